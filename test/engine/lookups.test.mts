import type { IDataObject } from 'n8n-workflow';

import { errorsOf, hintText, wholeText } from './cases/given.mts';
import { useNodes } from './useNodes.mts';
import { useVirtualClock } from './virtualClock.mts';

const { sandbox, expertSender } = useNodes();
useVirtualClock();

const ANNA = { resource: 'customer', lookupBy: 'email', email: 'anna@example.org' };
const NOBODY = { ...ANNA, email: 'nobody@example.org' };
const get = { operation: 'get' };
const remove = { operation: 'delete' };
const orFalse = { ifNotFound: 'return' };

const jsons = async (parameters: IDataObject) => {
	const result = await expertSender(parameters);
	if (result.error) throw result.error;
	return result.outputs[0].map(({ json }) => json);
};

const isThere = async () =>
	(await sandbox().state()).expertSender.customers.some(({ id }) => id === 1001);

describe('a customer who was looked up', () => {
	const FIELDS = {
		email: 'anna@example.org',
		phone: '48501228855',
		crmId: 'CRM-57',
		firstName: 'Anna',
		lastName: 'Nowak',
		totalOrders: 12,
	};

	it('has attributes by name and consents by ID', async () => {
		const [customer] = await jsons({ ...ANNA, ...get });
		expect(customer).toMatchObject(FIELDS);
		expect(customer.attributes).toMatchObject({ 'Loyalty tier': 'Gold', Orders: '12' });
		expect(customer.consents).toEqual({ 1: 'True', 2: 'True', 3: 'False' });
		expect(customer).not.toHaveProperty('customAttributes');
		expect(customer).not.toHaveProperty('consentsData');
		expect(customer).not.toHaveProperty('found');
	});

	it('is as the service answers when it is not to be simplified', async () => {
		const [customer] = await jsons({ ...ANNA, ...get, simplify: false });
		expect(customer).toMatchObject({
			...FIELDS,
			customAttributes: expect.arrayContaining([
				expect.objectContaining({ name: 'Loyalty tier', value: 'Gold' }),
			]),
			consentsData: { consents: expect.arrayContaining([expect.objectContaining({ id: 1 })]) },
		});
		expect(customer).not.toHaveProperty('attributes');
	});

	it('is simplified to nothing where there are no attributes and consents', async () => {
		const [customer] = await jsons({ ...ANNA, ...get, email: 'zofia+news@example.org' });
		expect(customer).toMatchObject({ firstName: 'Zofia', attributes: {} });
		expect(Object.values(customer.consents as object).filter((value) => value !== null)).toEqual(
			[],
		);
	});

	it('says that it was found where not being found is a result', async () => {
		const [customer] = await jsons({ ...ANNA, ...get, ...orFalse });
		expect(customer).toMatchObject({ found: true, ...FIELDS });
	});
});

describe('a customer who does not exist', () => {
	it.each([
		['get', get],
		['delete', remove],
	])('fails by default (%s)', async (_, operation) => {
		const { error } = await expertSender({ ...NOBODY, ...operation });
		expect(error).toMatchObject({ httpCode: '404' });
		expect(wholeText(error)).toContain('No customer has the email "nobody@example.org"');
	});

	it.each([
		['found', get, {}],
		// As all that answers nothing of its own, it gives out the fields of its input.
		['deleted', remove, NOBODY],
	])(
		'is a result with %s: false on request',
		async (field, operation, { email }: { email?: string }) => {
			const { outputs, error, hints } = await expertSender(
				{ ...ANNA, ...operation, ...orFalse, email: '={{ $json.email }}' },
				{ items: [{ email: NOBODY.email }, { email: 'jan@example.com' }] },
			);
			expect(error).toBeUndefined();
			expect(outputs[0].map(({ json }) => json[field])).toEqual([false, true]);
			expect(outputs[0][0].json).toEqual({ ...(email && { email }), [field]: false });
			expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
			expect(hints).toEqual([]);
		},
	);

	it.each([
		['get', get],
		['delete', remove],
	])('is not what a 404 of another server says (%s)', async (_, operation) => {
		await sandbox().addFault({ fault: { kind: 'status', status: 404, body: '' } });
		const { outputs } = await expertSender(
			{ ...ANNA, ...operation, ...orFalse },
			{ onError: 'continueRegularOutput' },
		);
		expect(errorsOf(outputs[0])).toEqual([
			expect.objectContaining({ status: 404, message: expect.stringContaining("'Base URL'") }),
		]);
	});

	it('is not what other refusals say', async () => {
		for (const status of [400, 401, 403]) {
			await sandbox().addFault({ fault: { kind: 'status', status } });
			const { error } = await expertSender({ ...ANNA, ...get, ...orFalse });
			expect(error).toMatchObject({ httpCode: String(status) });
		}
	});
});

describe('a delete whose first answer was no answer', () => {
	const LOST = { kind: 'status', status: 500 } as const;

	it.each([
		['by default', {}],
		['with Return False', orFalse],
	])('is carried out where the second try finds nobody (%s)', async (_, choice) => {
		await sandbox().addFault({ fault: { kind: 'resetAfter' } });
		expect(await jsons({ ...ANNA, ...remove, ...choice })).toEqual([{ deleted: true }]);
		expect((await sandbox().requests()).map(({ status }) => status)).toEqual([null, 404]);
		expect(await isThere()).toBe(false);
	});

	it.each([
		['by default', {}],
		['with Return False', orFalse],
	])('counts as carried out after 500 and 404 (%s)', async (_, choice) => {
		await sandbox().addFault({ fault: LOST });
		expect(await jsons({ ...NOBODY, ...remove, ...choice })).toEqual([{ deleted: true }]);
		expect((await sandbox().requests()).map(({ status }) => status)).toEqual([500, 404]);
	});

	it('found nobody where the service had turned the first try away', async () => {
		await sandbox().addFault({ fault: { kind: 'tooManyRequests' } });
		const result = await expertSender({ ...NOBODY, ...remove, ...orFalse });
		expect(result.outputs[0].map(({ json }) => json)).toEqual([{ deleted: false }]);
		expect(hintText(result)).toBe('');
	});

	it('makes a get that finds nobody afterwards no find', async () => {
		await sandbox().addFault({ fault: LOST });
		expect(await jsons({ ...NOBODY, ...get, ...orFalse })).toEqual([{ found: false }]);
	});
});

it('deletes and makes anonymous on request', async () => {
	expect(await jsons({ ...ANNA, ...remove, withAnonymization: true, ...orFalse })).toEqual([
		{ deleted: true },
	]);
	const { anonymized } = (await sandbox().state()).expertSender;
	expect(anonymized).toEqual([expect.objectContaining({ id: 1001 })]);
});
