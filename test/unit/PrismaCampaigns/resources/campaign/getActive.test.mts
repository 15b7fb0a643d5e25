import { getActive } from '../../../../../nodes/PrismaCampaigns/resources/campaign/getActive.ts';
import { itemInput, nowhere } from '../../../itemInput.mts';
import { refusal } from '../../../refusal.mts';
import { answer } from '../../answer.mts';
import { wireText } from '../../wireText.mts';

const FORM = { trailId: 'trail-1', customerId: '', filters: {} };
const read = (values: Record<string, unknown> = {}) =>
	getActive.read(itemInput({ ...FORM, ...values }));
const VISIT = { 'trail-id': 'trail-1' };
const output = (body: unknown) => getActive.output(answer(body), read(), nowhere, false);

it('asks for the campaigns of a visit', () => {
	expect(wireText(getActive, read())).toEqual({
		to: 'POST /api/campaigns/active',
		query: undefined,
		edn: '{:app-token "token-of-tests", :trail-id "trail-1"}',
		json: '{"app-token":"token-of-tests","trail-id":"trail-1"}',
	});
});

it('asks for those of a customer, a category and a group', () => {
	const record = read({ customerId: 5114932, filters: { category: 'Sales', group: 'Cars' } });
	expect(wireText(getActive, record)).toMatchObject({
		edn: '{:app-token "token-of-tests", :customer-id "5114932", :category "Sales", :group "Cars", :trail-id "trail-1"}',
		json: '{"app-token":"token-of-tests","customer-id":"5114932","category":"Sales","group":"Cars","trail-id":"trail-1"}',
	});
	expect(read({ filters: { category: '', group: null } })).toEqual(read());
	expect(read({ filters: null })).toEqual(read());
});

it.each([
	[{ trailId: '' }, "'Trail ID' is empty"],
	[{ trailId: null }, "'Trail ID' is empty"],
	[{ filters: { category: {} } }, "'Category' must be text"],
	[{ customerId: ['5'] }, "'Customer ID' must be text"],
])('refuses %j', (values, message) => {
	expect(refusal(() => read(values)).message).toContain(message);
});

it('gives one item for each campaign, as it came', () => {
	const campaigns = [
		{ campaign: 17592186050001, name: 'Loan', 'tracking-token': 't' },
		{ campaign: '9007199254740993', 'category-name': null },
	];
	expect(output(campaigns)).toEqual(campaigns.map((each) => ({ ...each, ...VISIT })));
	expect(output([])).toEqual([]);
	for (const nothing of [undefined, null]) expect(output(nothing)).toEqual([]);
});

it('V45: gives an item with a value for an entry that is no object', () => {
	expect(output([['a', 1], 'Loan', null, true])).toEqual([
		{ value: ['a', 1], ...VISIT },
		{ value: 'Loan', ...VISIT },
		{ value: null, ...VISIT },
		{ value: true, ...VISIT },
	]);
});

it('V46: gives text for a bare number, which is the ID of a campaign', () => {
	expect(output([17592186050001, '9007199254740993'])).toEqual([
		{ value: '17592186050001', ...VISIT },
		{ value: '9007199254740993', ...VISIT },
	]);
});

it('passes on an answer of another shape', () => {
	const body = { campaigns: [{ campaign: 1 }], total: 1 };
	expect(output(body)).toEqual({ ...body, ...VISIT });
});

it.each(['', 'nothing here', 7])('does not take %j for an answer', (body) => {
	expect(refusal(() => output(body)).message).toContain('an answer that cannot be read');
});

it('is idempotent', () => {
	expect(getActive.isIdempotent(read())).toBe(true);
});

it('keeps what the service says of the visit itself', () => {
	expect(output([{ 'trail-id': 'its own' }])).toEqual([{ 'trail-id': 'its own' }]);
});
