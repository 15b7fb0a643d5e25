import { prismaClient, type Format } from './client.mts';
import { useSandbox } from '../useSandbox.mts';

const sandbox = useSandbox();

const customer = async (id: string) =>
	(await sandbox().state()).prismaCampaigns.customers.find((one) => one.id === id);

describe.each<Format>(['edn', 'json'])('in %s', (format) => {
	const client = prismaClient(sandbox, format);
	const upsert = (fields: object, path = '/api/customers/') =>
		client.withToken(path, { customer: fields });

	test.each(['/api/customers/', '/api/customers'])(
		'creates a customer at %s, and changes only what is sent',
		async (path) => {
			expect((await upsert({ id: 'B-1', city: 'Salto' }, path)).status).toBe(200);
			expect((await upsert({ id: 'B-1', age: 40 }, path)).status).toBe(200);
			expect(await customer('B-1')).toEqual({
				id: 'B-1',
				anonymous: false,
				fields: { city: 'Salto', age: 40 },
			});
		},
	);

	test('treats an integer as ID like its digits', async () => {
		expect((await upsert({ id: 5114, city: 'Salto' })).status).toBe(200);
		expect((await customer('5114'))?.fields).toMatchObject({ first_name: 'Zofia', city: 'Salto' });
	});

	test.each<[string, unknown, unknown]>([
		['city', 'Salto', 5],
		['notes', 'line\nand another', true],
		['email', 'eva@example.org', 'eva'],
		['age', 18, 18.5],
		['age', -3, '18'],
		['income', 10.5, '10.5'],
		['balance', 0, null],
		['newsletter', false, 'false'],
		['birth_date', '2000-02-29', '2001-02-29'],
		['birth_date', '2000-02-29T10:20:30.5+02:00', '29/02/2000'],
		['mobile', '+59899123456', '099123456'],
		['preferred_language', 'es-UY', 'Spanish'],
		['Client_tier', 'Silver', ['Silver']],
	])('takes as %s %j and refuses %j', async (name, good, bad) => {
		expect((await upsert({ id: 'A-78', [name]: good })).status).toBe(200);
		const refused = await upsert({ id: 'A-78', last_name: 'Kos', [name]: bad });
		expect(refused.status).toBe(400);
		expect(refused.body.error).toContain(name);
		const { fields } = (await customer('A-78'))!;
		expect(fields[name]).toEqual(good);
		expect(fields).not.toHaveProperty('last_name');
	});

	test.each([
		['no id', { city: 'Salto' }],
		['an empty id', { id: '' }],
		['an unknown field', { id: 'A-77', surname: 'Nowak' }],
		['a field in another letter case', { id: 'A-77', client_tier: 'Gold' }],
		['the name of a built-in property', { id: 'A-77', constructor: 'x' }],
	])('answers 400 to %s', async (_name, fields) => {
		expect((await upsert(fields)).status).toBe(400);
	});

	test('answers 404 to a wrong token or an application without REST, whatever else is wrong', async () => {
		const { applications } = sandbox().seed.prismaCampaigns;
		const kiosk = applications.find(({ platforms }) => !platforms.includes('REST'))!;
		for (const token of ['wrong', '', kiosk.appToken]) {
			for (const body of [{ customer: { id: 'A-77' } }, { customer: {} }, {}]) {
				const { status } = await client.withToken('/api/customers/', body, token);
				expect(status).toBe(404);
			}
		}
		expect((await client.withToken('/api/customers/', { customer: {} })).status).toBe(400);
		expect((await client.post('/api/customers/', { customer: { id: 'x' } })).status).toBe(400);
	});
});

describe('what EDN can say and JSON cannot', () => {
	const upsert = (fields: string) =>
		prismaClient(sandbox, 'edn').post(
			'/api/customers/',
			`{:app-token "${sandbox().appToken}" :customer {:id "A-78" ${fields}}}`,
		);

	test.each<[string, string, unknown]>([
		[':income 10.0', 'income', 10],
		[':balance 1234567890.123456789M', 'balance', '1234567890.123456789'],
		[':age 9007199254740993', 'age', '9007199254740993'],
		[
			':birth_date #inst "1990-01-02T03:04:05.678901Z"',
			'birth_date',
			'1990-01-02T03:04:05.678901Z',
		],
		[':preferred_language :es', 'preferred_language', 'es'],
	])('is stored: %s', async (text, name, value) => {
		expect((await upsert(text)).status).toBe(200);
		expect((await customer('A-78'))?.fields[name]).toEqual(value);
	});

	test.each([
		':age 10.0',
		':age 10M',
		':city :Salto',
		':city #uuid "0d4f6a52-1c1e-4b7e-9a51-2a7d3f0c8e11"',
		':city #inst "1990-01-02T03:04:05Z"',
		'"city" "Salto"',
	])('is refused: %s', async (text) => {
		expect((await upsert(text)).status).toBe(400);
	});
});
