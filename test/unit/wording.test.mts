import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expertSender } from './ExpertSender/saved.mts';
import { prismaCampaigns } from './PrismaCampaigns/saved.mts';
import type { Saved } from './saved.mts';

/**
 * n8n's rules for texts read literals, so they cannot judge a description that is put together from
 * many files. Here the finished description is written out as one literal and linted in its place.
 */
const root = resolve(import.meta.dirname, '../..');

/** Source text of a value, one line per entry. Keys are bare, since the rules look for identifiers. */
function literal(value: unknown): string {
	if (Array.isArray(value)) return `[\n${value.map((entry) => `${literal(entry)},\n`).join('')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const lines = Object.entries(value).map(([key, entry]) => `${bare(key)}: ${literal(entry)},\n`);
	return `{\n${lines.join('')}}`;
}

const bare = (key: string) => (/^[a-z_$][\w$]*$/i.test(key) ? key : JSON.stringify(key));

const nodeSource = ({ className }: Saved, description: object) => `
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

export class ${className} implements INodeType {
	description: INodeTypeDescription = ${literal(description)};
}
`;

/** What the package's own lint says to this description in the place of the node's file. */
function complaints(saved: Saved, description: object): string[] {
	const nodeFile = `nodes/${saved.className}/${saved.className}.node.ts`;
	const source = nodeSource(saved, description);
	const { stdout, stderr } = spawnSync(
		process.execPath,
		[
			'node_modules/eslint/bin/eslint.js',
			...['--stdin', '--stdin-filename', nodeFile, '--format', 'json', '--no-inline-config'],
			// Here the connection is the text that NodeConnectionTypes.Main stands for.
			...['--rule', '{ "@n8n/community-nodes/node-connection-type-literal": "off" }'],
		],
		// The rules take every file for a trigger node while NODE_ENV is "test", as jest sets it.
		{ cwd: root, input: source, encoding: 'utf8', env: { ...process.env, NODE_ENV: '' } },
	);
	if (stdout === '') throw new Error(stderr);
	const [{ messages }] = JSON.parse(stdout) as Array<{
		messages: Array<{ ruleId: string | null; message: string; line: number }>;
	}>;
	const lines = source.split('\n');
	return messages.map(({ ruleId, message, line }) => `${ruleId} ${message}: ${lines[line - 1]}`);
}

/** Drop-downs whose usual choice comes first; `description.test.mts` and `parameters.test.mts` hold their order. */
const USUAL_FIRST = ['resource', 'operation', 'identifyBy'];

/** Drop-downs without a default, since a status that nobody chose must not be sent. */
const OPEN_STATUSES = ['Status', 'Order Status', 'Status in ExpertSender'];

const byLabel = (one: { displayName: string }, other: { displayName: string }) =>
	one.displayName.localeCompare(other.displayName);

/** Without what is meant although the rules complain: the usual choice first, the boxes of a product in the
 * order of the work, and a status that nobody chose. */
const withoutIntended = (description: object): object =>
	JSON.parse(JSON.stringify(description), (_, property) => {
		const { name, displayName, options, values } = property ?? {};
		if (USUAL_FIRST.includes(name) && Array.isArray(options)) {
			options.sort((one, other) => one.name.localeCompare(other.name));
		}
		if (name === 'product') values.sort(byLabel);
		const isOpen = OPEN_STATUSES.includes(displayName) && property.default === '';
		return isOpen ? { ...property, default: options[0].value } : property;
	}) as object;

it.each([expertSender, prismaCampaigns])(
	'finds nothing to correct in $className as the editor shows it',
	(saved) => {
		expect(complaints(saved, withoutIntended(saved.type.description))).toEqual([]);
	},
);

it('finds a planted switch that does not say what it switches, and a list out of order', () => {
	const letters = ['F', 'E', 'D', 'C', 'B', 'A'];
	const planted = [
		{
			displayName: 'Silent',
			name: 'silent',
			type: 'boolean',
			default: false,
			description: 'No message is sent',
		},
		{
			displayName: 'Letter',
			name: 'letter',
			type: 'options',
			default: 'f',
			options: letters.map((name) => ({ name, value: name.toLowerCase() })),
		},
	];
	const node = expertSender.type.description;
	expect(complaints(expertSender, { ...node, properties: planted })).toEqual([
		expect.stringContaining('node-param-description-boolean-without-whether'),
		expect.stringContaining('node-param-options-type-unsorted-items'),
	]);
});
