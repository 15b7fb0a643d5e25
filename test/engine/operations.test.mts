import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { builtNode, runNode, type NodeRun } from './engine.mts';
import { nameOf, OPERATION_CASES, type OperationCase } from './operationCases.mts';
import { useNodes } from './useNodes.mts';

/* Every operation of both nodes, carried out, and every write with the option 'Check Only'. */

const { sandbox } = useNodes();

const root = join(import.meta.dirname, '../..');

const NODES = ['expertSender', 'prismaCampaigns'] as const;

async function run(
	{ node, resource, operation, parameters }: OperationCase,
	items: IDataObject[],
	rest: Partial<NodeRun> = {},
) {
	const { url: baseUrl, apiKey, appToken, seed } = sandbox();
	const [{ key }] = seed.prismaCampaigns.apiKeys;
	const own = { wireFormat: 'json', appToken, apiKey: key };
	return await runNode({
		type: node,
		parameters: { resource, operation, ...parameters },
		items,
		credentials: {
			expertSenderApi: { apiKey, baseUrl },
			prismaCampaignsApi: { ...own, baseUrl },
		},
		...rest,
	});
}

const withOptions = (one: OperationCase, options: IDataObject): OperationCase => ({
	...one,
	parameters: { ...one.parameters, options },
});

async function firstItem(one: OperationCase, item: IDataObject): Promise<IDataObject> {
	const { outputs, error } = await run(one, [item]);
	if (error) throw error;
	return outputs[0][0].json;
}

const caseOf = (name: string) => OPERATION_CASES.find((one) => nameOf(one) === name)!;

/** Makes the item that the case is given. */
async function prepare({ item = {}, after = [] }: OperationCase): Promise<IDataObject> {
	let made = item;
	for (const step of after) {
		if (step === 'trace') {
			made = { ...made, ...(await firstItem(caseOf('prismaCampaigns trace create'), made)) };
		} else if (step === 'trail') {
			made = { ...made, ...(await firstItem(caseOf('prismaCampaigns trace createTrail'), made)) };
		} else {
			const page = caseOf('prismaCampaigns campaign syncPage');
			const asBanners = { ...page, parameters: { ...page.parameters, output: 'banners' } };
			made = { ...made, ...((await firstItem(asBanners, made)).banner as IDataObject) };
		}
	}
	return made;
}

/** The parameters of an operation in the editor. */
const shownFor = (
	properties: INodeProperties[],
	{ resource, operation }: Pick<OperationCase, 'resource' | 'operation'>,
) =>
	properties.filter(({ displayOptions: { show } = {} }) => {
		return show?.resource?.includes(resource) && show.operation?.includes(operation);
	});

/** Which operations there are, and which of them have the option 'Check Only'. */
async function listOperations() {
	const listed: Array<{ name: string; hasCheckOnly: boolean }> = [];
	for (const node of NODES) {
		const { properties } = (await builtNode(node)).description;
		for (const { name, displayOptions, options = [] } of properties) {
			if (name !== 'operation') continue;
			const resource = String(displayOptions!.show!.resource![0]);
			for (const { value } of options as Array<{ value: string }>) {
				const shown = shownFor(properties, { resource, operation: value });
				const inside = shown.find((one) => one.name === 'options')?.options ?? [];
				listed.push({
					name: `${node} ${resource} ${value}`,
					hasCheckOnly: inside.some((option) => option.name === 'checkOnly'),
				});
			}
		}
	}
	return listed;
}

it('has a case for every operation, and Check Only for every write', async () => {
	const byName = (one: { name: string }, other: { name: string }) =>
		one.name.localeCompare(other.name);
	expect((await listOperations()).sort(byName)).toEqual(
		OPERATION_CASES.map((one) => ({ name: nameOf(one), hasCheckOnly: one.hasCheckOnly })).sort(
			byName,
		),
	);
});

const named = OPERATION_CASES.map((one): [string, OperationCase] => [nameOf(one), one]);
const writes = named.filter(([, { hasCheckOnly }]) => hasCheckOnly);

/** What an earlier step of the test did not send. */
const requestsFrom = async (before: number) => (await sandbox().requests()).slice(before);

it.each(named)('%s is carried out', async (name, one) => {
	const item = await prepare(one);
	const { count: before } = await sandbox().stats();
	const { outputs, error } = await run(one, [item], { onError: 'continueErrorOutput' });
	expect(error).toBeUndefined();
	expect(outputs[1] ?? []).toEqual([]);
	expect(outputs[0].length).toBeGreaterThan(0);
	for (const { pairedItem } of outputs[0]) expect(pairedItem).toEqual({ item: 0 });
	const sent = await requestsFrom(before);
	expect(sent).toHaveLength(name.endsWith('getFunnelUrl') ? 0 : 1);
	for (const { status } of sent) expect(String(status)).toMatch(/^20/);
});

/** What the editor shows of an operation's output before its first run. */
function readPreview({ node, resource, operation }: OperationCase) {
	const folder = node === 'expertSender' ? 'ExpertSender' : 'PrismaCampaigns';
	const place = `nodes/${folder}/__schema__/v1.0.0/${resource}/${operation}.json`;
	const { properties } = JSON.parse(readFileSync(join(root, place), 'utf8')) as {
		properties: Record<string, { type: string | string[] }>;
	};
	return properties;
}

/** What JSON Schema calls the type of a value. */
function typesOf(value: unknown): string[] {
	if (value === null) return ['null'];
	if (Array.isArray(value)) return ['array'];
	return Number.isInteger(value) ? ['integer', 'number'] : [typeof value];
}

/** What comes along where the service says something, or the item has it; no preview can know. */
const COMES_ALONG = ['response', 'trace-id', 'trail-id', 'tracking-token'];

it.each(named)('%s gives what its preview shows', async (_, one) => {
	const item = await prepare(one);
	// Sync Page has an Output of its own.
	const output = one.operation === 'syncPage' ? {} : { output: 'result' };
	const shown = readPreview(one);
	const { outputs } = await run({ ...one, parameters: { ...one.parameters, ...output } }, [item]);
	const { json } = outputs[0][0];
	// Which fields a customer has in Prisma is up to each company.
	const isOpen = nameOf(one) === 'prismaCampaigns customer get';
	const known = [...Object.keys(shown), ...COMES_ALONG, ...(isOpen ? Object.keys(json) : [])];
	expect(Object.keys(json).filter((name) => !known.includes(name))).toEqual([]);
	for (const [name, { type }] of Object.entries(shown)) {
		const given = { name, types: typesOf(json[name]) };
		if (json[name] !== null)
			expect(given.types.some((one) => [type].flat().includes(one))).toBe(true);
	}
});

describe.each(writes)('%s with Check Only', (_, one) => {
	const checked = withOptions(one, { checkOnly: true });

	it('sends nothing, and shows the request that is sent otherwise, without secrets', async () => {
		const item = await prepare(one);
		const { count: before } = await sandbox().stats();
		const { outputs, hints, error, run: execution } = await run(checked, [item]);
		expect(error).toBeUndefined();
		expect(await requestsFrom(before)).toEqual([]);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringContaining("Nothing was sent, because 'Check Only' is on"),
		]);
		const { json } = outputs[0][0];
		expect(json).toMatchObject({ checkOnly: true });
		const text = JSON.stringify(execution);
		for (const secret of [sandbox().apiKey, sandbox().appToken]) expect(text).not.toContain(secret);

		await run(one, [item]);
		const [{ method, url, body }] = await requestsFrom(before);
		const request = json.request as { method: string; path: string; query?: object; body?: object };
		const shown = new URL(request.path, 'http://any');
		for (const [key, value] of Object.entries(request.query ?? {})) {
			shown.searchParams.set(key, String(value));
		}
		expect([request.method, `${shown.pathname}${shown.search}`]).toEqual([method, url]);
		const sent = body ? body.replaceAll(sandbox().appToken, '***') : undefined;
		expect(request.body).toEqual(sent === undefined ? undefined : JSON.parse(sent));
	});

	it('sends nothing for many items, nor when Retry On Fail is on', async () => {
		const item = await prepare(one);
		const { count: before } = await sandbox().stats();
		const { outputs } = await run(checked, [item, item, item], {
			retryOnFail: 2,
			onError: 'continueRegularOutput',
		});
		expect(outputs[0]).toHaveLength(3);
		expect(await requestsFrom(before)).toEqual([]);
	});
});
