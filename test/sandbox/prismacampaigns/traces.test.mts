import { prismaClient, type Format } from './client.mts';
import { Keyword } from './wire/values.mts';
import { useSandbox } from '../useSandbox.mts';

const sandbox = useSandbox();

const stored = async () => (await sandbox().state()).prismaCampaigns;
const unknown = '00000000-0000-4000-8000-000000000000';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;

describe.each<Format>(['edn', 'json'])('in %s', (format) => {
	const client = prismaClient(sandbox, format);

	test('opens a trace for the customer', async () => {
		const { status, headers, body } = await client.withToken('/api/traces/trace', {
			'customer-id': 'A-77',
		});
		expect(status).toBe(200);
		expect(headers.get('content-type')).toBe(`application/${format}; charset=utf-8`);
		expect(body).toEqual({ 'trace-id': expect.stringMatching(uuid), 'customer-id': 'A-77' });
		const { traces, customers } = await stored();
		expect(traces).toEqual([
			{
				id: body['trace-id'],
				customerId: 'A-77',
				application: 'Backend',
				closedBy: null,
				trails: [],
			},
		]);
		expect(customers).toHaveLength(3);
	});

	test.each([
		['no customer id', {}],
		['an empty one', { 'customer-id': '' }],
	])('answers the ID of an anonymous customer to %s', async (_name, body) => {
		const answer = await client.post('/api/traces/trace', body);
		expect(answer.status).toBe(200);
		const { customers, traces } = await stored();
		expect(customers.at(-1)).toEqual({
			id: answer.body['customer-id'],
			anonymous: true,
			fields: {},
		});
		expect(traces[0].application).toBeNull();
	});

	test('creates a customer who is not known yet', async () => {
		await client.withToken('/api/traces/trace', { 'customer-id': 'B-1' });
		expect((await stored()).customers.at(-1)).toEqual({ id: 'B-1', anonymous: false, fields: {} });
	});

	test('gives the same IDs after every reset', async () => {
		const first = await client.visit();
		await sandbox().reset();
		expect(await client.visit()).toEqual(first);
		expect(await client.visit()).not.toEqual(first);
	});

	test('answers 404 to a wrong token, and takes the right one in any letter case', async () => {
		const open = (token: string) => client.withToken('/api/traces/trace', {}, token);
		expect((await open(unknown)).status).toBe(404);
		expect((await open(sandbox().appToken.toUpperCase())).status).toBe(200);
	});

	test('keeps channel, language and platform of a trail', async () => {
		const { trace } = await client.visit('A-77');
		const { status } = await client.post(`/api/traces/${trace}/trail`, {
			channel: new Keyword('web'),
			language: 'es-UY',
			platform: 'Chrome Browser',
			identified: true,
		});
		expect(status).toBe(200);
		const [{ trails }] = (await stored()).traces;
		expect(trails[1]).toMatchObject({
			channel: 'web',
			language: 'es-UY',
			platform: 'Chrome Browser',
			identified: true,
			actions: [],
		});
	});

	test.each([
		['no channel', {}],
		['an empty channel', { channel: '' }],
		['a language that is no text', { channel: 'atm', language: 5 }],
		['a member that there is not', { channel: 'atm', chanel: 'atm' }],
	])('refuses a trail with %s', async (_name, body) => {
		const { trace } = await client.visit();
		expect((await client.post(`/api/traces/${trace}/trail`, body)).status).toBe(400);
	});

	test.each(['location', 'action', 'entry-point', 'funnel-step', 'event'])(
		'records an action of type %s',
		async (type) => {
			const { trail } = await client.visit('A-77');
			const { status, text } = await client.post(`/api/traces/trail/${trail}/action`, {
				name: 'page',
				type: new Keyword(`trail-action/${type}`),
				data: [{ name: 'page', value: '/home' }],
			});
			expect([status, text]).toEqual([200, '']);
			const [trace] = (await stored()).traces;
			expect(trace.closedBy).toBeNull();
			expect(trace.trails[0].actions).toEqual([
				{
					name: 'page',
					type,
					data: [{ name: 'page', value: '/home' }],
					recordedAt: expect.any(String),
				},
			]);
		},
	);

	test.each<[string, object]>([
		['no name', { type: 'action' }],
		['no type', { name: 'x' }],
		['an unknown type', { name: 'x', type: 'click' }],
		['a type of another namespace', { name: 'x', type: new Keyword('action/click') }],
		['a colon in text', { name: 'x', type: ':trail-action/action' }],
		['data that is a map', { name: 'x', type: 'action', data: { a: 1 } }],
		['data without a value', { name: 'x', type: 'action', data: [{ name: 'a' }] }],
	])('refuses an action with %s', async (_name, body) => {
		const { trail } = await client.visit();
		expect((await client.post(`/api/traces/trail/${trail}/action`, body)).status).toBe(400);
	});

	describe.each(['conversion', 'dismiss'])('a %s', (type) => {
		async function openAndClose() {
			const { trace, trail } = await client.visit('A-77');
			const other = await client.post(`/api/traces/${trace}/trail`, { channel: 'web' });
			const { body } = await client.withToken('/api/campaigns/active', { 'trail-id': trail });
			const token = body[0]['tracking-token'] as string;
			const { status } = await client.close(trail, token, type);
			expect(status).toBe(200);
			return { trace, trails: [trail, other.body['trail-id'] as string], token };
		}

		test.each([400, 410] as const)('closes the trace and answers %s from then on', async (code) => {
			await sandbox().setSwitches({ prismaCampaigns: { closedTrace: code } });
			const { trace, trails, token } = await openAndClose();
			expect((await stored()).traces[0].closedBy).toBe(type);
			expect((await client.post(`/api/traces/${trace}/trail`, { channel: 'web' })).status).toBe(
				code,
			);
			for (const trail of trails) {
				const visit = { 'trail-id': trail };
				const { status, body } = await client.close(trail, token, type);
				expect(status).toBe(code);
				expect(body.error).toContain(`closed by its ${type}`);
				expect((await client.sync(trail, ['HomeTop'])).status).toBe(code);
				expect((await client.withToken('/api/campaigns/active', visit)).status).toBe(code);
				const funnel = { ...visit, 'campaign-id': '17592186050001', 'tracking-token': token };
				expect((await client.post('/api/campaigns/advance-funnel', funnel)).status).toBe(code);
			}
			const [{ trails: kept }] = (await stored()).traces;
			expect(kept.map(({ actions }) => actions.length)).toEqual([1, 0]);
		});

		test('leaves other traces of the customer open', async () => {
			await openAndClose();
			const { trail } = await client.visit('A-77');
			expect((await client.sync(trail, ['HomeTop'])).status).toBe(200);
		});

		test.each([
			['no data', undefined],
			['other data', [{ name: 'token', value: 'x' }]],
			['an empty token', [{ name: 'tracking-token', value: '' }]],
			['a token that nobody was given', [{ name: 'tracking-token', value: unknown }]],
		])('is refused with %s and closes nothing', async (_name, data) => {
			const { trail } = await client.visit();
			const path = `/api/traces/trail/${trail}/action`;
			expect((await client.post(path, { name: type, type, data })).status).toBe(400);
			expect((await stored()).traces[0]).toMatchObject({ closedBy: null });
		});

		test('counts the first of two at the same time', async () => {
			const { trail } = await client.visit('A-77');
			const { body } = await client.withToken('/api/campaigns/active', { 'trail-id': trail });
			const token = body[0]['tracking-token'] as string;
			const both = await Promise.all([
				client.close(trail, token, type),
				client.close(trail, token, type),
			]);
			expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
		});
	});

	test.each([500, 404] as const)('answers %s to an unknown trace or trail', async (code) => {
		await sandbox().setSwitches({ prismaCampaigns: { unknownId: code } });
		const action = { name: 'x', type: 'action' };
		const funnel = { 'campaign-id': '17592186050001', 'tracking-token': unknown };
		const visit = { 'trail-id': unknown };
		const answers = await Promise.all([
			client.post(`/api/traces/${unknown}/trail`, { channel: 'atm' }),
			client.post(`/api/traces/trail/${unknown}/action`, action),
			client.sync(unknown, []),
			client.withToken('/api/campaigns/active', visit),
			client.post('/api/campaigns/advance-funnel', { ...visit, ...funnel }),
		]);
		expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(code));
	});

	test('answers an empty body or text as successBody says', async () => {
		const { trail } = await client.visit();
		const record = () =>
			client.post(`/api/traces/trail/${trail}/action`, { name: 'x', type: 'action' });
		const upsert = () => client.withToken('/api/customers/', { customer: { id: 'A-77' } });
		for (const call of [record, upsert]) {
			await sandbox().setSwitches({ prismaCampaigns: { successBody: 'empty' } });
			const none = await call();
			expect([none.status, none.text, none.headers.get('content-type')]).toEqual([200, '', null]);
			await sandbox().setSwitches({ prismaCampaigns: { successBody: 'text' } });
			const text = await call();
			expect([text.status, text.text]).toEqual([200, 'OK']);
			expect(text.headers.get('content-type')).toContain('text/plain');
		}
	});

	test('serves /API/traces/trace as upperCaseApi says, and no other path', async () => {
		expect((await client.withToken('/API/traces/trace', {})).status).toBe(200);
		await sandbox().setSwitches({ prismaCampaigns: { upperCaseApi: 'off' } });
		expect((await client.withToken('/API/traces/trace', {})).status).toBe(404);
		expect((await client.withToken('/api/traces/trace', {})).status).toBe(200);
		const active = { 'trail-id': unknown };
		expect((await client.withToken('/API/campaigns/active', active)).status).toBe(404);
	});

	test('injects a fault before the request or after it was carried out', async () => {
		await sandbox().addFault({ path: '/api/traces/trace', fault: { kind: 'status', status: 500 } });
		await sandbox().addFault({
			path: '/api/traces/trace',
			fault: { kind: 'status', status: 500, carriedOut: true },
		});
		const raw = () =>
			fetch(`${sandbox().url}/api/traces/trace`, {
				method: 'POST',
				headers: { 'content-type': `application/${format}` },
				body: '{}',
			});
		expect((await raw()).status).toBe(500);
		expect((await stored()).traces).toHaveLength(0);
		expect((await raw()).status).toBe(500);
		expect((await stored()).traces).toHaveLength(1);
	});
});

test('requires the namespace of a keyword in EDN, and takes the prefix in JSON', async () => {
	const edn = prismaClient(sandbox, 'edn');
	const json = prismaClient(sandbox, 'json');
	const { trail } = await edn.visit();
	const path = `/api/traces/trail/${trail}/action`;
	const statuses = [
		await edn.post(path, '{:name "x" :type :action}'),
		await edn.post(path, '{:name "x" :type "action"}'),
		await json.post(path, { name: 'x', type: 'action' }),
		await json.post(path, { name: 'x', type: 'trail-action/action' }),
	].map(({ status }) => status);
	expect(statuses).toEqual([400, 200, 200, 200]);
});
