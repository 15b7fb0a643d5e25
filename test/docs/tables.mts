import { ExpertSender } from '../../nodes/ExpertSender/ExpertSender.node.ts';
import { PrismaCampaigns } from '../../nodes/PrismaCampaigns/PrismaCampaigns.node.ts';
import { describeOperations, findOperation, type DescribedOperation } from './description.mts';
import { writeAllOptions, writeOperations, type DescribedNode } from './operationsTable.mts';
import { writeParameters } from './parameterTable.mts';

/*
 * The tables in docs/ that come from the descriptions of the nodes. Each stands between two comments,
 * `<!-- table: customer.get -->` and `<!-- end of table -->`. Operations with the same parameters share one.
 */

/** A page with tables, and the node that they are about. */
export interface Page {
	file: string;
	/** Absent: the page is about both nodes. */
	node?: DescribedNode;
}

const nodes = [new ExpertSender(), new PrismaCampaigns()].map(
	({ description }): DescribedNode => ({
		displayName: description.displayName,
		operations: describeOperations(description),
	}),
);

/** The pages with tables. */
export const PAGES: readonly Page[] = [
	{ file: 'docs/expertsender.md', node: nodes[0] },
	{ file: 'docs/prisma-campaigns.md', node: nodes[1] },
	{ file: 'docs/many-items.md' },
];

const TABLE = /<!-- table: ([^>]*?) -->.*?<!-- end of table -->/gs;

/** The page with its tables as the descriptions give them. Throws for a table that no description gives. */
export function fillTables(text: string, { node }: Page): string {
	return text.replace(TABLE, (_, names: string) => {
		const table = writeNamed(names, node);
		return `<!-- table: ${names} -->\n\n${table}\n\n<!-- end of table -->`;
	});
}

/** The operations of the node that the page has no table for. */
export function listWithoutTable(text: string, { node }: Page): string[] {
	const named = [...text.matchAll(TABLE)].flatMap(([, names]) => names.split(', '));
	return (node?.operations ?? []).map(({ key }) => key).filter((key) => !named.includes(key));
}

function writeNamed(names: string, node: DescribedNode | undefined): string {
	if (names === 'options') return writeAllOptions(nodes);
	if (!node) throw new Error(`The page has no operations: ${names}`);
	const { operations } = node;
	if (names === 'operations') return writeOperations(operations);
	if (names === 'output') return writeParameters([findOutput(operations)]);
	return writeShared(names.split(', ').map((key) => findOperation(key, operations)));
}

/** Throws if the operations do not have the same parameters. */
function writeShared(operations: readonly DescribedOperation[]): string {
	const [table, ...others] = operations.map(({ own }) => writeParameters(own));
	const other = others.findIndex((one) => one !== table);
	if (other !== -1) {
		throw new Error(
			`${operations[0].key} and ${operations[other + 1].key} have other parameters: give each a table`,
		);
	}
	return table;
}

/** Throws if it is not the same for all operations. */
function findOutput(operations: readonly DescribedOperation[]) {
	const outputs = operations.flatMap(({ output }) => (output ? [output] : []));
	if (new Set(outputs.map((output) => writeParameters([output]))).size !== 1) {
		throw new Error("'Output' is not the same for all operations");
	}
	return outputs[0];
}
