import { z } from 'zod';

/* Schemas that the wire contracts share. */

/** Text of at least one character. */
export const nonEmptyText = z.string().min(1);

/** A whole number of 32 bits with a sign. */
export const int32 = z
	.number()
	.min(-(2 ** 31))
	.max(2 ** 31 - 1)
	.int();
