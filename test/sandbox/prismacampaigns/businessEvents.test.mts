import { prismaClient, type Format } from './client.mts';
import { useSandbox } from '../useSandbox.mts';

const sandbox = useSandbox();

const stored = async () => (await sandbox().state()).prismaCampaigns;

describe.each<Format>(['edn', 'json'])('in %s', (format) => {
	const client = prismaClient(sandbox, format);
	const trigger = (eventName: string, customerId: unknown, more: object = {}) =>
		client.withToken('/api/campaigns/business-event', {
			'event-name': eventName,
			'customer-id': customerId,
			...more,
		});

	test('starts the best campaign on a trace of its own', async () => {
		const { status, body } = await trigger('account-opened', 'A-77', { context: { branch: 12 } });
		expect(status).toBe(202);
		expect(body).toEqual({
			campaign: 'Premium account',
			'trace-id': expect.any(String),
			'tracking-token': expect.any(String),
			'customer-id': 'A-77',
		});
		const { businessEvents, traces } = await stored();
		expect(businessEvents).toEqual([
			{
				application: 'Backend',
				eventName: 'account-opened',
				customerId: 'A-77',
				customerCreated: false,
				context: { branch: 12 },
				campaign: 'Premium account',
				traceId: body['trace-id'],
				trackingToken: body['tracking-token'],
				funnel: 'started',
				acceptedAt: expect.any(String),
			},
		]);
		expect(traces).toEqual([
			expect.objectContaining({ id: body['trace-id'], customerId: 'A-77', closedBy: null }),
		]);
	});

	test('answers a map, nothing or a word as eventBody says', async () => {
		const bodies: Array<['empty' | 'text', string]> = [
			['empty', ''],
			['text', 'Accepted'],
		];
		for (const [eventBody, text] of bodies) {
			await sandbox().setSwitches({ prismaCampaigns: { eventBody } });
			expect(await trigger('account-opened', 'A-77')).toMatchObject({ status: 202, text });
		}
		expect((await stored()).businessEvents).toHaveLength(2);
	});

	test.each([
		['account-opened', 'A-78', 'Savings account'],
		['loan-approved-offer', 'A-77', 'Car loan'],
	])('starts for %s of %s the campaign %s', async (eventName, customerId, campaign) => {
		expect((await trigger(eventName, customerId)).body.campaign).toBe(campaign);
	});

	test.each([
		['the filter of the event excludes', 'loan-approved-offer', 'A-78'],
		['the segment of the campaign excludes', 'loan-approved-offer', '5114'],
		['nothing waits for', 'card-blocked', 'A-77'],
		['there is no such event for', 'loan-approved', 'A-77'],
		['another application owns the event for', 'kiosk-started', 'A-77'],
	])('answers 404 when %s (%s, %s)', async (_name, eventName, customerId) => {
		expect((await trigger(eventName, customerId)).status).toBe(404);
		expect(await stored()).toMatchObject({ businessEvents: [], traces: [] });
	});

	test('answers 404 to a wrong token, whatever else is wrong', async () => {
		const path = '/api/campaigns/business-event';
		expect((await client.withToken(path, {}, 'wrong')).status).toBe(404);
		const { applications } = sandbox().seed.prismaCampaigns;
		const event = { 'event-name': 'account-opened', 'customer-id': 'A-77' };
		expect((await client.withToken(path, event, applications[1].appToken)).status).toBe(404);
	});

	test('creates an unknown customer, even if no campaign follows', async () => {
		expect((await trigger('account-opened', 'B-1')).status).toBe(202);
		expect((await trigger('card-blocked', 'B-2')).status).toBe(404);
		const { customers, businessEvents } = await stored();
		expect(customers.slice(3).map(({ id }) => id)).toEqual(['B-1', 'B-2']);
		expect(businessEvents[0].customerCreated).toBe(true);
	});

	test('finds a customer by fields', async () => {
		const { body } = await trigger('account-opened', { email: 'anna@example.org', age: 34 });
		expect(body).toMatchObject({ campaign: 'Premium account', 'customer-id': 'A-77' });
		const byId = await trigger('account-opened', { id: 'A-78' });
		expect(byId.body['customer-id']).toBe('A-78');
	});

	test('creates a customer with fields that nobody has', async () => {
		const wanted = { email: 'new@example.org', city: 'Salto' };
		const { body } = await trigger('account-opened', wanted);
		expect(body['customer-id']).toEqual(expect.stringMatching(/^[0-9a-f-]{36}$/));
		expect((await stored()).customers.at(-1)).toEqual({
			id: body['customer-id'],
			anonymous: false,
			fields: wanted,
		});
		const again = await trigger('account-opened', wanted);
		expect(again.body['customer-id']).toBe(body['customer-id']);
	});

	test('answers 400 to an ID with values that its customer does not have, and changes nothing', async () => {
		const before = await stored();
		const { status } = await trigger('account-opened', { id: 'A-77', city: 'Minas' });
		expect(status).toBe(400);
		expect(await stored()).toEqual(before);
	});

	test.each<[string, unknown]>([
		['an empty id', ''],
		['an empty id in a search', { id: '' }],
		['no id', undefined],
		['an empty search', {}],
		['an unknown field', { mail: 'anna@example.org' }],
		['a value of another type', { age: '34' }],
		['a number', 5114],
	])('answers 400 to %s', async (_name, customerId) => {
		expect((await trigger('account-opened', customerId)).status).toBe(400);
		expect((await stored()).customers).toHaveLength(3);
	});

	test.each([true, 'true'])(
		'restarts the funnel or continues it with force-funnel-restart? %j',
		async (force) => {
			await trigger('account-opened', 'A-77');
			await trigger('account-opened', 'A-77', { 'force-funnel-restart?': false });
			await trigger('account-opened', 'A-77', { 'force-funnel-restart?': force });
			await trigger('account-opened', 'A-78', { 'force-funnel-restart?': force });
			const { businessEvents } = await stored();
			expect(businessEvents.map(({ funnel }) => funnel)).toEqual([
				'started',
				'continued',
				'restarted',
				'started',
			]);
		},
	);

	test('opens a trace that takes a trail, and gives a token that takes a conversion', async () => {
		const { body } = await trigger('loan-approved-offer', 'A-77');
		const path = `/api/traces/${body['trace-id']}/trail`;
		const trail = await client.post(path, { channel: 'web' });
		const convert = () => client.close(trail.body['trail-id'], body['tracking-token']);
		expect((await convert()).status).toBe(200);
		expect((await convert()).status).toBe(400);
	});
});

test('writes the token as a #uuid in EDN and the trace ID as text', async () => {
	const { text } = await prismaClient(sandbox, 'edn').withToken('/api/campaigns/business-event', {
		'event-name': 'account-opened',
		'customer-id': 'A-77',
	});
	expect(text).toMatch(/:trace-id "[0-9a-f-]{36}" :tracking-token #uuid "[0-9a-f-]{36}"/);
});
