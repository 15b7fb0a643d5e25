import { UserError } from 'n8n-workflow';

import {
	inferKind,
	isRecord,
	parseJsonObject,
	refuseRepeats,
	toAccountId,
	toIdentifier,
	Unusable,
	type Convert,
} from '../../../input';
import { toTypedRows } from '../fieldTypes';

/*
 * Fields to find a customer by. Without one of them the search would find somebody else, so that none may be
 * empty. What is copied along with a text is not searched for. The page searches by single values only: a list
 * in JSON would find nobody, so that a customer would be created with it. In a row, it is one text as elsewhere.
 */

/** Converts rows to search by. */
export const toSearchRows: Convert = (value, context) => {
	const rows = refuseRepeats(toTypedRows(value, context));
	if (!Array.isArray(rows)) return rows;
	return rows.map((row: unknown) => {
		if (!isRecord(row)) return row;
		return { ...row, value: cleanValue(row.name, row.value) ?? new Unusable(EMPTY) };
	});
};

const EMPTY =
	'is empty, and a search without it could find somebody else. Correct its expression or remove it';

const ONE_VALUE =
	'must be one value, not a list or an object. Take one of them, such as {{ $json.emails[0] }}';

/** Converts JSON to search by; `undefined` if there is no field in it. Throws a `UserError` for one that finds nobody. */
export function toSearchFields(value: unknown): unknown {
	const fields = Object.entries(parseJsonObject(value)).map(([name, given]) => {
		const field = cleanValue(name, given);
		const demand = findDemand(field);
		if (!demand) return [name, field] as const;
		throw new UserError(`'JSON' has the field '${name}', which ${demand}`, {
			description: 'Nothing was sent for this item.',
		});
	});
	return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}

/** What is asked of a value that nobody can be found by. */
function findDemand(value: unknown): string | undefined {
	if (value instanceof Unusable) return value.demand;
	const kind = inferKind(value);
	if (kind === 'empty') return EMPTY;
	return Array.isArray(value) || kind === 'nested' ? ONE_VALUE : undefined;
}

/** Cleans text, and the ID of the customer, whatever its type. */
function cleanValue(name: unknown, value: unknown): unknown {
	if (value instanceof Unusable) return value;
	if (name === 'id') return toAccountId(value);
	return typeof value === 'string' ? toIdentifier(value) : value;
}
