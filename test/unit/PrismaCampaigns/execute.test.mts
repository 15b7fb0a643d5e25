import { NodeApiError, type IDataObject } from 'n8n-workflow';
import { PrismaCampaigns } from '../../../nodes/PrismaCampaigns/PrismaCampaigns.node.ts';
import { fakeContext, type FakeContext } from '../runner/fakeContext.mts';

const TOKEN = 'D17C100F-0668-400A-AF91-967FE1A09A9E';
const EDN = { 'content-type': 'application/edn' };

function start(
	{ items, ...rest }: FakeContext,
	chosen: Record<string, unknown>,
	credential: object = {},
) {
	const fake = fakeContext({
		credentials: {
			appToken: TOKEN,
			apiKey: 'key-of-bank',
			baseUrl: 'https://bank.example.org/api/',
			...credential,
		},
		items: items.map((item) => ({ ...chosen, ...item })),
		...rest,
	});
	return { ...fake, result: new PrismaCampaigns().execute.call(fake.context) };
}

const messageOf = ({ error }: IDataObject) => (error as { message: string }).message;

const CREATE = { resource: 'trace', operation: 'create' };
const EVENT = { resource: 'businessEvent', operation: 'trigger', eventName: 'e', findBy: 'id' };
const ACTION = {
	resource: 'trace',
	operation: 'recordAction',
	trailId: 'trail-1',
	type: 'location',
	dataFrom: 'fields',
};
const PAGE = { trailId: 'v', syncPopups: false, output: 'answer', completeLinks: false };

const IN_EDN = `{:app-token "${TOKEN}", :customer-id "5"}`;
const IN_JSON = `{"app-token":"${TOKEN}","customer-id":"5"}`;
/** What a workflow knows of the credential that was saved before it had a format. */
const OLD = undefined;

it.each([
	['edn', OLD, undefined, IN_EDN],
	['edn', OLD, {}, IN_EDN],
	['edn', OLD, null, IN_EDN],
	['edn', '', { wireFormat: '' }, IN_EDN],
	['edn', 'edn', { wireFormat: '' }, IN_EDN],
	['json', 'json', undefined, IN_JSON],
	['json', ' JSON ', { wireFormat: '' }, IN_JSON],
	['edn', 'json', { wireFormat: 'edn' }, IN_EDN],
	['json', 'edn', { wireFormat: 'json' }, IN_JSON],
	['json', OLD, { wireFormat: 'json' }, IN_JSON],
])(
	'speaks %s where the credential says %j and the options %j',
	async (format, wireFormat, options, body) => {
		const { result, sent } = start(
			{
				items: [{ customerId: '5' }],
				replies: [{ statusCode: 200, headers: EDN, body: '{:trace-id "t"}' }],
			},
			{ ...CREATE, options },
			{ wireFormat },
		);
		await expect(result).resolves.toEqual([
			[{ json: { 'trace-id': 't' }, pairedItem: { item: 0 } }],
		]);
		const type = `application/${format}`;
		expect(sent()[0]).toMatchObject({
			method: 'POST',
			url: 'https://bank.example.org/api/traces/trace',
			headers: { Accept: type, 'Content-Type': type },
			body,
		});
	},
);

it.each([
	[{ wireFormat: 'xml' }, {}, "'Wire Format' in the credential must be edn or json (given: xml)"],
	[{}, { wireFormat: 'xml' }, "'Wire Format' under 'Options' must be edn or json (given: xml)"],
])('sends nothing in a format that nobody knows: %j %j', async (credential, options, message) => {
	const { result, sent } = start(
		{ items: [{}, {}], continueOnFail: true },
		{ ...CREATE, options },
		credential,
	);
	const [output] = await result;
	expect(output.map(({ json }) => messageOf(json))).toEqual([
		expect.stringContaining(message),
		expect.stringContaining(message),
	]);
	expect(sent()).toEqual([]);
});

it('reports by On Error an option whose expression fails', async () => {
	const failing = { name: 'options', item: 0, error: new Error('no such node') };
	const { result } = start({ items: [{}], continueOnFail: true, failing }, CREATE);
	const [[{ json }]] = await result;
	expect(messageOf(json)).toContain('no such node');
});

describe('a chain of steps', () => {
	const steps = [
		['trace', 'createTrail', { traceId: 'trace-1', channel: 'web' }, '{:trail-id "v"}'],
		['trace', 'recordAction', ACTION, undefined],
		['campaign', 'getActive', { trailId: 'v' }, '[{:name "Loan"}]'],
		['campaign', 'syncPage', PAGE, '{:placeholders []}'],
		['trace', 'recordConversion', { trailId: 'v', tracking: 'k', dataFrom: 'fields' }, undefined],
	] as Array<[string, string, Record<string, unknown>, string | undefined]>;

	it.each(steps)(
		'has both IDs of the visit after %s: %s',
		async (resource, operation, own, body) => {
			const item = { ...own, 'trace-id': 'trace-1', 'trail-id': 'old', output: own.output };
			const { result } = start(
				{ items: [item], replies: [{ statusCode: 200, headers: EDN, body }] },
				{ resource, operation },
			);
			const [[{ json }]] = await result;
			expect(json).toMatchObject({ 'trace-id': 'trace-1', 'trail-id': own.trailId ?? 'v' });
		},
	);

	it('takes no trail of another trace along', async () => {
		const { result } = start(
			{
				items: [{ 'trail-id': 'old' }],
				replies: [{ statusCode: 200, headers: EDN, body: '{:trace-id "new"}' }],
			},
			CREATE,
		);
		const [[{ json }]] = await result;
		expect(json).toEqual({ 'trace-id': 'new' });
	});
});

describe('the app token', () => {
	it('travels in the body alone', async () => {
		const replies = [{ statusCode: 200, headers: EDN, body: '{:trace-id "t"}' }];
		const { result, sent } = start({ items: [{}], replies }, CREATE);
		expect(JSON.stringify(await result)).not.toContain(TOKEN);
		const { body, ...rest } = sent()[0];
		expect(body).toContain(TOKEN);
		expect(JSON.stringify(rest)).not.toContain(TOKEN);
	});

	it.each([
		TOKEN,
		// As EDN and most of Clojure print a UUID.
		TOKEN.toLowerCase(),
	])('is in no text about a failure, though the service repeats it: %s', async (said) => {
		const replies = [
			{ statusCode: 404, headers: EDN, body: `{:message "No application ${said}"}` },
		];
		for (const continueOnFail of [false, true]) {
			const { result } = start({ items: [{}], replies, continueOnFail }, CREATE);
			const outcome = await result.catch((error: unknown) => error);
			const text =
				outcome instanceof NodeApiError
					? [outcome.message, outcome.description, outcome.stack, JSON.stringify(outcome)].join()
					: JSON.stringify(outcome);
			expect(text).toContain('No application ***');
			expect(text.toLowerCase()).not.toContain(TOKEN.toLowerCase());
		}
	});
});

it.each(['edn', 'json'])('sends nothing at all for a URL (%s)', async (wireFormat) => {
	const ids = { campaignId: '7', tracking: 'k', trailId: 'v', popup: false };
	const { result, sent } = start(
		{ items: [ids, { ...ids, campaignId: 'x' }], continueOnFail: true },
		{ resource: 'campaign', operation: 'getFunnelUrl', wireFormat },
	);
	const [output] = await result;
	expect(output).toEqual([
		{
			json: {
				url: `https://bank.example.org/api/campaigns/7/funnel?d=k&a=${TOKEN}&t=v`,
				'trail-id': 'v',
			},
			pairedItem: { item: 0 },
		},
		{
			json: {
				error: expect.objectContaining({
					message: expect.stringContaining("'Campaign ID' must be a whole number"),
				}),
			},
			pairedItem: { item: 1 },
		},
	]);
	expect(sent()).toEqual([]);
});

it('sends nothing where a field name cannot be a keyword, and says which', async () => {
	const upsert = {
		resource: 'customer',
		operation: 'upsert',
		fieldsFrom: 'json',
		output: 'result',
	};
	const { result, sent } = start(
		{
			items: [
				{ customerId: '1', json: { 'first name': 'Anna' } },
				{ customerId: '2', json: { first_name: 'Anna' } },
			],
			replies: [{ statusCode: 200 }],
			continueOnFail: true,
		},
		upsert,
	);
	const [[refused, written]] = await result;
	expect(messageOf(refused.json)).toMatch(/the field name "first name".+Nothing was sent/s);
	expect(written.json).toEqual({ success: true });
	expect(sent().map(({ body }) => body)).toEqual([
		`{:app-token "${TOKEN}", :customer {:first_name "Anna", :id "2"}}`,
	]);
});

it('gives several items for one, each linked to it', async () => {
	const { result } = start(
		{
			items: [{ trailId: 'a' }, { trailId: 'b' }, { trailId: 'c' }],
			replies: [
				{ statusCode: 200, headers: EDN, body: '[{:campaign 1} {:campaign 2}]' },
				{ statusCode: 200, headers: EDN, body: '[]' },
				{ statusCode: 200, headers: EDN, body: '({:campaign 3})' },
			],
		},
		{ resource: 'campaign', operation: 'getActive' },
	);
	await expect(result).resolves.toEqual([
		[
			{ json: { campaign: '1', 'trail-id': 'a' }, pairedItem: { item: 0 } },
			{ json: { campaign: '2', 'trail-id': 'a' }, pairedItem: { item: 0 } },
			{ json: { campaign: '3', 'trail-id': 'c' }, pairedItem: { item: 2 } },
		],
	]);
});

it('takes no campaign for a result or for a failure, as each item chose', async () => {
	const { result } = start(
		{
			items: [
				{ customerId: '1', ifNoMatch: 'return' },
				{ customerId: '2', ifNoMatch: 'fail' },
			],
			replies: [{ statusCode: 404 }],
			continueOnFail: true,
		},
		EVENT,
	);
	const [[none, failed]] = await result;
	expect(none.json).toEqual({ matched: false });
	expect(messageOf(failed.json)).toMatch(/answered 404.+No campaign matches this customer/s);
});

it('opens a new trace and trail where the trace is closed, and says their ids', async () => {
	const { result, sent } = start(
		{
			items: [{ ifTraceClosed: 'openNew', newTrace: { channel: 'atm', anonymous: true } }],
			replies: [
				{ statusCode: 400, headers: EDN, body: '{:error "closed"}' },
				{ statusCode: 200, headers: EDN, body: '{:trace-id "t-2" :customer-id "anon"}' },
				{ statusCode: 200, headers: EDN, body: '{:trail-id "v-2"}' },
				{ statusCode: 200 },
			],
		},
		{ ...ACTION, output: 'result' },
	);
	await expect(result).resolves.toEqual([
		[
			{
				json: { success: true, 'trace-id': 't-2', 'customer-id': 'anon', 'trail-id': 'v-2' },
				pairedItem: { item: 0 },
			},
		],
	]);
	expect(sent().map(({ url }) => url.replace('https://bank.example.org', ''))).toEqual([
		'/api/traces/trail/trail-1/action',
		'/api/traces/trace',
		'/api/traces/t-2/trail',
		'/api/traces/trail/v-2/action',
	]);
});

it.each([400, 410])('says in words that the trace is closed (%i)', async (statusCode) => {
	const { result } = start(
		{ items: [{}], replies: [{ statusCode }], continueOnFail: true },
		ACTION,
	);
	const [[{ json }]] = await result;
	expect(messageOf(json)).toMatch(
		new RegExp(`^Prisma Campaigns answered ${statusCode}: .+The trace is probably closed`, 's'),
	);
});

it.each([
	['createTrail', { traceId: 't', channel: 'web' }, 'trace'],
	['recordAction', { trailId: 'v', type: 'event', dataFrom: 'fields' }, 'trace'],
	['recordConversion', { trailId: 'v', tracking: 'k', dataFrom: 'fields' }, 'trace'],
	['recordDismissal', { trailId: 'v', tracking: 'k', dataFrom: 'fields' }, 'trace'],
	['advanceFunnel', { step: 'start', trailId: 'v', campaignId: 1, tracking: 'k' }, 'campaign'],
])(
	'does not blame the token for a 404 of %s, which does not send it',
	async (operation, item, resource) => {
		const { result, sent } = start(
			{ items: [item], replies: [{ statusCode: 404 }], continueOnFail: true },
			{ resource, operation },
		);
		const [[{ json }]] = await result;
		expect(sent()[0].body).not.toContain(TOKEN);
		expect(messageOf(json)).toMatch(/^Prisma Campaigns answered 404/);
		expect(messageOf(json)).not.toContain('App Token');
	},
);

it('takes a web page for no answer, whatever it is called', async () => {
	const page = '<!doctype html><html><head><title>Sign in</title></head></html>';
	for (const label of ['text/html', 'application/edn', '']) {
		const replies = [{ statusCode: 200, headers: { 'content-type': label }, body: page }];
		const { result } = start({ items: [{}], replies, continueOnFail: true }, CREATE);
		const [[{ json }]] = await result;
		expect(messageOf(json)).toContain('a web page titled "Sign in"');
	}
});

it('takes a truncated answer for none', async () => {
	const replies = [{ statusCode: 200, headers: EDN, body: '{:trace-id "t' }];
	const { result } = start({ items: [{}], replies, continueOnFail: true }, CREATE);
	const [[{ json }]] = await result;
	expect(messageOf(json)).toMatch(/an answer that cannot be read.+may have been carried out/s);
});
