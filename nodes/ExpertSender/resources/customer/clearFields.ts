import { z } from 'zod';
import type { INodeProperties } from 'n8n-workflow';

import { isEmpty, toNames, Unusable } from '../../../input';

/** The fields that can be sent as empty, with their labels. A GUID is given by ExpertSender. */
const CLEARABLE = {
	crmId: 'CRM ID',
	dateOfBirth: 'Date of Birth',
	email: 'Email',
	firstName: 'First Name',
	lastName: 'Last Name',
	phone: 'Phone Number',
	visitorId: 'Visitor ID',
} as const;

type Clearable = keyof typeof CLEARABLE;
const NAMES = Object.keys(CLEARABLE) as [Clearable, ...Clearable[]];

/** The parameter. */
export const clearFieldsParameter: INodeProperties = {
	displayName: 'Clear Fields',
	name: 'clearFields',
	type: 'multiOptions',
	options: NAMES.map((value) => ({ name: CLEARABLE[value], value })),
	default: [],
	description:
		'Fields to send as empty (null), such as a wrong phone number that must go. ExpertSender does not document what it makes of them. All other empty fields are not sent.',
};

/** The chosen fields. */
export const clearFieldsSchema = z.array(z.enum(NAMES)).optional();

/** Converts the choice for a customer. A field must not be cleared and set, nor be what it is matched by. */
export function toClearFields(value: unknown, customer: Record<string, unknown>): unknown {
	const names = isEmpty(value) ? undefined : toNames(value);
	if (!Array.isArray(names)) return names;
	return names.map((name) =>
		!isEmpty(customer[name])
			? new Unusable('must not be a field that also has a value', name)
			: name,
	);
}

/** The fields as they are sent. */
export function writeCleared(names: readonly string[] = []): Record<string, null> {
	return Object.fromEntries(names.map((name) => [name, null]));
}
