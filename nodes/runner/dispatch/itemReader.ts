import type { IExecuteFunctions } from 'n8n-workflow';

import { compileParameter, UNKNOWN, type CompiledParameter } from './fieldReferences';
import type { ItemInput } from '../../contract/operation';

/** Gives each input item as operations see it. */
export function makeItemReader(context: IExecuteFunctions): (item: number) => ItemInput {
	const items = context.getInputData();
	const { parameters } = context.getNode();
	const readers = new Map<string, CompiledParameter>();

	return (item) => ({
		json: items[item].json,
		parameter(name) {
			const known = readers.get(name) ?? compileParameter(parameters[name] ?? null);
			readers.set(name, known);
			const value = known(items[item].json);
			return value === UNKNOWN ? context.getNodeParameter(name, item, null) : value;
		},
	});
}
