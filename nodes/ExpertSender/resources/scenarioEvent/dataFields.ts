import { z } from 'zod';

import type { ItemInput } from '../../../contract/operation';
import {
	check,
	inferKindInZone,
	isEmpty,
	keepValue,
	listItemFields,
	parseJsonObject,
	readAssignments,
	readRows,
	requireExactNumbers,
	toText,
	type ValueKind,
} from '../../../input';
import { dataFieldRows } from './dataFieldParameters';

/* Reads the data of an event: fields with a name, a type and a value, from four sources. */

/** A data field as it is read; of one that was chosen by its value, the type as well. */
interface DataField {
	name?: unknown;
	type?: unknown;
	value?: unknown;
}

const source = { convert: keepValue, schema: z.enum(['item', 'drag', 'json', 'rows']) };

/** Reads the data fields from where the person chose. Throws a `UserError`. */
export function readDataFields(input: ItemInput): DataField[] | undefined {
	const { parameter, json } = input;
	switch (check(source, parameter('dataFieldsFrom'), () => "'Data Fields'", input)) {
		case 'item':
			return inferTypes(listItemFields(json, parameter('leaveOut')), input);
		case 'drag':
			return inferTypes(readAssignments(parameter('dataFieldAssignments')) ?? [], input);
		case 'json': {
			const object = parseJsonObject(parameter('dataFieldsJson'), 'Data Fields (JSON)');
			return inferTypes(listItemFields(object, ''), input);
		}
		default:
			return readRows(parameter('dataFields'), dataFieldRows);
	}
}

/** Names a data field for a person: by its row, or by its name where it has none. */
export function labelDataField(row: number, input: ItemInput, fields: unknown): string | undefined {
	if (input.parameter('dataFieldsFrom') === 'rows' || !Array.isArray(fields)) return undefined;
	const { name } = fields[row] as DataField;
	return isEmpty(name)
		? `The name of field ${row + 1} in 'Data Fields'`
		: `'${String(name)}' in 'Data Fields'`;
}

/** What the service calls each kind of value; of text, by its length. */
const TYPE_OF_KIND: Record<Exclude<ValueKind, 'empty'>, string | undefined> = {
	boolean: 'Boolean',
	date: 'Date',
	dateTime: 'DateTime',
	nested: 'Text',
	number: 'Number',
	text: undefined,
	url: 'Url',
};

/** What the editor calls the types that a person chose there. */
const CHOSEN_TYPE: Record<string, string | undefined> = { boolean: 'Boolean', number: 'Number' };

function inferTypes(
	fields: ReadonlyArray<{ name: string; value: unknown; type?: string }>,
	input: ItemInput,
): DataField[] {
	return fields.map(({ name, value, type = '' }) => {
		const kind = inferKindInZone(value, input);
		// Also a list with nothing in it, or a Date that is none.
		if (kind === 'empty') return { name, type: 'String' };
		const inferred = TYPE_OF_KIND[kind] ?? (isShort(value) ? 'String' : 'Text');
		return {
			name,
			type: CHOSEN_TYPE[type] ?? inferred,
			value: kind === 'nested' ? writeJson(value as object, name) : value,
		};
	});
}

/** Attributes of the type String hold about 255 characters; that data fields do as well is inference. */
function isShort(value: unknown): boolean {
	const text = toText(value);
	return typeof text !== 'string' || text.length <= 255;
}

function writeJson(value: object, name: string): string {
	requireExactNumbers(value, `'${name}'`);
	return JSON.stringify(value);
}
