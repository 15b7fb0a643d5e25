import { prismaClient, type Format } from './client.mts';
import { useSandbox } from '../useSandbox.mts';

const sandbox = useSandbox();

describe.each<Format>(['edn', 'json'])('in %s', (format) => {
	const client = prismaClient(sandbox, format);
	const bearer = () => `Bearer ${sandbox().seed.prismaCampaigns.apiKeys[0].key}`;

	/** As a client without a body asks: the format is in `Accept` alone. */
	const find = (id: string, headers: object = { authorization: bearer() }) =>
		client.call(`/api/customers/find/${encodeURIComponent(id)}`, { method: 'GET', headers });
	const upsert = (fields: object) => client.withToken('/api/customers/', { customer: fields });

	test('finds a customer with the fields of the schema and of the system', async () => {
		const { status, headers, body } = await find('A-77');
		expect(status).toBe(200);
		expect(headers.get('content-type')).toContain(`application/${format}`);
		expect(body).toEqual({
			id: 'A-77',
			email: 'anna@example.org',
			first_name: 'Anna',
			city: 'Salto',
			age: 34,
			balance: 5200.5,
			newsletter: true,
			Client_tier: 'Gold',
			birth_date: '1992-04-12',
			mobile: '+59899123456',
			preferred_language: 'es',
			tags: [17592186052001],
			'updated-by': [{ id: 17592186053001 }],
			'last-update': Date.parse('2026-10-02T09:15:00Z'),
			'mobile-registrations': null,
		});
	});

	test('finds what was just written, with the time', async () => {
		const before = Date.now();
		await upsert({ id: 'B/1 ü', city: 'Salto' });
		const { status, body } = await find('B/1 ü');
		expect([status, body.city, body.tags]).toEqual([200, 'Salto', []]);
		expect(body['last-update']).toBeGreaterThanOrEqual(before);
		await upsert({ id: 'A-78', city: 'Salto' });
		expect((await find('A-78')).body['last-update']).toBeGreaterThanOrEqual(before);
	});

	test.each(['nobody', 'a-77'])('answers 404 to the unknown customer %s', async (id) => {
		const { status, body } = await find(id);
		expect([status, body.error]).toEqual([404, `there is no customer ${id}`]);
	});

	test('answers 401 without a valid key, before it looks for the customer', async () => {
		const [{ key }] = sandbox().seed.prismaCampaigns.apiKeys;
		const basic = `Basic ${Buffer.from(`api:${key}`).toString('base64')}`;
		const wrong = ['Bearer wrong', 'Bearer', key, basic, `Bearer ${sandbox().appToken}`];
		for (const authorization of [undefined, ...wrong]) {
			for (const id of ['A-77', 'nobody']) {
				const headers = authorization === undefined ? {} : { authorization };
				const { status, body } = await find(id, headers);
				expect([status, typeof body.error]).toEqual([401, 'string']);
			}
		}
	});

	test('answers 403 to a key without the module Customers', async () => {
		const { key } = sandbox().seed.prismaCampaigns.apiKeys[1];
		expect((await find('A-77', { authorization: `Bearer ${key}` })).status).toBe(403);
	});
});

test('answers in EDN to a client that names no format', async () => {
	const { url, seed } = sandbox();
	const response = await fetch(`${url}/api/customers/find/A-77`, {
		headers: { authorization: `Bearer ${seed.prismaCampaigns.apiKeys[0].key}` },
	});
	expect(response.headers.get('content-type')).toContain('application/edn');
	expect(await response.text()).toMatch(/^\{.*:id "A-77"/);
});

test('gives back exact numbers as numbers in EDN and as text in JSON', async () => {
	const authorization = `Bearer ${sandbox().seed.prismaCampaigns.apiKeys[0].key}`;
	const edn = prismaClient(sandbox, 'edn');
	await edn.post(
		'/api/customers/',
		`{:app-token "${sandbox().appToken}" :customer {:id "A-78" :age 9007199254740993
			:balance 1234567890.123456789M}}`,
	);
	const path = '/api/customers/find/A-78';
	const request = { method: 'GET', headers: { authorization } };
	const { text } = await edn.call(path, request);
	expect(text).toContain(':age 9007199254740993 ');
	expect(text).toContain(':balance 1234567890.123456789M ');
	const { body } = await prismaClient(sandbox, 'json').call(path, request);
	expect(body).toMatchObject({ age: '9007199254740993', balance: '1234567890.123456789' });
});

test('keeps the key out of the log', async () => {
	const authorization = `Bearer ${sandbox().seed.prismaCampaigns.apiKeys[0].key}`;
	await fetch(`${sandbox().url}/api/customers/find/A-77`, { headers: { authorization } });
	const [entry] = await sandbox().requests();
	expect(entry.headers.authorization).toMatch(/^sha256:[0-9a-f]{12}$/);
});
