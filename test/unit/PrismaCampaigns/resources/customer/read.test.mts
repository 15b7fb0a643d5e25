import type { IDataObject } from 'n8n-workflow';
import { upsert } from '../../../../../nodes/PrismaCampaigns/resources/customer/upsert.ts';
import { inZone, itemInput } from '../../../itemInput.mts';
import { refusal } from '../../../refusal.mts';
import { wireText } from '../../wireText.mts';

type Values = Record<string, unknown>;

const FROM_ITEM: Values = { fieldsFrom: 'item', customerId: '5114' };
const ORDER = { id: 897, city: 'Salto' };
/** What is sent of the customer. */
const sent = (values: Values, json = {}) =>
	/:customer (.+)\}$/.exec(wireText(upsert, upsert.read(itemInput(values, json))).edn)![1];
const refused = (values: Values, json = {}, expressions: string[] = []) =>
	refusal(() => upsert.read(itemInput(values, json, { expressions })));

describe("an expression under 'Customer ID' that gives nothing", () => {
	it.each([
		['an item', { fieldsFrom: 'item' }, ORDER],
		['JSON', { fieldsFrom: 'json', json: ORDER }, {}],
	])("is refused, whatever the field 'id' of %s is", (_, values, json) => {
		for (const customerId of ['', ' ', null]) {
			expect(refused({ ...values, customerId }, json, ['customerId']).message).toBe(
				"'Customer ID' is empty: its expression gives nothing for this item. Leave the field blank to use the field 'id' of the data",
			);
		}
	});
});

describe('the ID of the item beside another one', () => {
	const note = (values: Values, ...items: IDataObject[]) => {
		const zone = inZone();
		for (const json of items) upsert.read(itemInput(values, json, zone));
		return zone.noted();
	};

	it('is told of, once for all items', () => {
		expect(note(FROM_ITEM, ORDER)).toEqual([
			"1 item has a field 'id' that was not sent, since 'Customer ID' says who the customer is",
		]);
		expect(note(FROM_ITEM, ORDER, { id: '5114' }, { id: 'a' })).toEqual([
			"2 items have a field 'id' that was not sent, since 'Customer ID' says who the customer is",
		]);
	});

	it.each([{}, { id: '' }, { id: null }, { id: 5114 }, { id: '5114' }])(
		'is not told of where it is none or the same: %j',
		(item) => {
			expect(note(FROM_ITEM, item)).toEqual([]);
		},
	);

	it('is not told of where it is the one that is sent', () => {
		expect(note({ ...FROM_ITEM, customerId: '' }, ORDER)).toEqual([]);
	});
});

describe("'Clear Fields'", () => {
	it.each([
		['phone, last_name', '{:city "Salto", :phone nil, :last_name nil, :id "5114"}'],
		[['phone'], '{:city "Salto", :phone nil, :id "5114"}'],
		// Every object inherits a field of this name.
		['constructor', '{:city "Salto", :constructor nil, :id "5114"}'],
		['', '{:city "Salto", :id "5114"}'],
	])('sends %j as empty', (clearFields, customer) => {
		expect(sent({ ...FROM_ITEM, clearFields }, { city: 'Salto', phone: '' })).toBe(customer);
	});

	it.each([
		['phone, id', "'Clear Fields' must not name 'id', which says who the customer is"],
		['phone, city', "'Clear Fields' names 'city', which also has a value"],
	])('refuses %s', (clearFields, message) => {
		expect(refused({ ...FROM_ITEM, clearFields }, ORDER)).toMatchObject({
			message,
			description: 'Remove the name or the value. Nothing was sent for this item.',
		});
	});
});
