import type { INodeProperties } from 'n8n-workflow';

import { builtNode } from '../engine/engine.mts';
import { FAULTS } from './matrix.mts';
import { listSubjects, ROWS } from './rows.mts';

interface Listed {
	name: string;
	groups: boolean;
}

/** The operations in the editor of a node, and whether their items may share a request. */
async function listOperations(node: 'expertSender' | 'prismaCampaigns'): Promise<Listed[]> {
	const { properties } = (await builtNode(node)).description;
	const shownFor = (resource: string, operation: string) => {
		const isShown = ({ displayOptions: { show } = {} }: INodeProperties) =>
			show?.resource?.includes(resource) && show.operation?.includes(operation);
		return properties.filter(isShown);
	};
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) => {
			const resource = String(displayOptions!.show!.resource![0]);
			return (options as Array<{ value: string }>).map(({ value }) => {
				const own = shownFor(resource, value).find(({ name }) => name === 'options');
				const groups = own?.options?.some(({ name }) => name === 'recordsPerRequest') ?? false;
				return { name: `${node} ${resource} ${value}`, groups };
			});
		});
}

const byName = (one: Listed, other: Listed) => one.name.localeCompare(other.name);

it('has a row for every operation of both nodes, with a group where there is one', async () => {
	const listed = await Promise.all([
		listOperations('expertSender'),
		listOperations('prismaCampaigns'),
	]);
	const rows = Object.entries(ROWS).map(([name, { grouped }]) => ({
		name,
		groups: grouped !== undefined,
	}));
	expect(rows.sort(byName)).toEqual(listed.flat().sort(byName));
});

it('lets every row meet the faults', () => {
	const subjects = [...listSubjects('expertSender'), ...listSubjects('prismaCampaigns')];
	const names = new Set(subjects.map(({ name }) => name));
	expect(Object.keys(ROWS).filter((name) => !names.has(name))).toEqual([]);
});

it('names each fault once', () => {
	const names = FAULTS.flatMap(([, faults]) => faults.map(({ name }) => name));
	expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
});
