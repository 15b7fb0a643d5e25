import { create } from '../../../../../nodes/ExpertSender/resources/order/create.ts';
import { createOrReplace } from '../../../../../nodes/ExpertSender/resources/order/createOrReplace.ts';
import { orderFields } from '../../../../../nodes/ExpertSender/resources/order/fields.ts';
import { inZone, itemInput } from '../../../itemInput.mts';
import { refusedItem } from './refusedItem.mts';

type Values = Record<string, any>;

const order = {
	id: '4711',
	date: '2026-05-04T08:15:30Z',
	timeZone: 'UTC',
	websiteId: 3,
	status: 'paid',
	currency: 'PLN',
	totalValue: 123,
	returnsValue: 0,
	customer: { email: 'anna@example.org', phone: '48501228855', crmId: 'C-1' },
	products: [
		{
			...{ id: '101', name: 'Mug', price: 61.5, quantity: 2, returned: 0, category: 'Kitchen' },
			...{ url: 'https://example.org/mug', imageUrl: 'https://example.org/mug.jpg' },
			productAttributes: [{ name: 'Size', value: 'M' }],
		},
	],
	orderAttributes: [{ name: 'Delivery', value: 'Parcel locker' }],
};

const read = (json: unknown, context = inZone(), operation = createOrReplace): Values =>
	(
		operation.request!([operation.read(itemInput({ orderFrom: 'json', json }, {}, context))])
			.body as Values
	).data[0];
const refused = (json: unknown) => refusedItem(() => read(json)).message;

it('sends every field, from an object and from text', () => {
	expect(read(order)).toEqual(order);
	expect(read(JSON.stringify(order))).toEqual(order);
});

it('sends its example as it stands, but only once it is typed', () => {
	const { hint, default: untouched } = orderFields.find(({ name }) => name === 'json')!;
	const example = hint!.replace(/^e\.g\. /, '');
	expect(read(example)).toEqual(JSON.parse(example));
	expect(refused(untouched)).toContain("'id' is empty");
});

describe('the body', () => {
	it.each([
		['with its order in a list', { mode: 'AddOrReplace', data: [order] }],
		['with its order alone', { mode: 'addorreplace', data: order }],
		['without a mode', { data: [order] }],
		['as the newest page shows it', { mode: 'AddOrReplace', ...order }],
	])('is taken %s', (_, body) => {
		const context = inZone();
		expect(read(body, context)).toEqual(order);
		expect(context.noted()).toEqual([]);
	});

	it("is taken as the vendor's plugin sends it, without what no page names", () => {
		const context = inZone();
		expect(read({ mode: 'AddOrReplace', matchBy: 'Email', data: [order] }, context)).toEqual(order);
		expect(context.noted()[0]).toContain("'matchBy' in the JSON was left out");
	});

	it.each([
		[
			{ mode: 'Add', data: [order] },
			`has the mode "Add", but the mode of this operation is AddOrReplace`,
		],
		[{ mode: 'Replace', ...order }, 'has the mode "Replace"'],
		[{ data: [] }, 'holds 0 orders'],
		[{ data: [order, order] }, 'holds 2 orders'],
		[{ data: ['4711'] }, "'data' in 'JSON' must hold an order in braces"],
		[{ data: [order], id: '5' }, "has the field 'id' beside 'data'"],
		[{ Data: [order] }, "'data' in 'JSON' must be spelled so, not 'Data'"],
		[{ Mode: 'Add', ...order }, "'mode' in 'JSON' must be spelled so, not 'Mode'"],
		[[order], "'JSON' must be one object in braces"],
		['{', "'JSON' cannot be read"],
	])('is refused: %j', (body, message) => {
		expect(refused(body)).toContain(message);
	});

	it('is held to the mode of its operation', () => {
		expect(read({ mode: 'Add', data: [order] }, inZone(), create)).toEqual(order);
	});
});

describe('fields', () => {
	it('that are not known are sent and named', () => {
		const context = inZone();
		const more = {
			...order,
			channel: 'pos',
			customer: { ...order.customer, consentsData: null, tier: 'gold' },
			products: [{ ...order.products[0], ean: '590' }],
		};
		const { consentsData, ...customer } = more.customer;
		expect(read(more, context)).toEqual({ ...more, customer });
		expect(context.noted()).toHaveLength(1);
		for (const name of ['channel', 'customer.tier', 'products.ean']) {
			expect(context.noted()[0]).toContain(name);
		}
	});

	it.each([
		[{ ...order, Date: order.date, date: undefined }, "'date' must be spelled so, not 'Date'"],
		[
			{ ...order, TotalValue: 5, totalValue: undefined },
			"'totalValue' must be spelled so, not 'TotalValue'",
		],
		[{ ...order, customer: { Email: 'anna@example.org' } }, "'customer.email' must be spelled so"],
		[
			{ ...order, products: [{ ...order.products[0], imageURL: 'x' }] },
			"'products[0].imageUrl' must be",
		],
		[
			{ ...order, orderAttributes: [{ Name: 'a', value: 'b' }] },
			"'orderAttributes[0].name' must be",
		],
	])('in another letter case are refused', (json, message) => {
		expect(refused(json)).toContain(message);
	});

	it('that are empty are left out, but for a list of no products', () => {
		const sparse = {
			...order,
			...{ status: '', currency: null, websiteId: undefined, orderAttributes: [] },
			customer: { email: 'anna@example.org', phone: '', crmId: null },
			products: [],
		};
		expect(read(sparse)).toEqual({
			...{ id: '4711', date: order.date, timeZone: 'UTC', totalValue: 123, returnsValue: 0 },
			customer: { email: 'anna@example.org' },
			products: [],
		});
	});

	it.each([
		['id', "'id' is empty"],
		['date', "'date' is empty"],
		['customer', "'customer' is empty"],
		['products', "'products' is empty"],
	])('that are needed are demanded: %s', (name, message) => {
		expect(refused({ ...order, [name]: undefined })).toBe(message);
	});

	it('need no total, which the newest page does not demand', () => {
		expect(read({ ...order, totalValue: undefined })).not.toHaveProperty('totalValue');
	});

	it.each([
		[{ totalValue: '1,234' }, "'totalValue' must be a number such as 1234.50"],
		[{ products: [{ ...order.products[0], price: -1 }] }, "'products[0].price' is smaller than 0"],
		[{ products: 'Mug' }, "'products' must be a list"],
		[{ customer: 'anna@example.org' }, "'customer' must be an object with fields"],
		[{ customer: 5 }, "'customer' must be an object with fields"],
		[{ customer: {} }, "'customer.email' is empty, and so are"],
		[{ customer: { crmId: '000' } }, "'customer.crmId' is 0"],
		[{ orderAttributes: 'x' }, "'orderAttributes' must be a list"],
		[{ currency: { code: 'PLN' } }, "'currency' must be text"],
		[{ status: 5 }, "'status' must be one of placed, paid, completed, canceled"],
	])('are checked: %j', (more, message) => {
		expect(refused({ ...order, ...more })).toContain(message);
	});

	it('say who it is by one that is not known, such as a GUID', () => {
		expect(read({ ...order, customer: { guid: 'G-1', crmId: '0' } }).customer).toEqual({
			guid: 'G-1',
		});
	});
});
