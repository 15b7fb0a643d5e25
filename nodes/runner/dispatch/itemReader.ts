import type { IExecuteFunctions } from 'n8n-workflow';

import { compileParameter, UNKNOWN, type CompiledParameter } from './fieldReferences';
import type { ItemInput } from '../../contract/operation';
import type { Notes } from './notes';
import { isTool, pickArguments } from './toolItem';

/** Gives each input item as operations see it; what they note is added to `notes`. */
export function makeItemReader(
	context: IExecuteFunctions,
	notes: Notes,
): (item: number) => ItemInput {
	const timezone = context.getTimezone();
	const items = context.getInputData();
	const node = context.getNode();
	const { parameters } = node;
	const isForTool = isTool(context);
	const readers = new Map<string, CompiledParameter>();

	return (item) => ({
		json: isForTool ? pickArguments(items[item].json, node) : items[item].json,
		timezone,
		note: (note, name) => notes.add(note, name),
		isBlank: (name) => isBlank(parameters[name]),
		parameter(name) {
			const known = readers.get(name) ?? compileParameter(parameters[name] ?? null);
			readers.set(name, known);
			const value = known(items[item].json);
			return value === UNKNOWN ? context.getNodeParameter(name, item, null) : value;
		},
	});
}

/** Whether nothing was typed. `=` alone is what stays of an expression that was deleted. */
function isBlank(stored: unknown): boolean {
	return stored === undefined || stored === null || /^\s*(=\s*)?$/.test(String(stored));
}
