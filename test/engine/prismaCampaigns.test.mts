import type { IDataObject } from 'n8n-workflow';

import type { NodeRun } from './engine.mts';
import { useNodes } from './useNodes.mts';

const { sandbox, prismaCampaigns } = useNodes();

type Format = 'edn' | 'json';

const run = async (
	wireFormat: Format,
	resource: string,
	operation: string,
	parameters: IDataObject = {},
	rest: Partial<NodeRun> = {},
) =>
	await prismaCampaigns(
		{ resource, operation, ...parameters },
		{
			// With the prefix of all paths, which people may copy with the address.
			credentials: {
				prismaCampaignsApi: {
					appToken: sandbox().appToken,
					apiKey: sandbox().seed.prismaCampaigns.apiKeys[0].key,
					wireFormat,
					baseUrl: `${sandbox().url}/api/`,
				},
			},
			...rest,
		},
	);

/** Returns the items of the first output. Throws the error that the node stopped with. */
async function output(...call: Parameters<typeof run>): Promise<IDataObject[]> {
	const { outputs, error } = await run(...call);
	if (error) throw new Error(error.message);
	return outputs[0].map(({ json }) => json);
}

async function openTrail(format: Format, customerId = 'A-77') {
	const [trace] = await output(format, 'trace', 'create', { customerId });
	const [trail] = await output(format, 'trace', 'createTrail', {
		traceId: trace['trace-id'],
		channel: 'atm',
	});
	return { traceId: String(trace['trace-id']), trailId: String(trail['trail-id']) };
}

async function getOffer(format: Format, trailId: string) {
	const [banner] = await output(format, 'campaign', 'syncPage', {
		trailId,
		pageLocation: '/home',
		placeholders: 'HomeTop',
		output: 'banners',
	});
	return banner.banner as IDataObject;
}

const rows = (...fields: Array<[string, unknown]>) => ({
	field: fields.map(([name, value]) => ({ name, value })),
});

const lastRequest = async () => (await sandbox().requests()).at(-1)!;

const FORMATS: Format[] = ['edn', 'json'];

describe.each(FORMATS)('in %s', (format) => {
	it('names the format in both headers', async () => {
		await output(format, 'trace', 'create');
		const { headers } = await lastRequest();
		expect(headers).toMatchObject({
			'content-type': `application/${format}`,
			accept: `application/${format}`,
		});
	});

	it('gives the anonymous customer of a trace without a customer ID', async () => {
		expect(await output(format, 'trace', 'create')).toEqual([
			{ 'trace-id': expect.any(String), 'customer-id': expect.any(String) },
		]);
	});

	it.each(['action', 'entry-point', 'event', 'funnel-step', 'location'])(
		'records an action of type %s under its type',
		async (type) => {
			const { trailId } = await openTrail(format);
			const data = rows(['page', '/home']);
			await output(format, 'trace', 'recordAction', { trailId, type, data });
			// The sandbox also accepts the prefix in JSON, so the request is checked, too.
			expect((await lastRequest()).body).toContain(
				format === 'edn' ? `:type :trail-action/${type}` : `"type":"${type}"`,
			);
			const [trace] = (await sandbox().state()).prismaCampaigns.traces;
			expect(trace.trails[0].actions).toEqual([
				expect.objectContaining({ name: type, type, data: [{ name: 'page', value: '/home' }] }),
			]);
		},
	);

	it.each(['recordConversion', 'recordDismissal'])(
		'closes the trace by %s and refuses in words what comes after',
		async (operation) => {
			const { traceId, trailId } = await openTrail(format);
			const tracking = (await getOffer(format, trailId))['tracking-token'];
			await output(format, 'trace', operation, { trailId, tracking });
			for (const [closed, parameters] of [
				['recordAction', { trailId, type: 'location' }],
				['createTrail', { traceId, channel: 'web' }],
			] as const) {
				const { error } = await run(format, 'trace', closed, parameters);
				expect(error?.description).toContain('The trace is probably closed');
			}
			const { error } = await run(format, 'trace', operation, { trailId, tracking });
			expect(error?.message).toMatch(/^Prisma Campaigns answered 400/);
			expect(error?.description).toMatch(
				/closed the trace already, or the 'Tracking Token' is wrong/,
			);
		},
	);

	it.each([400, 410] as const)('replaces a closed trace (%i) on request', async (closedTrace) => {
		await sandbox().setSwitches({ prismaCampaigns: { closedTrace } });
		const { traceId, trailId } = await openTrail(format);
		const tracking = (await getOffer(format, trailId))['tracking-token'];
		await output(format, 'trace', 'recordConversion', { trailId, tracking });
		const openNew = { ifTraceClosed: 'openNew', newTrace: { customerId: 'A-77' } };

		const [action] = await output(format, 'trace', 'recordAction', {
			trailId,
			type: 'location',
			...openNew,
		});
		expect(action).toMatchObject({ success: true, 'trace-id': expect.any(String) });
		expect(action['trail-id']).not.toBe(trailId);

		const [trail] = await output(format, 'trace', 'createTrail', {
			traceId,
			channel: 'web',
			...openNew,
		});
		expect(trail['trace-id']).not.toBe(traceId);

		const [page] = await output(format, 'campaign', 'syncPage', {
			trailId,
			placeholders: 'HomeTop',
			...openNew,
		});
		expect(page).toMatchObject({
			'trail-id': expect.any(String),
			placeholders: expect.any(Array),
		});
	});

	it('gives banners with their placeholder, complete links and exact campaign IDs', async () => {
		const { trailId } = await openTrail(format);
		const items = await output(format, 'campaign', 'syncPage', {
			trailId,
			pageLocation: '/loans',
			placeholders: '={{ ["Nowhere", "HomeTop", "HomeSide"] }}',
			syncPopups: true,
			output: 'banners',
			completeLinks: true,
		});
		const banners = items.filter((item) => 'banner' in item);
		expect(banners.length).toBeGreaterThan(1);
		expect(banners.some(({ banner }) => (banner as IDataObject).link)).toBe(true);
		for (const { placeholder, index, banner } of banners as Array<Record<string, IDataObject>>) {
			expect(placeholder).toBe(['Nowhere', 'HomeTop', 'HomeSide'][Number(index)]);
			expect(banner['tracking-token']).toMatch(/^[\da-f-]{36}$/);
			if (banner.link) expect(String(banner.link)).toMatch(new RegExp(`^${sandbox().url}/`));
		}
		const { body } = await lastRequest();
		expect(body).toMatch(format === 'edn' ? /:sync-popups true/ : /"sync-popups":true/);
	});

	it('walks a funnel from its start, step by step', async () => {
		const { trailId } = await openTrail(format);
		const { campaign, 'tracking-token': tracking } = await getOffer(format, trailId);
		const step = { trailId, campaignId: campaign, tracking };
		const [first] = await output(format, 'campaign', 'advanceFunnel', { ...step, step: 'start' });
		expect(first).toMatchObject({ type: 'message', config: { title: expect.any(String) } });
		expect((await lastRequest()).body).not.toContain('step-data');

		const [second] = await output(format, 'campaign', 'advanceFunnel', {
			...step,
			step: 'continue',
		});
		expect((await lastRequest()).body).toMatch(
			format === 'edn' ? /:step-data \{\}/ : /"step-data":\{\}/,
		);
		expect(second).toMatchObject({ type: 'data-capture', config: { fields: expect.any(Array) } });

		const [third] = await output(format, 'campaign', 'advanceFunnel', {
			...step,
			step: 'continue',
			stepData: rows(['amount', '25000'], ['email', 'anna@example.org']),
		});
		expect(third).toMatchObject({ type: expect.any(String) });
	});

	it('sends all digits of a campaign ID that no number can hold', async () => {
		const { trailId } = await openTrail(format);
		await run(format, 'campaign', 'advanceFunnel', {
			step: 'start',
			trailId,
			campaignId: '9007199254740993',
			tracking: '0d4f6a52-1c1e-4b7e-9a51-2a7d3f0c8e11',
		});
		expect((await lastRequest()).body).toMatch(
			format === 'edn' ? /:campaign-id 9007199254740993[ ,}]/ : /"campaign-id":"9007199254740993"/,
		);
	});

	it('gives an item for each active campaign, linked to its input', async () => {
		const { trailId } = await openTrail(format);
		const { outputs } = await run(format, 'campaign', 'getActive', { trailId, customerId: 'A-77' });
		expect(outputs[0].length).toBeGreaterThan(1);
		expect(outputs[0].every(({ pairedItem }) => (pairedItem as { item: number }).item === 0)).toBe(
			true,
		);
	});

	it('writes a customer with fields of every type', async () => {
		expect(
			await output(format, 'customer', 'upsert', {
				customerId: 'B-1',
				fields: {
					field: [
						{ name: 'Client_tier', type: 'text', value: 'gold' },
						{ name: 'balance', type: 'decimal', value: '10.0' },
						{ name: 'age', type: 'integer', value: '44' },
						{ name: 'newsletter', type: 'boolean', value: 'true' },
						{ name: 'city', type: 'text', value: '' },
					],
				},
			}),
		).toEqual([{ success: true }]);
		const { customers } = (await sandbox().state()).prismaCampaigns;
		expect(customers).toContainEqual(
			expect.objectContaining({
				id: 'B-1',
				fields: { Client_tier: 'gold', balance: 10, age: 44, newsletter: true },
			}),
		);
		if (format === 'edn') expect((await lastRequest()).body).toContain(':balance 10.0');
	});

	it('writes a customer from all fields of the item', async () => {
		await output(
			format,
			'customer',
			'upsert',
			{ fieldsFrom: 'item' },
			{ items: [{ id: 'B-2', city: 'Salto', notes: null, age: 30 }] },
		);
		const { customers } = (await sandbox().state()).prismaCampaigns;
		expect(customers).toContainEqual(
			expect.objectContaining({ id: 'B-2', fields: { city: 'Salto', age: 30 } }),
		);
	});

	it('writes a customer from dragged fields', async () => {
		const assignments = [
			{ id: '1', name: 'city', type: 'string', value: '={{ $json.town }}' },
			{ id: '2', name: 'birth_date', type: 'string', value: '={{ $json.born }}' },
			{ id: '3', name: 'age', type: 'number', value: '={{ $json.years }}' },
		];
		const [item] = await output(
			format,
			'customer',
			'upsert',
			{ customerId: 'B-6', fieldsFrom: 'drag', dragged: { assignments } },
			{ items: [{ town: 'Salto', born: '1990-04-12', years: '36' }] },
		);
		expect(item).toEqual({ town: 'Salto', born: '1990-04-12', years: '36', success: true });
		const { body } = await lastRequest();
		expect(body).toMatch(
			format === 'edn'
				? /:birth_date #inst "1990-04-12T00:00:00.000Z", :age 36[ ,}]/
				: /"birth_date":"1990-04-12T00:00:00.000Z","age":36[,}]/,
		);
	});

	it('looks up a customer, in JSON whatever the format', async () => {
		const [customer] = await output(format, 'customer', 'get', { customerId: 'A-77' });
		expect(customer).toMatchObject({ id: 'A-77', city: 'Salto', tags: expect.any(Array) });
		const { headers } = await lastRequest();
		expect(headers).toMatchObject({ accept: 'application/json' });
		const choice = { ifNotFound: 'return' };
		expect(await output(format, 'customer', 'get', { customerId: 'nobody', ...choice })).toEqual([
			{ found: false },
		]);
		const [found] = await output(format, 'customer', 'get', { customerId: 'A-77', ...choice });
		expect(found).toEqual({ found: true, ...customer });
		const { error } = await run(format, 'customer', 'get', { customerId: 'nobody' });
		expect(error?.description).toContain('No customer has this ID');
	});

	it.each([
		['', /^The 'API Key' in the credential is empty/, undefined],
		['wrong', /answered 401/, /Check the 'API Key'/],
	])('names the API key where it is %j', async (apiKey, message, description) => {
		const { appToken, url: baseUrl } = sandbox();
		const { error } = await run(
			format,
			'customer',
			'get',
			{ customerId: 'A-77' },
			{ credentials: { prismaCampaignsApi: { appToken, baseUrl, apiKey } } },
		);
		expect(error?.message).toMatch(message);
		if (description) expect(error?.description).toMatch(description);
	});

	it('passes on the IDs of the visit from step to step', async () => {
		const { traceId, trailId } = await openTrail(format);
		const visit = { 'trace-id': traceId, 'trail-id': trailId };
		const [action] = await output(
			format,
			'trace',
			'recordAction',
			{ trailId: "={{ $json['trail-id'] }}", type: 'location' },
			{ items: [{ ...visit, form: 'loan' }] },
		);
		expect(action).toEqual({ ...visit, form: 'loan', success: true });
		const [campaign] = await output(
			format,
			'campaign',
			'getActive',
			{ trailId: "={{ $json['trail-id'] }}" },
			{ items: [action] },
		);
		expect(campaign).toMatchObject({ ...visit, name: expect.any(String) });
	});

	it('gives the trace that a business event opened', async () => {
		const [event] = await output(format, 'businessEvent', 'trigger', {
			eventName: 'account-opened',
			findBy: 'search',
			search: { field: [{ name: 'email', type: 'text', value: 'anna@example.org' }] },
			contextFrom: 'json',
			context: '{"branch":12}',
			additionalFields: { forceFunnelRestart: true },
		});
		expect(event).toMatchObject({
			matched: true,
			campaign: expect.any(String),
			'trace-id': expect.any(String),
			'tracking-token': expect.any(String),
			'customer-id': 'A-77',
		});
		expect((await lastRequest()).body).toContain('force-funnel-restart?');
	});

	it('fails in words for an event without a campaign, or gives a result on request', async () => {
		const unknown = { eventName: 'no-such-event', customerId: 'A-77' };
		const { error } = await run(format, 'businessEvent', 'trigger', unknown);
		expect(error?.description).toContain('answers the same in all three cases');
		expect(
			await output(format, 'businessEvent', 'trigger', { ...unknown, ifNoMatch: 'return' }),
		).toEqual([{ matched: false }]);
	});

	it('sends a refused item with its own fields to the error output', async () => {
		const { outputs } = await run(
			format,
			'customer',
			'upsert',
			{ customerId: '={{ $json.id }}', fieldsFrom: 'json', json: '={{ $json.fields }}' },
			{
				items: [
					{ id: 'B-3', fields: { city: 'Salto' } },
					{ id: 'B-4', fields: { shoe_size: 44 } },
					{ id: 'B-5', fields: { 'first name': 'Ewa' } },
				],
				onError: 'continueErrorOutput',
			},
		);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(outputs[1].map(({ json }) => json.id)).toEqual(['B-4', 'B-5']);
		expect(outputs[1][0].json.error).toMatchObject({
			message: expect.stringMatching(/Prisma Campaigns answered 400.*shoe_size/),
		});
	});

	it('keeps the token out of every item, text and record of the run', async () => {
		await sandbox().addFault({
			fault: { kind: 'status', status: 404, body: `No application ${sandbox().appToken}` },
		});
		const { run: execution } = await run(
			format,
			'businessEvent',
			'trigger',
			{ eventName: 'account-opened', customerId: 'A-77' },
			{ items: [{}, {}], onError: 'continueRegularOutput' },
		);
		expect(JSON.stringify(execution)).not.toContain(sandbox().appToken);
	});

	it.each([
		[{ kind: 'html', status: 502 }, /answered 502: a web page/],
		[{ kind: 'html', status: 200 }, /answered 200: a web page/],
		[{ kind: 'truncated' }, /was cut before its answer was complete/],
		[
			{
				kind: 'status',
				status: 200,
				body: '{:trace-id "4',
				headers: { 'content-type': 'application/edn' },
			},
			/an answer that cannot be read/,
		],
	] as const)('reports an answer that cannot be one: %j', async (fault, text) => {
		await sandbox().addFault({ fault: fault as never });
		const { error } = await run(format, 'trace', 'create');
		expect(error?.message).toMatch(text);
		expect(error?.description).toContain('may have been carried out');
	});
});

it('builds the address of a funnel without a request', async () => {
	const parameters = {
		campaignId: '9007199254740993',
		tracking: 'a b',
		trailId: 't&1',
		popup: true,
	};
	expect(await output('edn', 'campaign', 'getFunnelUrl', parameters)).toEqual([
		{
			url: `${sandbox().url}/api/campaigns/9007199254740993/funnel?d=a+b&a=${sandbox().appToken}&t=t%261&popup=true`,
			'trail-id': 't&1',
		},
	]);
	expect(await sandbox().requests()).toEqual([]);
});
