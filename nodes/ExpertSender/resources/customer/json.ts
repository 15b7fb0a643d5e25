import { UserError } from 'n8n-workflow';

import { isEmpty, isRecord, omitEmpty, parseJsonObject } from '../../../input';
import { findSpelling, refuseLetterCase } from '../fieldNames';
import { CUSTOMER_FIELDS, type WriteMode } from './record';

/** What the node itself sends around a customer. */
export interface WriteChoices {
	mode: WriteMode;
	matchBy: unknown;
}

const BODY_FIELDS = { mode: {}, matchBy: {}, data: {} };

/**
 * Reads one customer from JSON: the customer alone, or the whole body of POST /customers as the page shows it.
 * Throws a `UserError` for a body with another number of customers, or one that contradicts the parameters.
 */
export function readCustomerJson(json: unknown, choices: WriteChoices): Record<string, unknown> {
	const fields = parseJsonObject(json);
	const customer = isWholeBody(fields) ? takeCustomer(fields, choices) : fields;
	return refuseLetterCase(omitEmpty(customer), CUSTOMER_FIELDS) as Record<string, unknown>;
}

function isWholeBody(fields: object): boolean {
	const spellings = Object.keys(fields).map((name) => findSpelling(BODY_FIELDS, name));
	return spellings.includes('data') && !spellings.includes(undefined);
}

function takeCustomer(
	body: Record<string, unknown>,
	{ mode, matchBy }: WriteChoices,
): Record<string, unknown> {
	for (const name of Object.keys(body)) {
		const spelling = findSpelling(BODY_FIELDS, name);
		if (spelling !== name) refuse(`'${spelling}' in 'JSON' must be spelled so, not '${name}'`);
	}
	if (contradicts(body.mode, mode)) {
		refuse(
			`'JSON' has the mode ${JSON.stringify(body.mode)}, but the mode of this operation is ${mode}`,
			"Choose the operation that fits, or remove 'mode' from the JSON.",
		);
	}
	if (contradicts(body.matchBy, matchBy)) {
		refuse(
			`'JSON' has the matchBy ${JSON.stringify(body.matchBy)}, but 'Match By' is ${String(matchBy)}`,
			"Choose the same in both, or remove 'matchBy' from the JSON.",
		);
	}
	const customers: unknown[] = Array.isArray(body.data) ? body.data : [body.data];
	const [customer] = customers;
	if (customers.length !== 1) {
		refuse(
			`'data' in 'JSON' holds ${customers.length} customers`,
			'Each item carries one customer. Make one item of each with a Split Out node first.',
		);
	}
	return isRecord(customer) ? customer : refuse("'data' in 'JSON' must hold a customer in braces");
}

function contradicts(given: unknown, chosen: unknown): boolean {
	return !isEmpty(given) && String(given).toLowerCase() !== String(chosen).toLowerCase();
}

function refuse(message: string, recipe = 'Correct the JSON.'): never {
	throw new UserError(message, { description: `${recipe} Nothing was sent for this item.` });
}
