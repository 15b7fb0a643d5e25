import { apiClient } from './client.mts';
import { useSandbox } from './useSandbox.mts';

const sandbox = useSandbox();
const call = apiClient(sandbox);

const post = (mode: string, matchBy: string, ...data: object[]) =>
	call('POST', '/customers', { body: { mode, matchBy, data } });
const customers = async () => (await sandbox().state()).expertSender.customers;

test('adds an unknown customer and updates a known one with AddOrUpdate', async () => {
	expect((await post('AddOrUpdate', 'Email', { email: 'eva@example.org' })).status).toBe(201);
	expect(
		(await post('AddOrUpdate', 'Email', { email: 'EVA@example.org', firstName: 'Eva' })).status,
	).toBe(201);
	const added = (await customers()).filter(({ email }) => /eva/i.test(email ?? ''));
	expect(added).toHaveLength(1);
	expect(added[0]).toMatchObject({ id: 1005, firstName: 'Eva', gender: 'NotSpecified' });
});

test('stores every field of a record and gives it back', async () => {
	const record = {
		email: 'ewa@example.org',
		phone: '(+48)700800900',
		crmId: 'CRM-9',
		visitorId: '{visitor}',
		firstName: 'Ewa',
		lastName: 'Lis',
		dateOfBirth: '1985-01-02T00:00:00.123456Z',
		gender: 'Female',
		customAttributes: [{ name: 'Shop', value: 'https://shop.example.org/' }],
		consentsData: { consents: [{ id: 3, value: 'True' }] },
	};
	expect((await post('Add', 'CrmId', record)).status).toBe(201);
	const { body } = await call('GET', '/customers/crmId/CRM-9');
	const { visitorId, ...shown } = record;
	expect(body.data).toMatchObject({ ...shown, phone: '48700800900' });
	expect(body.data).not.toHaveProperty('visitorId');
	expect((await customers()).at(-1)).toMatchObject({ visitorId });
});

test.each([
	['Email', { email: 'anna@example.org' }],
	['PhoneNumber', { phone: '0048 501 22 88 55' }],
	['CrmId', { crmId: 'CRM-57' }],
	['GUID', { guid: '6F1C1F0E-52A9-4C1E-9A57-0D6A4B3C1001' }],
	['VisitorId', { visitorId: '{0b9f0f5e-7c1d-4a53-8a0e-5f6d3c2b1001}' }],
	['email', { email: 'anna@example.org' }],
])('finds the customer by %s, which Update changes and Add refuses', async (matchBy, identity) => {
	expect((await post('Update', matchBy, { ...identity, lastName: 'Lis' })).status).toBe(201);
	const [anna] = await customers();
	expect(anna).toMatchObject({ id: 1001, firstName: 'Anna', lastName: 'Lis' });

	const { status, body } = await post('Add', matchBy, identity);
	expect(status).toBe(400);
	expect(body.errors).toEqual([expect.stringMatching(/^data\[0\]\.\w+: .* exists already$/)]);
});

test('refuses Update of an unknown customer and Add twice in one batch', async () => {
	const missing = await post('Update', 'Email', { email: 'nobody@example.org' });
	expect(missing.status).toBe(400);
	expect(missing.body).toMatchObject({
		substatus: 'CustomerInvalidModelState',
		errors: ['data[0].email: there is no customer with "nobody@example.org"'],
	});
	const twice = await post('Add', 'Email', { email: 'c@example.org' }, { email: 'C@example.org' });
	expect(twice.status).toBe(400);
	expect(await customers()).toHaveLength(4);
});

test('refuses an identifier of another customer', async () => {
	const { status, body } = await post('Update', 'Email', {
		email: 'jan@example.com',
		phone: '+48501228855',
	});
	expect(status).toBe(400);
	expect(body.errors).toEqual(['data[0].phone: "+48501228855" belongs to another customer']);
});

test('finds a changed identifier under its new value only', async () => {
	await post('Update', 'CrmId', { crmId: 'CRM-57', email: 'anna@example.com' });
	expect((await call('GET', '/customers/email/anna%40example.com')).status).toBe(200);
	expect((await call('GET', '/customers/email/anna%40example.org')).status).toBe(404);
});

test('leaves a field as it is for null and an empty string', async () => {
	const { status } = await post('Update', 'Email', {
		email: 'anna@example.org',
		phone: null,
		crmId: '',
		dateOfBirth: null,
		customAttributes: [{ name: 'Orders', value: null }],
		consentsData: { consents: [], force: false, confirmationMessageId: null },
	});
	expect(status).toBe(201);
	const [anna] = await customers();
	expect(anna).toMatchObject({
		phone: '48501228855',
		crmId: 'CRM-57',
		dateOfBirth: '1990-04-12T00:00:00.000Z',
		customAttributes: { Orders: '12' },
	});
});

describe('a line per bad record and field', () => {
	test.each<[string, object, string[]]>([
		['missing match value', { firstName: 'A' }, ['email: is required because matchBy is Email']],
		['unknown field', { email: 'a@example.org', mail: 'x' }, ['mail: is not a known field']],
		[
			'wrong enum',
			{ email: 'a@example.org', gender: 'female' },
			['gender: must be one of Male, Female, NotSpecified'],
		],
		['wrong type', { email: 5 }, ['email: must be string']],
		['no e-mail address', { email: 'anna' }, ['email: must match pattern']],
		['long name', { email: 'a@example.org', firstName: 'x'.repeat(257) }, ['firstName: must NOT']],
		['a date alone', { email: 'a@example.org', dateOfBirth: '1990-04-12' }, ['dateOfBirth: must']],
		[
			'unknown attribute and explainMisfit',
			{
				email: 'a@example.org',
				customAttributes: [
					{ name: 'Tier', value: 'x' },
					{ name: 'Orders', value: '1,5' },
				],
			},
			[
				'customAttributes[0].name: there is no customer attribute "Tier"',
				'customAttributes[1].value: must be an integer or decimal number (Number)',
			],
		],
		[
			'unknown consent',
			{ email: 'a@example.org', consentsData: { consents: [{ id: 77, value: 'True' }] } },
			['consentsData.consents[0].id: there is no consent 77'],
		],
		[
			'consent as a boolean',
			{ email: 'a@example.org', consentsData: { consents: [{ id: 1, value: true }] } },
			['consentsData.consents[0].value: must be string'],
		],
	])('is given for %s', async (_name, record, lines) => {
		const good = { email: 'good@example.org' };
		const { status, body, headers } = await post('AddOrUpdate', 'Email', good, record);
		expect(status).toBe(400);
		expect(headers.get('content-type')).toContain('application/problem+json');
		expect(body).toMatchObject({ status: 400, substatus: 'CustomerInvalidModelState' });
		expect(body.errors).toEqual(lines.map((line) => expect.stringContaining(`data[1].${line}`)));
		expect(await customers()).toHaveLength(4);
	});

	test('is given for bad records of every kind together', async () => {
		const { body } = await post(
			'Update',
			'Email',
			{ email: 'nobody@example.org' },
			{ email: 'anna@example.org' },
			{ email: 'jan@example.com', gender: 'x' },
		);
		expect(body.errors).toEqual([
			expect.stringMatching(/^data\[0\]\.email/),
			expect.stringMatching(/^data\[2\]\.gender/),
		]);
	});

	test.each<[string, unknown, string]>([
		['malformed JSON', '{"mode":"Add",', 'JSON'],
		['an empty body', '', 'body: must be object'],
		['a list', [], 'body: must be object'],
		['no records', { mode: 'Add', matchBy: 'Email', data: [] }, 'data: must NOT have fewer than 1'],
		[
			'a missing mode',
			{ matchBy: 'Email', data: [{ email: 'a@example.org' }] },
			'mode: is required',
		],
		[
			'a mode in lower case',
			{ mode: 'add', matchBy: 'Email', data: [{ email: 'a@example.org' }] },
			'mode: must be one of Add, Update, AddOrUpdate',
		],
		[
			'an unknown match mode',
			{ mode: 'Add', matchBy: 'Name', data: [{ email: 'a@example.org' }] },
			'matchBy: must be one of Email, PhoneNumber, CrmId, GUID, VisitorId',
		],
	])('is given for %s', async (_name, body, line) => {
		const answer = await call('POST', '/customers', { body });
		expect(answer.status).toBe(400);
		expect(answer.body.errors).toEqual([expect.stringContaining(line)]);
	});

	test('refuses a body that is not declared as JSON', async () => {
		const answer = await call('POST', '/customers', {
			body: '{}',
			headers: { 'content-type': 'text/plain' },
		});
		expect(answer.status).toBe(415);
	});
});

test.each([
	['Loyalty tier', 'Gold', 'Platinum'],
	['Last order value', '12.50', '12.50 zł'],
	['Orders', '-3', 'three'],
	['Newsletter topic', 'x'.repeat(255), 'x'.repeat(256)],
	['Birthday gift', 'True', 'yes'],
	['Shop', 'https://shop.example.org/a?b=c', 'shop.example.org'],
	['Member since', '2024-02-29', '2023-02-29'],
	['Last seen', '2026-03-31T10:20:30.5+02:00', '2026-03-31 10:20'],
])('refuses a value of %s that does not fit its type', async (name, good, bad) => {
	const withValue = (value: string) =>
		post('Update', 'Email', { email: 'jan@example.com', customAttributes: [{ name, value }] });
	expect((await withValue(good)).status).toBe(201);
	expect((await withValue(bad)).status).toBe(400);
	const jan = (await customers()).find(({ id }) => id === 1002);
	expect(jan?.customAttributes).toEqual({ [name]: good });
});

describe('a confirmation e-mail', () => {
	const ask = (email: string, more: object = {}) =>
		post('AddOrUpdate', 'Email', {
			email,
			consentsData: { consents: [{ id: 2, value: 'AwaitingConfirmation' }], ...more },
		});
	const emails = async () => (await sandbox().state()).expertSender.confirmationEmails;

	test('goes out the first time, with the message that is asked for', async () => {
		await ask('new@example.org', { confirmationMessageId: 88 });
		await ask('new@example.org');
		expect(await emails()).toEqual([
			expect.objectContaining({
				customerId: 1005,
				email: 'new@example.org',
				consentIds: [2],
				confirmationMessageId: 88,
				forced: false,
			}),
		]);
	});

	test('goes out again with force, with the default message if none is given', async () => {
		await ask('jan@example.com');
		expect(await emails()).toHaveLength(0);
		await ask('jan@example.com', { force: true });
		expect(await emails()).toEqual([
			expect.objectContaining({ customerId: 1002, confirmationMessageId: 1, forced: true }),
		]);
	});

	test('does not go out for a batch that is refused', async () => {
		await post(
			'AddOrUpdate',
			'Email',
			{
				email: 'new@example.org',
				consentsData: { consents: [{ id: 2, value: 'AwaitingConfirmation' }] },
			},
			{ email: 'bad' },
		);
		expect(await emails()).toHaveLength(0);
	});
});
