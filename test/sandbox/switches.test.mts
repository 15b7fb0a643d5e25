import { startSandboxProcess } from './child.mts';
import { apiClient } from './client.mts';
import { useSandbox } from './useSandbox.mts';

const sandbox = useSandbox();
const call = apiClient(sandbox);

const upsert = (...data: object[]) =>
	call('POST', '/customers', { body: { mode: 'AddOrUpdate', matchBy: 'Email', data } });
const trigger = (customerId: number) =>
	call('POST', '/scenariocustomevents', { body: { customEventId: 101, customerId } });
const emails = async () =>
	(await sandbox().state()).expertSender.customers.map(({ email }) => email);
const good = { email: 'good@example.org' };
const bad = { email: 'bad@example.org', gender: 'x' };
const worse = { email: 'worse@example.org', customAttributes: [{ name: 'no such' }] };

test('sends a small body with createdBody json, none with empty', async () => {
	for (const created of [() => upsert(good), () => trigger(1001)]) {
		await sandbox().setSwitches({ expertSender: { createdBody: 'json' } });
		expect((await created()).text).toBe('{"status":0}');
		await sandbox().setSwitches({ expertSender: { createdBody: 'empty' } });
		const { status, text } = await created();
		expect([status, text]).toEqual([201, '']);
	}
});

test.each(['list', 'text', 'byField'] as const)(
	'sends errors as errors says (%s)',
	async (form) => {
		await sandbox().setSwitches({ expertSender: { errors: form, batch: 'partial' } });
		const expected = {
			list: [expect.stringMatching(/^data\[0\]\.gender: /)],
			text: expect.stringMatching(/^data\[0\]\.gender: /),
			byField: { 'data[0].gender': [expect.any(String)] },
		}[form];
		expect((await upsert(bad)).body.errors).toEqual(expected);
		expect(await upsert(bad, good)).toMatchObject({ status: 201, body: { errors: expected } });
	},
);

test('stores nothing with batch allOrNothing if one record is bad', async () => {
	const { status, body } = await upsert(good, bad, worse);
	expect([status, body.errors.length]).toEqual([400, 2]);
	expect(await emails()).not.toContain(good.email);
	// No record was stored that would make the repeated request fail.
	expect((await upsert(good)).status).toBe(201);
});

test('stores the good records with batch partial and names the bad ones in 201', async () => {
	await sandbox().setSwitches({ expertSender: { batch: 'partial' } });
	const { status, body } = await upsert(bad, good, worse);
	expect(status).toBe(201);
	expect(body.errors).toEqual([
		expect.stringMatching(/^data\[0\]\.gender/),
		expect.stringMatching(/^data\[2\]\.customAttributes/),
	]);
	expect(await emails()).toContain(good.email);
	expect((await upsert(bad)).status).toBe(400);
	expect((await upsert(good)).body).toEqual({ status: 0 });
});

test('answers unknownCustomer for a customer who does not exist', async () => {
	expect((await trigger(9999)).status).toBe(404);
	await sandbox().setSwitches({ expertSender: { unknownCustomer: 400 } });
	const { status, body } = await trigger(9999);
	expect([status, body.errors]).toEqual([400, ['customerId: there is no customer with "9999"']]);
});

test('takes changes back on reset, and refuses an unknown switch or value', async () => {
	await sandbox().setSwitches({ expertSender: { createdBody: 'empty' } });
	await sandbox().reset();
	const { switches } = await sandbox().state();
	expect(switches.expertSender).toEqual({
		createdBody: 'json',
		batch: 'allOrNothing',
		unknownCustomer: 404,
		matchingMode: 'Email',
		unknownOrderCustomer: 'create',
		unknownOrder: 404,
		errors: 'list',
	});
	await expect(sandbox().setSwitches({ expertSender: { batch: 'x' as never } })).rejects.toThrow(
		'400',
	);
	const closedTrace = 409 as never;
	await expect(sandbox().setSwitches({ prismaCampaigns: { closedTrace } })).rejects.toThrow('400');
	await expect(sandbox().setSwitches({ other: {} } as never)).rejects.toThrow('400');
});

test('keeps the switches of the start on reset', async () => {
	const other = await startSandboxProcess({
		switches: {
			expertSender: { unknownCustomer: 400, batch: 'partial' },
			prismaCampaigns: { closedTrace: 410, upperCaseApi: 'off' },
		},
	});
	try {
		await other.setSwitches({ expertSender: { unknownCustomer: 404 } });
		await other.reset();
		const { switches } = await other.state();
		expect(switches.expertSender).toMatchObject({ unknownCustomer: 400, batch: 'partial' });
		expect(switches.prismaCampaigns).toEqual({
			closedTrace: 410,
			unknownId: 500,
			upperCaseApi: 'off',
			successBody: 'empty',
			eventBody: 'map',
			activeCampaigns: 'maps',
		});
	} finally {
		await other.stop();
	}
});
