import { UserError, type INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { ItemInput, Note } from '../../../contract/operation';
import {
	isEmpty,
	isRecord,
	nonEmptyText,
	omitEmpty,
	parameterReader,
	refuseRepeats,
	toAccountId,
	toNames,
	Unusable,
	type Convert,
} from '../../../input';
import { readObject } from '../fieldSources';
import { buildFields, toTypedRows, typedRows, type TypedRow } from '../fieldTypes';
import { draggedRows, inferFields, toDraggedRows } from '../inferredFields';

/** A checked customer. */
export interface Customer {
	customerId: string;
	fields: Record<string, unknown>;
	/** Fields that are sent as empty. */
	clearFields: string[];
}

const conversions = {
	customerId: toAccountId,
	fields: refuseId(toTypedRows),
	dragged: refuseId(toDraggedRows),
	clearFields: toNames,
};

const schema = z.object({
	customerId: nonEmptyText,
	fields: typedRows.optional(),
	dragged: draggedRows.optional(),
	clearFields: z.array(nonEmptyText).optional(),
});

/** Makes the function that reads a customer from the item, from dragged fields, from rows or from JSON. */
export function makeCustomerReader(
	parameters: readonly INodeProperties[],
): (input: ItemInput) => Customer {
	const read = parameterReader(parameters, conversions, schema);
	return (input) => {
		const way = input.parameter('fieldsFrom');
		const object = readObject(input, 'fieldsFrom');
		const { id, ...others } = omitEmpty(object ?? {});
		const { customerId, fields, dragged, clearFields } = read(input, (values) =>
			object
				? { ...pickSource(values), customerId: chooseId(values, id, input) }
				: pickSource(values, way === 'drag' ? 'dragged' : 'fields'),
		);
		const customer = {
			customerId,
			fields: readFields(way, others, dragged ?? fields, input),
			clearFields: clearFields ?? [],
		};
		refuseContradiction(customer);
		if (!isEmpty(id) && String(id) !== customerId) input.note(ownIdNotSent);
		return customer;
	};
}

/** `object`: the data of the item or of the JSON. */
function readFields(
	way: unknown,
	object: object,
	rows: readonly TypedRow[] = [],
	input: ItemInput,
): Record<string, unknown> {
	if (way === 'item') return inferFields(object, input);
	return way === 'json' ? { ...object } : buildFields(rows);
}

/** Leaves out what was entered in a way that is not chosen. */
function pickSource(
	{ fields, dragged, ...others }: Record<string, unknown>,
	chosen?: 'dragged' | 'fields',
): Record<string, unknown> {
	if (!chosen) return others;
	return { ...others, [chosen]: chosen === 'dragged' ? dragged : fields };
}

/** An ID of the item's own, such as the number of an order, must not stand in for one that is missing. */
function chooseId(
	{ customerId }: Record<string, unknown>,
	ownId: unknown,
	{ isBlank }: ItemInput,
): unknown {
	if (!isEmpty(customerId)) return customerId;
	if (isBlank('customerId')) return ownId;
	return new Unusable(
		"is empty: its expression gives nothing for this item. Leave the field blank to use the field 'id' of the data",
	);
}

const ownIdNotSent: Note = {
	word: (count) =>
		`${count} ${count === 1 ? 'item has' : 'items have'} a field 'id' that was not sent, since 'Customer ID' says who the customer is`,
};

/** Makes a conversion to rows of which none is named `id`. */
function refuseId(toRows: Convert): Convert {
	return (...given) => {
		const rows = refuseRepeats(toRows(...given));
		if (!Array.isArray(rows)) return rows;
		return rows.map((row: unknown) =>
			isRecord(row) && row.name === 'id' ? { ...row, name: new Unusable(NOT_AMONG_FIELDS) } : row,
		);
	};
}

const NOT_AMONG_FIELDS = "must not be 'id': enter the ID under 'Customer ID'";

function refuseContradiction({ fields, clearFields }: Customer): void {
	// An own field: every object inherits `constructor`.
	const hasValue = (name: string) =>
		Object.prototype.hasOwnProperty.call(fields, name) && !isEmpty(fields[name]);
	const both = clearFields.find((name) => name === 'id' || hasValue(name));
	if (both === undefined) return;
	throw new UserError(
		both === 'id'
			? "'Clear Fields' must not name 'id', which says who the customer is"
			: `'Clear Fields' names '${both}', which also has a value`,
		{ description: 'Remove the name or the value. Nothing was sent for this item.' },
	);
}
