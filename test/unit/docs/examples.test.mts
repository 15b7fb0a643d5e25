import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

interface Node {
	name: string;
	type: string;
	parameters: { authentication?: string; path?: string; options?: { rawBody?: boolean } };
	credentials?: Record<string, { id: string | null; name: string }>;
}

interface Workflow {
	name: string;
	nodes: Node[];
	connections: Record<string, { main: Array<Array<{ node: string }> | null> }>;
}

const folder = resolve(import.meta.dirname, '../../../examples');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const readme = readFileSync(resolve(folder, 'README.md'), 'utf8');
const examples = files.map((file) => ({
	file,
	...(JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as Workflow),
}));

/** What the table under "Change" says of each workflow: a list of nodes, and of credentials in backticks. */
function listChanges(): Map<string, string[]> {
	const [, section] = readme.split('\n## Change\n');
	const rows = section.split('\n## ')[0].matchAll(/^\| (.*?) \| (.*?) \|/gm);
	const changes = new Map<string, string[]>();
	let workflow = '';
	for (const [, name, where] of [...rows].slice(1)) {
		if (/^-+$/.test(name)) continue;
		workflow = name.trim() || workflow;
		const places = where.split(/[,;] /).map((place) => place.trim());
		changes.set(workflow, [...(changes.get(workflow) ?? []), ...places]);
	}
	return changes;
}

it.each(files)('%s has a row in the list of examples', (file) => {
	expect(readme).toContain(`[${file}](${file})`);
});

it('lists what to change in every workflow, by the names on its canvas', () => {
	const changes = listChanges();
	expect([...changes.keys()].sort()).toEqual(examples.map(({ name }) => name).sort());
	for (const { name, nodes } of examples) {
		const known = nodes.flatMap((node) => [
			node.name,
			...Object.values(node.credentials ?? {}).map((credential) => `\`${credential.name}\``),
		]);
		expect({ name, unknown: changes.get(name)!.filter((place) => !known.includes(place)) }).toEqual(
			{
				name,
				unknown: [],
			},
		);
	}
});

const webhooks = examples.flatMap(({ nodes, connections }) =>
	nodes
		.filter(({ type }) => type === 'n8n-nodes-base.webhook')
		.map(({ name, parameters, credentials }) => {
			const next = connections[name].main.flat().map((target) => target?.node);
			const nextTypes = nodes.filter((node) => next.includes(node.name)).map(({ type }) => type);
			return { path: parameters.path, parameters, credentials, nextTypes };
		}),
);

/** A browser cannot keep a key. The note beside the node says what protects it. */
const FOR_BROWSERS = 'prisma-loan-funnel-end';

it.each(webhooks.filter(({ path }) => path !== FOR_BROWSERS))(
	'$path lets only the sender in',
	({ parameters, credentials, nextTypes }) => {
		if (parameters.authentication === 'headerAuth') {
			expect(credentials?.httpHeaderAuth.name).toBe('Webhook key');
		} else {
			expect(parameters.options?.rawBody).toBe(true);
			expect(nextTypes).toEqual(['n8n-nodes-base.crypto']);
		}
	},
);

it.each(examples)('$file keeps no id of a credential', ({ nodes }) => {
	const credentials = nodes.flatMap((node) => Object.values(node.credentials ?? {}));
	expect(credentials.map(({ id }) => id)).toEqual(credentials.map(() => null));
});
