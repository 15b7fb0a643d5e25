/** A release of n8n, with the packages that it pins and the majors of Node that it allows. */
export interface Line {
	n8n: string;
	modules: Record<'n8n-core' | 'n8n-workflow' | 'zod', string>;
	node: Array<keyof typeof NODES>;
}

/** The latest release of each major of Node. */
export const NODES = { 20: '20.20.2', 22: '22.23.3', 24: '24.21.0' };

/** Oldest first. The versions are those in the package.json of that n8n, Node's among 20, 22 and 24. */
export const LINES: Line[] = [
	{
		n8n: '1.123.81',
		modules: { 'n8n-core': '1.122.48', 'n8n-workflow': '1.120.31', zod: '3.25.67' },
		node: [20, 22, 24],
	},
	{
		n8n: '2.8.4',
		modules: { 'n8n-core': '2.8.1', 'n8n-workflow': '2.8.0', zod: '3.25.67' },
		node: [20, 22, 24],
	},
	{
		n8n: '2.22.6',
		modules: { 'n8n-core': '2.22.4', 'n8n-workflow': '2.22.3', zod: '3.25.67' },
		node: [22, 24],
	},
	{
		n8n: '2.41.1',
		modules: { 'n8n-core': '2.41.1', 'n8n-workflow': '2.41.0', zod: '3.25.76' },
		node: [24],
	},
];

/** No n8n lends zod 4 to nodes yet. The package is tried with it because a later one may. */
export const ZOD_4 = '4.6.7';

/** One run of the engine tests. */
export interface Combination {
	line: Line;
	node: keyof typeof NODES;
	zod: string;
}

/** Every line on every Node that it allows, and the newest with zod 4 as well. */
export function listCombinations(): Combination[] {
	const newest = LINES.at(-1)!;
	return [
		...LINES.flatMap((line) => line.node.map((node) => ({ line, node, zod: line.modules.zod }))),
		...newest.node.map((node) => ({ line: newest, node, zod: ZOD_4 })),
	];
}

/** The two ends: the oldest line on the oldest Node, and the newest on the newest with zod 4. */
export function listEnds(): Combination[] {
	const all = listCombinations();
	return [all[0], all.at(-1)!];
}
