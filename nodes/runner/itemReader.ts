import type { IExecuteFunctions } from 'n8n-workflow';

import { lookup, UNKNOWN, type Lookup } from './fieldReferences';
import type { ItemInput } from './operation';

/** Gives each input item as operations see it. */
export function itemReader(context: IExecuteFunctions): (item: number) => ItemInput {
	const items = context.getInputData();
	const { parameters } = context.getNode();
	const lookups = new Map<string, Lookup>();

	return (item) => ({
		json: items[item].json,
		parameter(name) {
			const known = lookups.get(name) ?? lookup(parameters[name] ?? null);
			lookups.set(name, known);
			const value = known(items[item].json);
			return value === UNKNOWN ? context.getNodeParameter(name, item, null) : value;
		},
	});
}
