import { advanceFunnel } from '../../../../../nodes/PrismaCampaigns/resources/campaign/advanceFunnel.ts';
import { itemInput, nowhere } from '../../../itemInput.mts';
import { refusal } from '../../../refusal.mts';
import { answer } from '../../answer.mts';
import { wireText } from '../../wireText.mts';

type Values = Record<string, unknown>;

const FORM: Values = {
	step: 'start',
	trailId: 'trail-1',
	campaignId: '123123101',
	tracking: 'tok-1',
};
const CONTINUE: Values = { step: 'continue', stepDataFrom: 'fields', stepData: {} };
const read = (values: Values = {}, json = {}) =>
	advanceFunnel.read(itemInput({ ...FORM, ...values }, json));
const refused = (values: Values) => refusal(() => read(values)).message;
const sent = (values: Values = {}, json = {}) => wireText(advanceFunnel, read(values, json));

it('starts without step data: the campaign is an integer in EDN, text in JSON', () => {
	expect(sent()).toEqual({
		to: 'POST /api/campaigns/advance-funnel',
		query: undefined,
		edn: '{:trail-id "trail-1", :campaign-id 123123101, :tracking-token "tok-1"}',
		json: '{"trail-id":"trail-1","campaign-id":"123123101","tracking-token":"tok-1"}',
	});
});

it('starts without step data, whatever was left in the fields for it', () => {
	for (const name of ['a', ' ']) {
		const left = { stepDataFrom: 'json', json: '{"a":1}', stepData: { field: [{ name }] } };
		expect(sent(left)).toEqual(sent());
	}
});

it.each([
	{ stepData: {} },
	{ stepData: null },
	{ stepDataFrom: 'item' },
	{ stepDataFrom: 'json', json: '{}' },
])('continues with step data, even if it is empty: %j', (values) => {
	expect(sent({ ...CONTINUE, ...values })).toMatchObject({
		edn: '{:trail-id "trail-1", :campaign-id 123123101, :tracking-token "tok-1", :step-data {}}',
		json: '{"trail-id":"trail-1","campaign-id":"123123101","tracking-token":"tok-1","step-data":{}}',
	});
	expect(read({ ...CONTINUE, ...values }).stepData).toStrictEqual({});
});

it('sends answers of rows as text, under their own names', () => {
	const stepData = {
		field: [
			{ name: 'Email_address', value: 'anna@example.org' },
			{ name: 'income', value: 2500 },
			{ name: 'comment', value: '' },
			{ name: 'none' },
		],
	};
	const { edn, json } = sent({ ...CONTINUE, stepData });
	expect(edn).toContain(
		':step-data {:Email_address "anna@example.org", :income "2500", :comment "", :none ""}}',
	);
	expect(JSON.parse(json)['step-data']).toEqual({
		Email_address: 'anna@example.org',
		income: '2500',
		comment: '',
		none: '',
	});
});

it('sends answers of the item and of JSON as they are', () => {
	const answers = { income: 2500, terms: true, note: null, list: ['a', { b: 1 }], text: ':web' };
	const edn =
		':step-data {:income 2500, :terms true, :note nil, :list ["a" {:b 1}], :text ":web"}}';
	for (const { edn: text, json } of [
		sent({ ...CONTINUE, stepDataFrom: 'item' }, answers),
		sent({ ...CONTINUE, stepDataFrom: 'json', json: answers }),
		sent({ ...CONTINUE, stepDataFrom: 'json', json: JSON.stringify(answers) }),
	]) {
		expect(text).toContain(edn);
		expect(JSON.parse(json)['step-data']).toEqual(answers);
	}
});

it('looks at no rows that were entered before', () => {
	const stepData = { field: [{ name: ' ', value: {} }] };
	const values = { ...CONTINUE, stepDataFrom: 'json', json: '{"a":1}', stepData };
	expect(read(values).stepData).toEqual({ a: 1 });
});

it.each([
	['9007199254740993', '9007199254740993'],
	['9223372036854775807', '9223372036854775807'],
	['+1', '1'],
	[17592186050001, '17592186050001'],
	[' 7 ', '7'],
])('keeps campaign %j exact', (campaignId, digits) => {
	expect(sent({ campaignId }).edn).toContain(`:campaign-id ${digits},`);
	expect(sent({ campaignId }).json).toContain(`"campaign-id":"${digits}"`);
});

it.each([
	[{ campaignId: 9007199254740992 }, "'Campaign ID' has lost its last digits already"],
	[{ campaignId: '1.0' }, "'Campaign ID' must be a whole number"],
	[{ campaignId: 'Loan' }, "'Campaign ID' must be a whole number"],
	[{ campaignId: 0 }, "'Campaign ID' must be the number of a campaign, such as 17592186050001"],
	[{ campaignId: '-5' }, "'Campaign ID' must be the number of a campaign"],
	[{ campaignId: '9223372036854775808' }, "'Campaign ID' has too many digits"],
	[{ campaignId: '' }, "'Campaign ID' is empty"],
	[{ trailId: '' }, "'Trail ID' is empty"],
	[{ tracking: ' ' }, "'Tracking Token' is empty"],
	[{ step: 'Continue' }, "'Step' must be one of"],
	[
		{ ...CONTINUE, stepData: { field: [{ name: 'a' }, { name: ' ' }] } },
		"'Answers' row 2 'Name' is empty",
	],
	[
		{
			...CONTINUE,
			stepData: {
				field: [
					{ name: 'a', value: 1 },
					{ name: ' a ', value: 2 },
				],
			},
		},
		"'Answers' row 2 'Name' is the name of an earlier row, too",
	],
	[
		{ ...CONTINUE, stepData: { field: [{ name: 'a', value: {} }] } },
		"'Answers' row 1 'Value' must be text",
	],
	[{ ...CONTINUE, stepDataFrom: 'json', json: '{"a"' }, "'JSON' cannot be read"],
	[{ ...CONTINUE, stepDataFrom: 'json', json: '[]' }, "'JSON' must be one object"],
])('refuses %j', (values, message) => {
	expect(refused(values)).toContain(message);
});

it.each([
	{ type: 'message', config: { title: 'Hi', message: 'm', actions: ['next'], 'max-steps': 2 } },
	{ type: 'data-capture', config: { fields: [{ label: 'Income', name: 'income', value: null }] } },
	{ type: 'redirect', config: { url: 'https://example.org', 'new-window': true, parameters: [] } },
	{ type: 'jumio', config: { anything: [1, { a: null }] }, more: true },
	{ config: null },
	{},
])('gives the step as it is: %j', (step) => {
	expect(advanceFunnel.output(answer(step), read(), nowhere, false)).toEqual({
		...step,
		'trail-id': read().trailId,
	});
});

it.each([undefined, null])('takes an empty answer for the end (%p)', (body) => {
	expect(advanceFunnel.output(answer(body), read(), nowhere, false)).toEqual({
		finished: true,
		'trail-id': read().trailId,
	});
});

it.each(['{:type :message', '', []])('does not take %j for a step', (body) => {
	const error = refusal(() => advanceFunnel.output(answer(body), read(), nowhere, false));
	expect(error.message).toContain('an answer that cannot be read');
});

it.each([400, 410])('says in words that the trace may be closed (%i)', (status) => {
	expect(advanceFunnel.advice!(status, read())).toContain('closed');
});

it('does not advise to set a parameter that it does not have', () => {
	expect(advanceFunnel.advice!(400, read())).not.toContain("'If Trace Is Closed'");
});

it('is not idempotent', () => {
	expect(advanceFunnel.isIdempotent(read())).toBe(false);
	expect(advanceFunnel.recover).toBeUndefined();
});
