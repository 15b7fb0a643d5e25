import type { INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';

import { check } from './check';
import { convertFields, isRecord, type Conversions, type ConvertContext } from './convert';
import { omitEmpty } from './empty';
import { parameterLabel } from './label';

/** One item's parameters, by their names. */
export interface ParameterValues extends ConvertContext {
	parameter(name: string): unknown;
}

/**
 * Reads and checks one item's parameters. `adjust` may change the values before they are converted, and put an
 * `Unusable` where they do not go together.
 */
export type ParameterReader<Rec> = (
	input: ParameterValues,
	adjust?: (values: Record<string, unknown>) => Record<string, unknown>,
) => Rec;

/**
 * Makes the reader of an operation from its parameters. The names in `conversions` are those of the
 * parameters to read, also of those inside a collection such as 'Additional Fields'; a parameter with
 * rows gives the list of them. What was left empty is left out. Errors name a value as the editor does.
 */
export function parameterReader<Schema extends z.ZodTypeAny>(
	fields: readonly INodeProperties[],
	conversions: Conversions,
	schema: Schema,
): ParameterReader<z.output<Schema>> {
	const contract = { convert: convertFields(conversions), schema };
	const label = parameterLabel(fields);
	const sources = Object.keys(conversions).map((name) => [name, findSource(fields, name)] as const);
	return (input, adjust) => {
		const values = omitEmpty(
			Object.fromEntries(sources.map(([name, read]) => [name, read(input.parameter)])),
		);
		return check(contract, adjust ? omitEmpty(adjust(values)) : values, label, input);
	};
}

type Source = (parameter: ParameterValues['parameter']) => unknown;

/** Finds where the value of a parameter comes from. */
function findSource(fields: readonly INodeProperties[], name: string): Source {
	const field = fields.find((each) => each.name === name);
	if (field?.type === 'fixedCollection') return (parameter) => readRows(parameter(name), field);
	if (field?.type === 'collection') {
		return (parameter) => {
			const added = readCollection(parameter(name));
			return Object.keys(added).length > 0 ? added : undefined;
		};
	}
	if (field) return (parameter) => parameter(name);
	const collection = fields.find(
		({ type, options = [] }) => type === 'collection' && options.some((each) => each.name === name),
	);
	if (!collection) throw new Error(`No parameter is named ${name}`);
	return (parameter) => readCollection(parameter(collection.name))[name];
}

/** The rows of a parameter that takes several; `undefined` where there are none. */
export function readRows(
	value: unknown,
	{ options = [] }: INodeProperties,
): Array<Record<string, unknown>> | undefined {
	const rows = isRecord(value) ? value[options[0].name] : undefined;
	return Array.isArray(rows) && rows.length > 0 ? rows : undefined;
}

/** What was added to a collection and filled in. */
export function readCollection(value: unknown): Record<string, unknown> {
	return isRecord(value) ? omitEmpty(value) : {};
}
