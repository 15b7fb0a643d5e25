import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { describeOperations, findOperation } from '../docs/description.mts';
import { enter } from '../docs/enter.mts';
import { listExamples, type Example } from '../docs/examples.mts';
import { listJsonBlocks } from '../docs/jsonBlocks.mts';
import { builtNode, runNode } from './engine.mts';
import { useNodes } from './useNodes.mts';

/* The examples in docs/ are what the built nodes give. */

const { sandbox, expertSender } = useNodes();

const readPage = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');

const PAGES = [
	{ type: 'expertSender', file: 'docs/expertsender.md' },
	{ type: 'prismaCampaigns', file: 'docs/prisma-campaigns.md' },
];

describe.each(PAGES)('$file', ({ type, file }) => {
	const examples = listExamples(readPage(file));

	async function describeNode() {
		return describeOperations((await builtNode(type)).description);
	}

	async function run({ key, parameters, items }: Example) {
		const { url: baseUrl, apiKey, appToken, seed } = sandbox();
		const [resource, operation] = key.split('.');
		const { shown } = findOperation(key, await describeNode());
		return await runNode({
			type,
			parameters: { resource, operation, ...enter(parameters, shown) },
			items,
			onError: 'continueErrorOutput',
			credentials: {
				expertSenderApi: { apiKey, baseUrl },
				prismaCampaignsApi: { appToken, baseUrl, apiKey: seed.prismaCampaigns.apiKeys[0].key },
			},
		});
	}

	/** What came out, with an address and a token that the pages can show. */
	const show = (output: INodeExecutionData[] = []) =>
		JSON.parse(
			JSON.stringify(output.map(({ json }) => json))
				.replaceAll(sandbox().url, 'https://bank.prismacampaigns.com')
				.replaceAll(sandbox().appToken, 'your-app-token'),
		) as IDataObject[];

	it('has an example for every operation', async () => {
		const keys = (await describeNode()).map(({ key }) => key);
		expect([...new Set(examples.map(({ key }) => key))].sort()).toEqual(keys.sort());
	});

	it.each(examples)('gives what line $line shows for $key', async (example) => {
		for (const key of example.after) await run(examples.find((one) => one.key === key)!);
		const { outputs, error } = await run(example);
		expect(error).toBeUndefined();
		const [output, failed] = outputs;
		expect({ output: show(output), failed: show(failed) }).toEqual({
			output: example.output,
			failed: example.failed,
		});
	});
});

it('gives the failed item that examples/README.md shows', async () => {
	const blocks = listJsonBlocks(readPage('examples/README.md'));
	const [shown] = blocks
		.map(({ text }) => JSON.parse(text) as { email: string; error?: IDataObject })
		.filter(({ error }) => error);
	const { message, item, ...error } = shown.error!;
	const people = Array.from({ length: Number(item) }, (_, place) => ({
		email: `customer-${place}@example.net`,
		tier: 'Gold',
	}));
	const { outputs } = await expertSender(
		{
			resource: 'customer',
			operation: 'upsert',
			email: '={{ $json.email }}',
			attributesFrom: 'rows',
			customAttributes: { attribute: [{ name: 'Loyalty tier', value: '={{ $json.tier }}' }] },
		},
		{ items: [...people, { email: shown.email, tier: 'Tin' }], onError: 'continueErrorOutput' },
	);
	// What the page leaves out of the message, it writes as an ellipsis.
	const parts = String(message)
		.split('…')
		.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	expect(outputs[1].map(({ json }) => json)).toEqual([
		{
			email: shown.email,
			tier: 'Tin',
			error: {
				...error,
				item,
				message: expect.stringMatching(new RegExp(`^${parts.join('.*')}$`)),
			},
		},
	]);
});
