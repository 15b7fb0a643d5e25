import { DateTime } from 'luxon';

import { trigger } from '../../../../../nodes/PrismaCampaigns/resources/businessEvent/trigger.ts';
import { itemInput, nowhere } from '../../../itemInput.mts';
import { refusal } from '../../../refusal.mts';
import { answer } from '../../answer.mts';
import { wireText } from '../../wireText.mts';

type Values = Record<string, unknown>;

const FORM: Values = {
	eventName: 'account-opened',
	findBy: 'id',
	customerId: '5114',
	ifNoMatch: 'fail',
	additionalFields: {},
};
const SEARCH: Values = { findBy: 'search', customerId: null, searchFrom: 'fields', search: {} };
const read = (values: Values = {}) => trigger.read(itemInput({ ...FORM, ...values }));
const refused = (values: Values) => refusal(() => read(values)).message;
const sent = (values: Values = {}) => wireText(trigger, read(values));
const rows = (...field: object[]) => ({ ...SEARCH, search: { field } });

const EMPTY =
	'is empty, and a search without it could find somebody else. Correct its expression or remove it';
const ONE_VALUE =
	'must be one value, not a list or an object. Take one of them, such as {{ $json.emails[0] }}';
const GUEST = 'is 0, which shops write for guests without an account, so it names nobody';

const context = (...field: object[]) => ({ contextFrom: 'fields', contextRows: { field } });
const dragged = (...assignments: object[]) => ({
	contextFrom: 'drag',
	dragged: { assignments },
});

it('reports an event for a customer', () => {
	expect(sent()).toEqual({
		to: 'POST /api/campaigns/business-event',
		query: undefined,
		edn: '{:app-token "token-of-tests", :event-name "account-opened", :customer-id "5114"}',
		json: '{"app-token":"token-of-tests","event-name":"account-opened","customer-id":"5114"}',
	});
	expect(sent({ customerId: 5114 })).toEqual(sent());
});

it('finds the customer by fields with their types', () => {
	const values = rows(
		{ name: 'email', type: 'text', value: 'anna@example.org' },
		{ name: 'Branch', type: 'integer', value: '12' },
		{ name: 'limit', type: 'decimal', value: '10' },
	);
	expect(sent(values)).toMatchObject({
		edn: '{:app-token "token-of-tests", :event-name "account-opened", :customer-id {:email "anna@example.org", :Branch 12, :limit 10.0}}',
		json: '{"app-token":"token-of-tests","event-name":"account-opened","customer-id":{"email":"anna@example.org","Branch":12,"limit":10}}',
	});
});

it('finds the customer by the only text of a list in a row, as other rows do', () => {
	const values = rows({ name: 'email', type: 'text', value: ['', ' anna@example.org '] });
	expect(read(values).customer).toEqual({ email: 'anna@example.org' });
});

it.each([new Date('1990-02-03'), DateTime.fromISO('1990-02-03')])(
	'finds the customer by a date in JSON (%#)',
	(born) => {
		expect(read({ ...SEARCH, searchFrom: 'json', json: { born } }).customer).toEqual({ born });
	},
);

it.each([{ email: ' anna@example.org' }, '{"email":"anna@example.org\\u200b"}'])(
	'finds the customer by JSON: %j',
	(json) => {
		expect(sent({ ...SEARCH, searchFrom: 'json', json }).edn).toContain(
			':customer-id {:email "anna@example.org"}}',
		);
	},
);

it.each([
	[SEARCH, "'Search Field Values' is empty"],
	[
		rows({ name: 'email', type: 'text', value: ' ' }),
		"'Search Field Values' row 1 'Value' is empty",
	],
	[{ ...SEARCH, searchFrom: 'json', json: '{}' }, "'JSON' is empty"],
	[
		{ ...SEARCH, searchFrom: 'json', json: { email: '' } },
		"'JSON' has the field 'email', which is empty",
	],
	[
		{ ...SEARCH, searchFrom: 'json', json: { email: ['', null] } },
		"'JSON' has the field 'email', which is empty",
	],
	[{ ...SEARCH, searchFrom: 'json', json: '[' }, "'JSON' cannot be read"],
	[rows({ name: '', type: 'text', value: 'a' }), "'Search Field Values' row 1 'Name' is empty"],
	[
		rows({ name: 'a', type: 'integer', value: 'b' }),
		"'Search Field Values' row 1 'Value' must be a whole number",
	],
	[
		rows({ name: 'id', type: 'integer', value: 'b' }),
		"'Search Field Values' row 1 'Value' must be a whole number (given: \"b\")",
	],
	...[
		...['text', 'integer', 'decimal'].map((type) => ({ type, value: '0' })),
		{ type: 'decimal', value: '0.0' },
		{ type: 'integer', value: '-0' },
	].map((id): [ReturnType<typeof rows>, string] => [
		rows({ name: 'id', ...id }),
		`'Search Field Values' row 1 'Value' ${GUEST}`,
	]),
	[rows('a' as never), "'Search Field Values' row 1 must be an object with fields"],
	[rows(null as never), "'Search Field Values' row 1 is empty"],
	[{ customerId: '' }, "'Customer ID' is empty"],
	[{ customerId: ' ' }, "'Customer ID' is empty"],
	[{ customerId: { email: 'a' } }, "'Customer ID' must be text"],
	[{ eventName: '' }, "'Event Name' is empty"],
	[{ eventName: {} }, "'Event Name' must be text"],
	[{ ifNoMatch: 'never' }, "'If No Campaign Matches' must be one of fail, return"],
	[
		{ additionalFields: { forceFunnelRestart: 'perhaps' } },
		"'Force Funnel Restart' must be true or false",
	],
	[{ contextFrom: 'json', context: '{' }, "'Context as JSON' cannot be read"],
	[{ contextFrom: 'json', context: '[]' }, "'Context as JSON' must be one object"],
	[
		context({ name: 'a', type: 'integer', value: 'b' }),
		"'Context Rows' row 1 'Value' must be a whole number (given: \"b\")",
	],
	[
		context({ name: 'a', type: 'text', value: 'b' }, { name: 'a', type: 'text', value: 'c' }),
		"'Context Rows' row 2 'Name' is the name of an earlier row, too",
	],
	[
		dragged({ name: 'a', type: 'number', value: 'b' }),
		'\'Context Fields\' row 1 must be a number such as 1234.50 (given: "b")',
	],
])('refuses %j', (values, message) => {
	expect(refused(values)).toContain(message);
});

it('searches by text without what was copied along with it', () => {
	const values = rows(
		{ name: 'email', type: 'text', value: ' anna@example.org\u200b' },
		{ name: 'visits', type: 'text', value: '0' },
		{ name: 'id', type: 'text', value: ' 5114 ' },
	);
	expect(read(values).customer).toEqual({ email: 'anna@example.org', visits: '0', id: '5114' });
});

it.each([
	{ visits: 0, id: '5114' },
	{ visits: '0', vip: true },
])('searches by JSON for %j as it is', (json) => {
	expect(read({ ...SEARCH, searchFrom: 'json', json }).customer).toEqual(json);
});

it.each([
	[{ email: null }, 'email', EMPTY],
	[{ born: new Date(NaN) }, 'born', EMPTY],
	[{ branch: 1, id: 0 }, 'id', GUEST],
	[{ id: ['5'] }, 'id', 'must be text'],
	[{ email: ['', 'anna@example.org'] }, 'email', ONE_VALUE],
	[{ more: { demand: 'any' } }, 'more', ONE_VALUE],
	[{ email: {} }, 'email', ONE_VALUE],
])('names the field of JSON that nobody can be found by: %j', (json, name, demand) => {
	expect(refusal(() => read({ ...SEARCH, searchFrom: 'json', json }))).toMatchObject({
		message: `'JSON' has the field '${name}', which ${demand}`,
		description: 'Nothing was sent for this item.',
	});
});

it.each([true, false])(
	'sends whether to restart the funnel (%j), with its question mark',
	(force) => {
		for (const forceFunnelRestart of [force, String(force)]) {
			const { edn, json } = sent({ additionalFields: { forceFunnelRestart } });
			expect(edn).toContain(`, :force-funnel-restart? ${force}}`);
			expect(json).toContain(`,"force-funnel-restart?":${force}}`);
		}
	},
);

it.each([{ branch: 12, deep: { a: [null, 'x'] } }, '{"branch":12,"deep":{"a":[null,"x"]}}'])(
	'sends the context %j',
	(given) => {
		const { edn, json } = sent({ contextFrom: 'json', context: given });
		expect(edn).toContain(', :context {:branch 12, :deep {:a [nil "x"]}}}');
		expect(json).toContain(',"context":{"branch":12,"deep":{"a":[null,"x"]}}}');
	},
);

describe('the context', () => {
	const ITEM = { branch: 12, opened: '2026-05-17', rate: 2.5, note: '', formMode: 'test' };
	const from = (values: Values, json = {}) =>
		wireText(trigger, trigger.read(itemInput({ ...FORM, ...values }, json)));

	it('is the input item with its types, without what is empty or left out', () => {
		const { edn, json } = from({ contextFrom: 'item', leaveOut: 'formMode' }, ITEM);
		expect(edn).toContain(
			', :context {:branch 12, :opened #inst "2026-05-17T00:00:00.000Z", :rate 2.5}}',
		);
		expect(json).toContain(
			',"context":{"branch":12,"opened":"2026-05-17T00:00:00.000Z","rate":2.5}}',
		);
	});

	it('is what was dragged', () => {
		const { edn, json } = from(
			dragged(
				{ name: 'branch', type: 'number', value: 12 },
				{ name: 'open', type: 'boolean', value: 'true' },
			),
		);
		expect(edn).toContain(', :context {:branch 12, :open true}}');
		expect(json).toContain(',"context":{"branch":12,"open":true}}');
	});

	it('is rows with their types', () => {
		const { edn, json } = from(context({ name: 'limit', type: 'decimal', value: '10' }));
		expect(edn).toContain(', :context {:limit 10.0}}');
		expect(json).toContain(',"context":{"limit":10}}');
	});

	it('is what is chosen, whatever was entered in another way', () => {
		const entered = {
			...context({ name: 'a', type: 'integer', value: 'not one' }),
			...dragged({ name: 'b', type: 'number', value: 'not one' }),
			context: '{',
		};
		expect(from({ ...entered, contextFrom: 'none' }, ITEM)).toEqual(sent());
		expect(from({ ...entered, contextFrom: 'item' }, { b: 1 }).edn).toContain(':context {:b 1}');
	});

	it('is not sent where all of the input item is empty', () => {
		expect(from({ contextFrom: 'item' }, { note: '', list: [null] })).toEqual(sent());
	});

	it.each([
		{ contextFrom: 'item' },
		{ contextFrom: 'drag' },
		{ contextFrom: 'fields' },
		{ contextFrom: 'json', context: {} },
		context({ name: 'a', type: 'text', value: '' }),
	])('is not sent where there is nothing in it: %j', (values) => {
		expect(from(values)).toEqual(sent());
	});

	it('goes with a customer who is searched for, too', () => {
		const search = { ...rows({ name: 'email', type: 'text', value: 'anna@example.org' }) };
		const values = { ...search, ...context({ name: 'a', type: 'integer', value: 1 }) };
		expect(from(values).edn).toContain(':customer-id {:email "anna@example.org"}, :context {:a 1}');
	});
});

it('leaves out what is not added', () => {
	expect(read({ additionalFields: null })).toEqual(read());
	expect(read({ additionalFields: { forceFunnelRestart: null } })).toEqual(read());
});

describe('a campaign that matches', () => {
	const body = {
		campaign: 'Welcome loan',
		'trace-id': 't',
		'tracking-token': 'k',
		'customer-id': '5114',
	};

	it('counts as a result', () => {
		expect(trigger.accepts!(answer(body, 202), read(), true)).toBe(true);
	});

	it('gives the campaign with matched true', () => {
		expect(trigger.output(answer(body, 202), read(), nowhere, false)).toEqual({
			matched: true,
			...body,
		});
	});

	it.each([
		[undefined, {}],
		[null, {}],
		['Accepted', { response: 'Accepted' }],
		[[], {}],
	])('V41: takes an accepted event for one, whatever the answer holds: %j', (odd, more) => {
		expect(trigger.output(answer(odd, 202), read(), nowhere, false)).toEqual({
			matched: true,
			...more,
		});
	});
});

describe('no campaign', () => {
	it('counts as a result when that was chosen', () => {
		const record = read({ ifNoMatch: 'return' });
		expect(trigger.accepts!(answer(undefined, 404), record, false)).toBe(true);
		for (const body of [undefined, null, 'Not Found', { message: 'none' }]) {
			expect(trigger.output(answer(body, 404), record, nowhere, false)).toEqual({ matched: false });
		}
	});

	it('fails otherwise', () => {
		expect(trigger.accepts!(answer(undefined, 404), read(), true)).toBe(false);
	});

	it.each([400, 401, 410, 500, 503])('does not accept status %i', (status) => {
		const record = read({ ifNoMatch: 'return' });
		expect(trigger.accepts!(answer(undefined, status), record, true)).toBe(false);
	});

	it('advises on all three causes of 404', () => {
		const advice = trigger.advice!(404, read());
		expect(advice).toContain('No campaign');
		expect(advice).toContain('"account-opened"');
		expect(advice).toContain("'App Token'");
		const { description } = trigger.fields.find(({ name }) => name === 'ifNoMatch')!;
		expect(description).toMatch(/404.+token is wrong.+event is unknown/s);
	});

	it('V42: names all three causes once where every event was answered so', () => {
		const none = { matched: false };
		expect(trigger.summarize!([none, none])).toMatch(
			/404 to every event.+no campaign.+does not exist.+'App Token'/,
		);
		expect(trigger.summarize!([none, { matched: true }])).toBeUndefined();
		expect(trigger.summarize!([])).toBeUndefined();
	});

	it.each([400, 500])('gives no advice for %i', (status) => {
		expect(trigger.advice!(status, read())).toBeUndefined();
	});
});

it('is not idempotent', () => {
	expect(trigger.isIdempotent(read())).toBe(false);
	expect(trigger.recover).toBeUndefined();
});

describe('the same customer', () => {
	const search = (json: object) => read({ ...SEARCH, searchFrom: 'json', json });

	it('names the ID as subject, whatever the event', () => {
		expect(trigger.subjects(read())).toEqual(['customer 5114']);
		expect(trigger.subjects(read({ eventName: 'other', customerId: ' 5114 ' }))).toEqual([
			'customer 5114',
		]);
	});

	it('names the search fields as subject', () => {
		const anna = trigger.subjects(search({ email: 'anna@example.org', branch: 1 }));
		expect(anna).toHaveLength(1);
		expect(trigger.subjects(search({ branch: 1, email: 'anna@example.org' }))).toEqual(anna);
		expect(trigger.subjects(search({ email: 'anna@example.org', branch: 2 }))).not.toEqual(anna);
	});

	it('names a whole number that JSON cannot hold as subject', () => {
		const typed = (value: string) =>
			trigger.subjects(read(rows({ name: 'account', type: 'integer', value })));
		expect(typed('9007199254740993')).toEqual(typed('9007199254740993'));
		expect(typed('9007199254740993')).not.toEqual(typed('9007199254740992'));
	});
});
