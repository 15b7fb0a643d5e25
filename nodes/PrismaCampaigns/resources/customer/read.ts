import { UserError, type INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { ItemInput, Note } from '../../../contract/operation';
import {
	isEmpty,
	isRecord,
	nonEmptyText,
	omitEmpty,
	parameterReader,
	toAccountId,
	toNames,
	Unusable,
	type Convert,
} from '../../../input';
import { buildFields, toTypedRows, typedRows } from '../fieldTypes';
import { refuseRepeatedNames } from '../rowNames';
import { readObject } from '../rows';

/** A checked customer. */
export interface Customer {
	customerId: string;
	fields: Record<string, unknown>;
	/** Fields that are sent as empty. */
	clearFields: string[];
}

const conversions = { customerId: toAccountId, fields: toCustomerRows, clearFields: toNames };

const schema = z.object({
	customerId: nonEmptyText,
	fields: typedRows.optional(),
	clearFields: z.array(nonEmptyText).optional(),
});

/** Makes the function that reads a customer from its rows, from the item or from JSON. */
export function makeCustomerReader(
	parameters: readonly INodeProperties[],
): (input: ItemInput) => Customer {
	const read = parameterReader(parameters, conversions, schema);
	return (input) => {
		const object = readObject(input, 'fieldsFrom');
		const { id, ...others } = omitEmpty(object ?? {});
		const { customerId, fields, clearFields } = read(input, (values) =>
			object ? { ...values, customerId: chooseId(values, id, input), fields: undefined } : values,
		);
		const customer = {
			customerId,
			fields: object ? others : buildFields(fields ?? []),
			clearFields: clearFields ?? [],
		};
		refuseContradiction(customer);
		if (!isEmpty(id) && String(id) !== customerId) input.note(ownIdNotSent);
		return customer;
	};
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

function toCustomerRows(...args: Parameters<Convert>): unknown {
	const rows = refuseRepeatedNames(toTypedRows(...args));
	if (!Array.isArray(rows)) return rows;
	return rows.map((row: unknown) =>
		isRecord(row) && row.name === 'id'
			? { ...row, name: new Unusable("must not be 'id': enter the ID under 'Customer ID'") }
			: row,
	);
}

function refuseContradiction({ fields, clearFields }: Customer): void {
	const both = clearFields.find((name) => name === 'id' || !isEmpty(fields[name]));
	if (both === undefined) return;
	throw new UserError(
		both === 'id'
			? "'Clear Fields' must not name 'id', which says who the customer is"
			: `'Clear Fields' names '${both}', which also has a value`,
		{ description: 'Remove the name or the value. Nothing was sent for this item.' },
	);
}
