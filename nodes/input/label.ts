import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

/** Where a value stands in a record: field names and row numbers (from 0). */
export type ValuePath = ReadonlyArray<string | number>;

/** Names a value for a person. */
export type Label = (path: ValuePath) => string;

/** Names a value by the parameters it was typed into, e.g. `'Data Fields' row 2 'Value'`. */
export function parameterLabel(fields: readonly INodeProperties[]): Label {
	return (path) => {
		const names: string[] = [];
		let level: readonly Property[] = fields;
		for (const segment of path) {
			if (typeof segment === 'number') {
				names.push(`row ${segment + 1}`);
				continue;
			}
			const property = find(level, segment);
			// A level of the record that the editor does not show, such as `consentsData`.
			if (!property) continue;
			names.push(`'${property.displayName}'`);
			level = children(property);
		}
		return names.join(' ') || jsonLabel(path);
	};
}

/** Names a value by its place in JSON, e.g. `'dataFields[1].value'`. */
export const jsonLabel: Label = (path) =>
	`'${path
		.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
		.join('')
		.slice(1)}'`;

type Property = INodePropertyOptions | INodeProperties | INodePropertyCollection;

function children(property: Property): readonly Property[] {
	if ('values' in property) return property.values;
	return 'options' in property ? (property.options ?? []) : [];
}

function find(level: readonly Property[], name: string): INodeProperties | undefined {
	for (const property of level) {
		if ('type' in property && property.name === name) return property;
		const below = find(children(property), name);
		if (below) return below;
	}
	return undefined;
}
