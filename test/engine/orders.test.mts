import type { IDataObject } from 'n8n-workflow';

import type { LoggedRequest } from '../sandbox/requestLog.mts';
import { aRefusal, anError, errorsOf, hintText, wholeText } from './cases/given.mts';
import { builtNode, editorContext } from './engine.mts';
import { useNodes } from './useNodes.mts';
import { useVirtualClock } from './virtualClock.mts';

const { sandbox, expertSender } = useNodes();
useVirtualClock();

const ordersOf = ({ body }: LoggedRequest) =>
	(JSON.parse(body ?? '{}') as { data?: IDataObject[] }).data ?? [];
const log = async () => await sandbox().requests();
const unit = async () => (await sandbox().state()).expertSender;
const stored = async (id: string) => (await unit()).orders.find((order) => order.id === id);
const writes = async (id: string) =>
	(await unit()).orderWrites.filter((one) => one.orderId === id).map((one) => one.operation);

/** An order by fields, whose ID and total are those of the item. */
const byFields = (operation: string) => ({
	resource: 'order',
	operation,
	orderId: '={{ $json.id }}',
	date: '2026-05-04T08:15:30Z',
	totalValue: '={{ $json.total }}',
	email: '={{ $json.email }}',
	products: { product: [{ id: 'MUG-1', price: '64.95', quantity: '2' }] },
	output: 'result',
});

const items = (count: number) =>
	Array.from({ length: count }, (_, n) => ({
		id: `B-${n}`,
		total: n,
		email: 'anna@example.org',
	}));

const whole = {
	id: 'B-1',
	date: '2026-05-04T08:15:30Z',
	timeZone: 'UTC',
	websiteId: 3,
	status: 'paid',
	currency: 'PLN',
	totalValue: 1234.5,
	returnsValue: 10,
	customer: { email: 'anna@example.org', phone: '+48501228855', crmId: 'CRM-57' },
	products: [
		{
			id: 'MUG-1',
			name: 'Mug',
			price: 64.95,
			quantity: 2,
			returned: 1,
			url: 'https://shop.example.org/mug',
			imageUrl: 'https://shop.example.org/mug.jpg',
			category: 'Kitchen, Gifts',
			productAttributes: [{ name: 'Colour', value: 'Blue' }],
		},
		{ id: 'GIFT', price: 0, quantity: 1 },
	],
	orderAttributes: [
		{ name: 'Delivery method', value: 'Courier' },
		{ name: 'Gift wrapped', value: 'true' },
	],
};

describe('an order', () => {
	const expected = {
		...whole,
		customerId: 1001,
		products: [
			{ ...whole.products[0], productAttributes: { Colour: 'Blue' } },
			{
				...{ id: 'GIFT', name: null, price: 0, quantity: 1, returned: null },
				...{ url: null, imageUrl: null, category: null, productAttributes: {} },
			},
		],
		orderAttributes: { 'Delivery method': 'Courier', 'Gift wrapped': 'true' },
		writes: 1,
	};

	const fields = {
		resource: 'order',
		operation: 'create',
		orderId: 'B-1',
		date: '={{ DateTime.fromISO("2026-05-04T10:15:30+02:00") }}',
		totalValue: '1 234,50',
		email: 'anna@example.org',
		phone: '+48 501 228 855',
		crmId: 'CRM-57',
		status: 'paid',
		currency: 'pln',
		returnsValue: '10',
		products: {
			product: [
				{
					...{ id: 'MUG-1', name: 'Mug', price: '64.95', quantity: '2', returned: '1' },
					url: 'https://shop.example.org/mug',
					imageUrl: 'https://shop.example.org/mug.jpg',
					category: '={{ ["Kitchen", "Gifts"] }}',
					productAttributes: { attribute: [{ name: 'Colour', value: 'Blue' }] },
				},
				{ id: 'GIFT', price: '0', quantity: 1 },
			],
		},
		attributesFrom: 'rows',
		orderAttributes: {
			attribute: [
				{ name: 'Delivery method', value: 'Courier' },
				{ name: 'Gift wrapped', value: 'true' },
			],
		},
		additionalFields: { websiteId: '3' },
	};

	it('is stored from fields, with every field of the page', async () => {
		const { error, outputs } = await expertSender(fields);
		expect(error).toBeUndefined();
		expect(outputs[0].map(({ json }) => json)).toEqual([
			{ success: true, response: { status: 0 } },
		]);
		expect((await log()).map(({ method, url, body }) => [method, url, JSON.parse(body!)])).toEqual([
			['POST', '/orders', { mode: 'Add', data: [whole] }],
		]);
		expect(await stored('B-1')).toEqual(expected);
	});

	it('is stored from JSON, alone or as the whole body', async () => {
		const order = { ...whole, date: '2026-05-04T10:15:30+02:00' };
		const json = { resource: 'order', operation: 'createOrReplace', orderFrom: 'json' };
		for (const given of [order, { mode: 'AddOrReplace', data: [order] }]) {
			const { error } = await expertSender({ ...json, json: JSON.stringify(given) });
			expect(error).toBeUndefined();
			expect(ordersOf((await log()).at(-1)!)).toEqual([whole]);
		}
		expect(await stored('B-1')).toEqual({ ...expected, writes: 2 });
	});

	it('has products from a list in JSON', async () => {
		const { error } = await expertSender(
			{
				...fields,
				productsFrom: 'json',
				productsJson: '={{ $json.lines }}',
			},
			{ items: [{ lines: whole.products }] },
		);
		expect(error).toBeUndefined();
		expect(await stored('B-1')).toEqual(expected);
	});

	it.each([
		[
			'chosen',
			'defineBelow',
			{ 'Delivery method': 'Courier', 'Gift wrapped': '={{ $json.gift }}' },
			{ gift: true },
		],
		['mapped', 'autoMapInputData', null, { 'Delivery method': 'Courier', 'Gift wrapped': 'yes' }],
	])('has attributes by the list of the account, %s', async (_, mappingMode, value, item) => {
		const { apiKey, url: baseUrl } = sandbox();
		const context = await editorContext({
			type: 'expertSender',
			parameters: {},
			credentials: { expertSenderApi: { apiKey, baseUrl } },
		});
		const { methods } = await builtNode('expertSender');
		const { fields: schema } = await methods!.resourceMapping!.getOrderAttributes.call(context);
		const orderColumns = {
			...{ mappingMode, value },
			schema: schema.map((column) => ({ ...column, removed: false })),
		} as unknown as IDataObject;
		// What is left of another resource in the panel belongs to customers.
		const attributes = { ...orderColumns, value: { Notes: 'x' }, mappingMode: 'defineBelow' };
		const { error } = await expertSender(
			{ ...fields, attributesFrom: 'account', orderColumns, attributes },
			{ items: [item] },
		);
		expect(error).toBeUndefined();
		expect(await stored('B-1')).toEqual(expected);
	});

	it.each([
		[{ orderId: '={{ $json.nothing }}' }, /'Order ID' is empty/],
		[{ date: '={{ $json.nothing }}' }, /'Date' is empty/],
		[{ date: '04/05/2026' }, /'Date'.*04\/05\/2026/],
		[{ totalValue: '={{ $json.nothing }}' }, /'Total Value' is empty/],
		[{ totalValue: '1,234' }, /'Total Value'.*1,234/],
		[{ currency: 'zł' }, /'Currency' must be three letters such as PLN/],
		[{ email: '', phone: '', crmId: '' }, /'Email' is empty, and so are the phone number and/],
		[{ email: '', phone: '', crmId: '0' }, /'CRM ID' is 0/],
		[{ products: { product: [{ id: 'A', price: '', quantity: '1' }] } }, /row 1.*Price/],
	])('is refused before it is sent with %j', async (wrong, message) => {
		const { outputs } = await expertSender(
			{ ...fields, ...wrong },
			{ onError: 'continueRegularOutput' },
		);
		expect(errorsOf(outputs[0])).toEqual([anError(0, message, /^input$/)]);
		expect(await log()).toEqual([]);
	});
});

describe('what exists', () => {
	it('is refused by Create, with the advice to use the other operation', async () => {
		const { error } = await expertSender(byFields('create'), {
			items: [{ id: 'A-1001', total: 1, email: 'anna@example.org' }],
		});
		expect(error).toMatchObject({ httpCode: '400' });
		expect(wholeText(error)).toContain("Use 'Create or Replace' for orders that may exist already");
		expect(await writes('A-1001')).toEqual([]);
	});

	it('is replaced as a whole by Replace and by Create or Replace', async () => {
		for (const operation of ['replace', 'createOrReplace']) {
			await expertSender(byFields(operation), {
				items: [{ id: 'A-1001', total: 5, email: 'anna@example.org' }],
			});
		}
		expect(await writes('A-1001')).toEqual(['Replace', 'AddOrReplace']);
		expect(await stored('A-1001')).toMatchObject({
			...{ totalValue: 5, status: null, currency: null, orderAttributes: {} },
			products: [expect.objectContaining({ category: null })],
		});
	});

	it('changes nothing but its status by Set Status', async () => {
		const { writes: _, ...before } = (await stored('A-1001'))!;
		const { error } = await expertSender({
			...{ resource: 'order', operation: 'setStatus', orderId: 'A-1001' },
			orderStatus: 'Cancelled',
			additionalFields: { websiteId: '3' },
		});
		expect(error?.message).toBeUndefined();
		const [{ method, url, body }] = await log();
		expect([method, url, JSON.parse(body!)]).toEqual([
			...['PUT', '/orders/status'],
			{ orderId: 'A-1001', orderStatus: 'canceled', websiteId: 3 },
		]);
		expect(await stored('A-1001')).toEqual({ ...before, status: 'canceled', writes: 1 });
	});
});

describe('what does not exist', () => {
	it('is refused by Replace, with the advice to use the other operation', async () => {
		const { error } = await expertSender(byFields('replace'), { items: items(1) });
		expect(wholeText(error)).toContain("Use 'Create or Replace' for orders that may be new");
		expect(await stored('B-0')).toBeUndefined();
	});

	it.each([404, 400] as const)('is refused by Set Status (%i)', async (unknownOrder) => {
		await sandbox().setSwitches({ expertSender: { unknownOrder } });
		const { error } = await expertSender({
			...{ resource: 'order', operation: 'setStatus', orderId: 'B-0', orderStatus: 'paid' },
		});
		expect(error).toMatchObject({ httpCode: String(unknownOrder) });
		if (unknownOrder === 404) expect(wholeText(error)).toContain('No order has the ID "B-0"');
	});
});

describe('many orders', () => {
	it.each([
		['createOrReplace', {}, [50, 50, 20]],
		['createOrReplace', { recordsPerRequest: 500 }, [120]],
		['create', {}, Array<number>(120).fill(1)],
	])('go together with %s and the options %j', async (operation, options, sizes) => {
		const { error, outputs } = await expertSender(
			{ ...byFields(operation), options },
			{ items: items(120) },
		);
		expect(error).toBeUndefined();
		expect((await log()).map((request) => ordersOf(request).length)).toEqual(sizes);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			items(120).map((_, item) => ({ item })),
		);
		expect((await unit()).orders).toHaveLength(1 + 120);
	});

	it('are replaced together', async () => {
		await expertSender(byFields('createOrReplace'), { items: items(60) });
		const { count } = await sandbox().stats();
		await expertSender(byFields('replace'), { items: items(60) });
		const sent = (await log()).slice(count);
		expect(sent.map((request) => ordersOf(request).length)).toEqual([50, 10]);
		expect(await writes('B-59')).toEqual(['AddOrReplace', 'Replace']);
	});

	describe.each(['allOrNothing', 'partial'] as const)('of which some are bad (%s)', (batch) => {
		beforeEach(async () => {
			await sandbox().setSwitches({ expertSender: { batch } });
		});

		const withBad = (bad: number[]) =>
			items(50).map((item, n) => ({ ...item, delivery: bad.includes(n) ? 'Owl' : 'Courier' }));
		const parameters = {
			...byFields('createOrReplace'),
			attributesFrom: 'rows',
			orderAttributes: {
				attribute: [{ name: 'Delivery method', value: '={{ $json.delivery }}' }],
			},
		};

		it('are stored but for those, and each bad one has its own reason', async () => {
			const { outputs } = await expertSender(parameters, {
				items: withBad([17, 40]),
				onError: 'continueErrorOutput',
			});
			expect(errorsOf(outputs[1])).toEqual([
				aRefusal(17, 400, /Delivery method.*\[item 17\]|orderAttributes.*\[item 17\]/),
				aRefusal(40, 400, /Delivery method.*\[item 40\]|orderAttributes.*\[item 40\]/),
			]);
			expect(outputs[0]).toHaveLength(48);
			expect((await unit()).orders).toHaveLength(1 + 48);
			expect(await stored('B-17')).toBeUndefined();
			expect((await log()).length).toBeLessThan(15);
		});

		it('say the reason once in the hint where all have it', async () => {
			const result = await expertSender(parameters, {
				items: withBad(items(50).map((_, n) => n)),
				onError: 'continueErrorOutput',
			});
			expect(hintText(result)).toMatch(
				/; 50 refused, all: .*must be one of Courier, Parcel locker/,
			);
			expect((await unit()).orders).toHaveLength(1);
		});
	});

	it('about one order are written in input order', async () => {
		await sandbox().setLatency({ min: 0, max: 40, seed: 7 });
		const repeated = [...items(20), ...items(20), ...items(20)].map((item, total) => ({
			...item,
			total,
		}));
		await expertSender(
			{ ...byFields('createOrReplace'), options: { recordsPerRequest: 3, concurrentRequests: 50 } },
			{ items: repeated },
		);
		for (const [n, { id }] of items(20).entries()) {
			expect((await stored(id))?.totalValue).toBe(40 + n);
			const totals = (await log())
				.flatMap(ordersOf)
				.filter((order) => order.id === id)
				.map(({ totalValue }) => totalValue);
			expect(totals).toEqual([n, n + 20, n + 40]);
		}
		expect((await sandbox().stats()).maxInFlight).toBeGreaterThan(1);
	});
});

describe('a lost answer', () => {
	const LOST = { fault: { kind: 'resetAfter' } } as const;

	it('does not repeat Create, and says that the order may exist', async () => {
		await sandbox().addFault(LOST);
		const { outputs } = await expertSender(byFields('create'), {
			items: items(1),
			onError: 'continueRegularOutput',
			retryOnFail: 3,
		});
		expect(errorsOf(outputs[0])).toEqual([
			anError(0, /may have been carried out.*whether the order exists/s, /^uncertain$/),
		]);
		expect(await log()).toHaveLength(1);
		expect(await writes('B-0')).toEqual(['Add']);
	});

	it('repeats Create where the service has certainly done nothing', async () => {
		await sandbox().addFault({ fault: { kind: 'tooManyRequests', retryAfter: 1 } });
		const { error } = await expertSender(byFields('create'), { items: items(1) });
		expect(error).toBeUndefined();
		expect(await writes('B-0')).toEqual(['Add']);
	});

	it.each([
		['createOrReplace', 'B-0', ['AddOrReplace', 'AddOrReplace']],
		['replace', 'A-1001', ['Replace', 'Replace']],
		['setStatus', 'A-1001', ['status', 'status']],
	])('repeats %s', async (operation, id, expected) => {
		await sandbox().addFault(LOST);
		const { error, outputs } = await expertSender(
			{ ...byFields(operation), orderStatus: 'completed' },
			{ items: [{ id, total: 7, email: 'anna@example.org' }] },
		);
		expect(error).toBeUndefined();
		expect(outputs[0].map(({ json }) => json)).toEqual([
			{ success: true, response: { status: 0 } },
		]);
		expect(await writes(id)).toEqual(expected);
	});
});
