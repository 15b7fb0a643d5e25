import { z } from 'zod';
import type { INodeProperties } from 'n8n-workflow';

/** The parameter that says what to do about a customer who does not exist; `field`: what comes out as false. */
export function makeIfNotFound(field: 'found' | 'deleted'): INodeProperties {
	return {
		displayName: 'If Not Found',
		name: 'ifNotFound',
		type: 'options',
		options: [
			{ name: 'Fail', value: 'fail' },
			{
				name: 'Return False',
				value: 'return',
				description: `The item comes out with '${field}' set to false`,
			},
		],
		default: 'fail',
		description: 'What to do when no customer has this identifier',
	};
}

/** The choices of that parameter. */
export const ifNotFound = z.enum(['fail', 'return']);
