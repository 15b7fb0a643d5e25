import { create } from '../../../../../nodes/PrismaCampaigns/resources/trace/create.ts';
import { itemInput, nowhere } from '../../../itemInput.mts';
import { refusal } from '../../../refusal.mts';
import { answer } from '../../answer.mts';
import { wireText } from '../../wireText.mts';

const read = (customerId: unknown) => create.read(itemInput({ customerId }));

it('opens a trace for a customer', () => {
	expect(wireText(create, read('5114932'))).toEqual({
		to: 'POST /api/traces/trace',
		query: undefined,
		edn: '{:app-token "token-of-tests", :customer-id "5114932"}',
		json: '{"app-token":"token-of-tests","customer-id":"5114932"}',
	});
});

it.each(['', ' ', null, undefined])('opens one for somebody not identified (%j)', (customerId) => {
	const { edn, json } = wireText(create, read(customerId));
	expect(edn).toBe('{:app-token "token-of-tests"}');
	expect(json).toBe('{"app-token":"token-of-tests"}');
});

describe("an expression under 'Customer ID' that gives nothing", () => {
	const expressions = ['customerId'];
	const given = ['', ' ', null];

	it.each(given)("is refused, so that nobody's trace is opened by mistake (%j)", (customerId) => {
		for (const anonymous of [false, null]) {
			const values = { customerId, anonymous };
			const error = refusal(() => create.read(itemInput(values, {}, { expressions })));
			expect(error.message).toBe(
				"'Customer ID' is empty: its expression gives nothing for this item. Correct it, or switch on 'Anonymous' to open a trace for an anonymous customer",
			);
		}
	});

	it.each(given)("opens an anonymous trace where 'Anonymous' is on (%j)", (customerId) => {
		const values = { customerId, anonymous: true };
		expect(create.read(itemInput(values, {}, { expressions }))).toEqual({});
	});
});

it('sends an ID that is a number as text', () => {
	expect(wireText(create, read(5114)).edn).toContain(':customer-id "5114"');
	expect(wireText(create, read(' 5114 ')).edn).toContain(':customer-id "5114"');
});

it.each([{ id: 5 }, ['5'], 2 ** 60])('refuses the ID %j', (customerId) => {
	expect(refusal(() => read(customerId)).message).toMatch(
		/^'Customer ID' (must be text|has lost its last digits)/,
	);
});

it('gives the ids under the names of the vendor, the one of an anonymous customer too', () => {
	const body = { 'trace-id': 't-1', 'customer-id': 'anon-7' };
	expect(create.output(answer(body), read(''), nowhere, false)).toEqual(body);
	const without = { 'trace-id': 't-1' };
	expect(create.output(answer(without), read('5'), nowhere, false)).toEqual(without);
});

it.each([undefined, null, '', 'Created', '{:trace-id "t', [], ['t'], 7])(
	'does not take %j for an answer',
	(body) => {
		const error = refusal(() => create.output(answer(body), read(''), nowhere, false));
		expect(error.message).toMatch(/^Prisma Campaigns sent an answer that cannot be read: /);
		expect(error.description).toContain("'Base URL'");
	},
);

it.each([{}, { 'trace-id': null }, { trace_id: 't' }])('misses the trace in %j', (body) => {
	const error = refusal(() => create.output(answer(body), read(''), nowhere, false));
	expect(error.message).toMatch(/^Prisma Campaigns sent an answer without trace-id: \{/);
});

it('is not idempotent', () => {
	expect(create.isIdempotent(read(''))).toBe(false);
	expect(create.group).toBeUndefined();
	expect(create.recover).toBeUndefined();
});
