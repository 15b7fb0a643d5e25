import { UserError, type INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { ItemInput, Note } from '../../contract/operation';
import {
	check,
	isEmpty,
	isRecord,
	readRows,
	type ConvertContext,
	type Label,
	type WireContract,
} from '../../input';
import { toTyped } from './valueTypes';

/*
 * Custom attributes, of a customer or of an order: columns that the account lists, or rows of name and value
 * where that list cannot be had.
 */

/** An attribute and the value to send. */
export interface AttributeRow {
	name: unknown;
	value?: unknown;
}

/** Whose attributes there are columns of. */
export type MapperOwner = 'customer' | 'order';

/**
 * The parameter that holds the columns, and what lists them. A parameter of one name would carry the columns of
 * customers over to orders when somebody chooses another resource.
 */
const MAPPER: Record<MapperOwner, { name: string; method: string }> = {
	customer: { name: 'attributes', method: 'getCustomerAttributes' },
	order: { name: 'orderColumns', method: 'getOrderAttributes' },
};

/** Where the attributes come from; without its label. */
const source = {
	name: 'attributesFrom',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Attributes of the Account',
			value: 'account',
			description: 'Choose attributes from a list, or send all fields that have the name of one',
		},
		{
			name: 'Rows of Name and Value',
			value: 'rows',
			description: 'Type the names. Use it if the list cannot be loaded.',
		},
	],
	default: 'account',
	description: 'How to enter the attributes',
} satisfies Omit<INodeProperties, 'displayName'>;

/** Makes the parameters; `rows` is the one that takes names and values. */
export function makeAttributeParameters(
	owner: MapperOwner,
	rows: INodeProperties,
): INodeProperties[] {
	const { displayName } = rows;
	const mapper = MAPPER[owner];
	return [
		{ displayName: `${displayName} From`, ...source },
		{
			displayName,
			name: mapper.name,
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			typeOptions: {
				resourceMapper: {
					resourceMapperMethod: mapper.method,
					mode: 'map',
					valuesLabel: 'Attributes to Send',
					fieldWords: { singular: 'attribute', plural: 'attributes' },
					addAllFields: false,
					supportAutoMap: true,
					noFieldsError: 'The attributes could not be loaded',
				},
			},
			displayOptions: { show: { attributesFrom: ['account'] } },
			description: 'Attributes left empty are not sent and stay as they are',
		},
		{ ...rows, displayOptions: { show: { attributesFrom: ['rows'] } } },
	];
}

/** Reads the attributes, as rows; `rows` is the parameter that takes names and values. Throws a `UserError`. */
export function readAttributes(
	input: ItemInput,
	owner: MapperOwner,
	rows: INodeProperties,
): AttributeRow[] | undefined {
	if (input.parameter('attributesFrom') === 'rows') {
		return readRows(input.parameter(rows.name), rows) as AttributeRow[] | undefined;
	}
	const mapper = input.parameter(MAPPER[owner].name);
	const columns = readColumns(mapper);
	const values =
		isRecord(mapper) && mapper.mappingMode === 'autoMapInputData'
			? takeFromItem(columns, input, rows)
			: takeFromColumns(mapper);
	const label: Label = ([row]) => `'${values[Number(row)].name}' in '${rows.displayName}'`;
	return check(makeContract(columns), values, label, input).filter(
		({ value }) => value !== undefined,
	);
}

/** The data type of each column, by its name. */
type Columns = ReadonlyMap<string, unknown>;

/**
 * The mapper is read whole: read by its `value`, n8n would convert the values by its own rules before, which
 * take `12/04/1990` for a date.
 */
function readColumns(mapper: unknown): Columns {
	const schema = isRecord(mapper) && Array.isArray(mapper.schema) ? mapper.schema : [];
	return new Map(
		schema
			.filter(isRecord)
			.map((field) => [String(field.id), field.attributeType ?? TYPE_OF_COLUMN.get(field.type)]),
	);
}

/** For workflows that were not made in the editor: its columns say the service's own type. */
const TYPE_OF_COLUMN = new Map<unknown, string>([
	['number', 'Number'],
	['boolean', 'Boolean'],
	['dateTime', 'DateTime'],
]);

interface Value {
	name: string;
	value: unknown;
}

/** Editors before 2.41 give a switch that was not added to the panel the value `false`. */
function takeFromColumns(mapper: unknown): Value[] {
	const { value, schema } = isRecord(mapper) ? mapper : {};
	const fields = Array.isArray(schema) ? schema.filter(isRecord) : [];
	const removed = new Set(fields.filter((field) => field.removed === true).map(({ id }) => id));
	return Object.entries(isRecord(value) ? value : {})
		.filter(([name]) => !removed.has(name))
		.map(([name, entered]) => ({ name, value: entered }));
}

function takeFromItem(
	columns: Columns,
	{ json, note }: ItemInput,
	{ displayName }: INodeProperties,
): Value[] {
	if (columns.size === 0) {
		throw new UserError(`'${displayName}' has no columns to map the input to`, {
			description:
				"Open the node to load the attributes of the account, or choose 'Rows of Name and Value'. Nothing was sent for this item.",
		});
	}
	return Object.entries(json).flatMap(([name, value]) => {
		if (columns.has(name)) return [{ name, value }];
		note(noAttribute, name);
		return [];
	});
}

const noAttribute: Note = {
	word: (_, names) =>
		`Fields that are no attribute of the account were not sent as one: ${names.join(', ')}`,
};

const rowsSchema = z.array(z.object({ name: z.string(), value: z.string().optional() }));

function makeContract(columns: Columns): WireContract<typeof rowsSchema> {
	return {
		convert: (values, context: ConvertContext) =>
			(values as Value[]).map(({ name, value }) => ({
				name,
				value: isEmpty(value) ? undefined : toTyped(columns.get(name))(value, context),
			})),
		schema: rowsSchema,
	};
}
