/** The fields of an item, with # for its number. */
export type ItemTemplate = Record<string, string>;

export type Item = Record<string, string>;

const FIRST = 500_000_000;

export function items(template: ItemTemplate, count: number): Item[] {
	const text = JSON.stringify(template);
	return Array.from({ length: count }, (_, index) =>
		JSON.parse(text.replaceAll('#', String(FIRST + index))),
	);
}

/** Writes the same list as an n8n expression. The body of the request that starts it says how long it is. */
export function itemsExpression(template: ItemTemplate): string {
	return `={{ ({ list: ((count) => Array.from({ length: count }, (_, index) => JSON.parse('${JSON.stringify(template)}'.replaceAll('#', String(${FIRST} + index)))))($json.body.count) }) }}`;
}
