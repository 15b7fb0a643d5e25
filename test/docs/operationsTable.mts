import type { INodeProperties } from 'n8n-workflow';
import type { DescribedOperation } from './description.mts';
import { writeTable } from './markdownTable.mts';

/* What the options of an operation say of it: whether it is sent together with others, and repeated. */

/** Writes the operations of a node as a table. */
export function writeOperations(operations: readonly DescribedOperation[]): string {
	const rows = operations.map(({ resource, name, description, options }) => [
		resource,
		name,
		/[.]$/.test(description) ? description : `${description}.`,
		...writeSending(options),
	]);
	return writeTable([
		['resource', 'operation', 'what it does', 'items in a request', 'after a lost answer'],
		...rows,
	]);
}

/** How many items share a request unless somebody sets another number, and what follows a lost answer. */
function writeSending(options: readonly INodeProperties[] | undefined): string[] {
	if (!options) return ['sends none', ''];
	const find = (wanted: string) => options.find(({ name }) => name === wanted);
	return [
		String(find('recordsPerRequest')?.default ?? 1),
		find('sendOncePer') ? 'not repeated' : 'repeated',
	];
}

/** The operations of a node under the name of the node. */
export interface DescribedNode {
	displayName: string;
	operations: readonly DescribedOperation[];
}

/** Writes everything that is under 'Options' of any operation as a table. */
export function writeAllOptions(nodes: readonly DescribedNode[]): string {
	const every = nodes.flatMap(({ operations }) =>
		operations.flatMap(({ options = [] }) => options),
	);
	const labels = [...new Set(every.map(({ displayName }) => displayName))].sort((one, other) =>
		one.localeCompare(other),
	);
	const rows = labels.map((label) => {
		const same = every.filter(({ displayName }) => displayName === label);
		return [label, keepCommon(same), writeDefault(same[0]), writeOwners(label, nodes)];
	});
	return writeTable([['option', 'what it does', 'when added', 'operations'], ...rows]);
}

/** The sentences that all of them have: some name what the operation is about. */
function keepCommon(options: readonly INodeProperties[]): string {
	const [first, ...others] = options.map(({ description = '' }) =>
		description.split(/(?<=\.) /).map((sentence) => sentence.replace(/\.?$/, '.')),
	);
	return first.filter((sentence) => others.every((other) => other.includes(sentence))).join(' ');
}

function writeDefault({ type, default: initial, options = [] }: INodeProperties): string {
	if (type === 'boolean') return initial === true ? 'on' : 'off';
	const chosen = options.find((option) => 'value' in option && option.value === initial);
	return chosen?.name ?? String(initial);
}

/** Of each node, which operations have it, or which have not if these are fewer. */
function writeOwners(label: string, nodes: readonly DescribedNode[]): string {
	return nodes
		.flatMap(({ displayName, operations }) => {
			const sending = operations.filter(({ options }) => options);
			const owns = ({ options = [] }: DescribedOperation) =>
				options.some((option) => option.displayName === label);
			const owners = sending.filter(owns);
			const others = sending.filter((operation) => !owns(operation));
			if (owners.length === 0) return [];
			const which =
				owners.length <= others.length
					? listByResource(owners)
					: others.length === 0
						? 'all'
						: `all but ${listByResource(others)}`;
			return [`${displayName}: ${which}`];
		})
		.join('<br>');
}

function listByResource(operations: readonly DescribedOperation[]): string {
	const resources = [...new Set(operations.map(({ resource }) => resource))];
	return resources
		.map((resource) => {
			const names = operations.filter((one) => one.resource === resource).map(({ name }) => name);
			return `${resource} (${names.join(', ')})`;
		})
		.join(', ');
}
