import { get } from '../../../../../nodes/PrismaCampaigns/resources/customer/get.ts';
import { itemInput, nowhere } from '../../../itemInput.mts';
import { refusal } from '../../../refusal.mts';
import { answer } from '../../answer.mts';

type Values = Record<string, unknown>;

const read = (values: Values = {}) =>
	get.read(itemInput({ customerId: '5114', ifNotFound: 'fail', ...values }));
const refused = (values: Values) => refusal(() => read(values)).message;
const RETURN = { ifNotFound: 'return' };
const CUSTOMER = { id: '5114', city: 'Salto', tags: [1], 'last-update': 1779010200000 };

it('asks for one customer, in JSON, without a body that would hold the app token', () => {
	expect(get.request([read()])).toEqual({
		method: 'GET',
		path: '/api/customers/find/5114',
		headers: { Accept: 'application/json' },
	});
	expect(get.request([read({ customerId: 7 })]).path).toBe('/api/customers/find/7');
});

it('encodes an ID with marks of an address', () => {
	expect(get.request([read({ customerId: ' a/b?c ' })]).path).toBe('/api/customers/find/a%2Fb%3Fc');
});

it.each([
	[{ customerId: '' }, "'Customer ID' is empty"],
	[{ customerId: '0' }, "'Customer ID' is 0, which shops write for guests"],
	[{ customerId: '..' }, "'Customer ID' must be more than dots"],
	[{ customerId: { id: 5 } }, "'Customer ID' must be text"],
	[{ ifNotFound: 'never' }, "'If Not Found' must be one of fail, return"],
])('refuses %j', (values, message) => {
	expect(refused(values)).toContain(message);
});

it('gives the customer as it came', () => {
	expect(get.output(answer(CUSTOMER), read(), nowhere, false)).toEqual(CUSTOMER);
});

it('says first that a customer was found, where one that is not would be a result', () => {
	const output = get.output(answer(CUSTOMER), read(RETURN), nowhere, false);
	expect(output).toEqual({ found: true, ...CUSTOMER });
	expect(Object.keys(output)[0]).toBe('found');
	const own = { ...CUSTOMER, found: 'by Ewa' };
	expect(get.output(answer(own), read(RETURN), nowhere, false)).toEqual(own);
});

it.each([undefined, null, '', 'text', []])('does not take %j for a customer', (body) => {
	for (const values of [{}, RETURN]) {
		const { message } = refusal(() => get.output(answer(body), read(values), nowhere, false));
		expect(message).toContain('an answer that cannot be read');
	}
});

it('takes 404 for a result only where that was chosen', () => {
	expect(get.accepts!(answer(undefined, 404), read(), false)).toBe(false);
	expect(get.accepts!(answer(undefined, 404), read(RETURN), false)).toBe(true);
	expect(get.output(answer({ message: 'none' }, 404), read(RETURN), nowhere, false)).toEqual({
		found: false,
	});
	for (const status of [400, 401, 403, 410, 500]) {
		expect(get.accepts!(answer(undefined, status), read(RETURN), false)).toBe(false);
	}
});

describe('advice', () => {
	it.each([401, 403])('names the API key, and not the app token, for %i', (status) => {
		expect(get.advice!(status, read())).toMatch(/^Check the 'API Key' in the credential/);
		expect(get.advice!(status, read())).toContain('Settings > API Keys');
	});

	it('names the choice for 404', () => {
		expect(get.advice!(404, read())).toMatch(/^No customer has this ID.+'If Not Found'/);
	});

	it.each([400, 500])('is left to others for %i', (status) => {
		expect(get.advice!(status, read())).toBeUndefined();
	});
});

it('says once where no ID was found at all', () => {
	const none = { found: false };
	expect(get.summarize!([none, none])).toMatch(/^Prisma Campaigns answered 404 to every ID/);
	expect(get.summarize!([none])).toBeUndefined();
	expect(get.summarize!([none, CUSTOMER])).toBeUndefined();
	expect(get.summarize!([])).toBeUndefined();
});

it('only reads', () => {
	expect(get.isRead).toBe(true);
	expect(get.isIdempotent(read())).toBe(true);
	expect(get.passesOn).toEqual(['trace-id', 'trail-id', 'tracking-token']);
});
