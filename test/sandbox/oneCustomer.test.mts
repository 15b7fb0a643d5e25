import { apiClient } from './client.mts';
import { useSandbox } from './useSandbox.mts';

const sandbox = useSandbox();
const call = apiClient(sandbox);

const annas = [
	'/customers/id/1001',
	'/customers/email/anna%40example.org',
	'/customers/email/ANNA@example.org',
	'/customers/phone/48501228855',
	'/customers/phone/%2B48501228855',
	'/customers/phone/(%2B48)501228855',
	'/customers/phone/0048%20501%2022%2088%2055',
	'/customers/crmId/CRM-57',
	'/CUSTOMERS/CRMID/CRM-57',
];

test.each(annas)('finds the customer by GET %s', async (path) => {
	const { status, body } = await call('GET', path);
	expect(status).toBe(200);
	expect(body).toMatchObject({
		status: 0,
		data: { email: 'anna@example.org', totalSpent: 1290.5, currencySymbol: 'PLN' },
	});
	expect(body.data).not.toHaveProperty('id');
});

test.each(annas)('removes the customer by DELETE %s, also from segments', async (path) => {
	const { status, text } = await call('DELETE', path);
	expect([status, text]).toEqual([200, '']);
	expect((await call('GET', '/customers/id/1001')).status).toBe(404);
	expect((await call('DELETE', path)).status).toBe(404);
	const { expertSender } = await sandbox().state();
	expect(expertSender.segments.flatMap(({ members }) => members)).not.toContain(1001);
	expect(expertSender.anonymized).toEqual([]);
});

test('keeps the figures and nothing personal with withAnonymization=true', async () => {
	const { status } = await call('DELETE', '/customers/id/1001?withAnonymization=true');
	expect(status).toBe(200);
	const { anonymized } = (await sandbox().state()).expertSender;
	expect(anonymized).toEqual([
		{
			id: 1001,
			figures: expect.objectContaining({ totalSpent: 1290.5 }),
			anonymizedAt: expect.any(String),
		},
	]);
	expect((await call('GET', '/customers/id/1001')).status).toBe(404);
});

test('anonymizes nobody by default, and refuses another text', async () => {
	expect((await call('DELETE', '/customers/id/1001?withAnonymization=maybe')).status).toBe(400);
	expect((await call('DELETE', '/customers/id/1001?withAnonymization=false')).status).toBe(200);
	expect((await sandbox().state()).expertSender.anonymized).toEqual([]);
});

test('takes a DELETE that declares JSON and has no body', async () => {
	const headers = { 'content-type': 'application/json' };
	expect((await call('DELETE', '/customers/id/1002', { headers })).status).toBe(200);
});

test.each([
	['/customers/id/9999', 404],
	['/customers/id/twelve', 404],
	['/customers/email/nobody%40example.org', 404],
	['/customers/phone/48000000000', 404],
	['/customers/phone/none', 404],
	// A CRM id keeps its letter case, and a slash in it must be encoded.
	['/customers/crmId/crm-57', 404],
	['/customers/crmId/crm%2F58', 200],
	['/customers/email/zofia%2Bnews%40example.org', 200],
	['/customers/id/%7B1001%7D', 400],
	['/customers/email/%7Banna%40example.org%7D', 400],
	[`/customers/email/${'x'.repeat(310)}%40example.org`, 400],
])('answers GET %s with %i', async (path, status) => {
	const answer = await call('GET', path);
	expect(answer.status).toBe(status);
	if (status !== 200) expect(answer.body).toMatchObject({ status, instance: path });
});

test('takes an ID in digits only for DELETE', async () => {
	const { status, body } = await call('DELETE', '/customers/id/twelve');
	expect([status, body.errors]).toEqual([400, ['id: must be integer']]);
});

test('leaves out consentsData of customers without consents', async () => {
	const { body } = await call('GET', '/customers/phone/123456789');
	expect(body.data).not.toHaveProperty('consentsData');
	expect(body.data).toMatchObject({ email: null, customAttributes: [] });
});

test('answers a problem object to a path that does not exist', async () => {
	const headers = { 'x-api-key': sandbox().apiKey };
	const response = await fetch(`${sandbox().url}/customers/`, { headers });
	expect(response.status).toBe(404);
	expect(await response.json()).toMatchObject({ title: 'Not Found', status: 404 });
});
