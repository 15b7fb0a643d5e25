import { UserError } from 'n8n-workflow';
import { createTrail } from '../../../../../nodes/PrismaCampaigns/resources/trace/createTrail.ts';
import { itemInput, nowhere } from '../../../itemInput.mts';
import { refusal } from '../../../refusal.mts';
import { answer } from '../../answer.mts';
import { recovery } from '../../closedTrace.mts';
import { wireText } from '../../wireText.mts';

type Values = Record<string, unknown>;

const FORM: Values = {
	traceId: 'trace-1',
	channel: 'web',
	additionalFields: {},
	ifTraceClosed: 'fail',
};
const read = (values: Values = {}) => createTrail.read(itemInput({ ...FORM, ...values }));
const refused = (values: Values) => refusal(() => read(values)).message;

it('opens a visit, without the token, which has no place there', () => {
	expect(wireText(createTrail, read())).toEqual({
		to: 'POST /api/traces/trace-1/trail',
		query: undefined,
		edn: '{:channel :web}',
		json: '{"channel":"web"}',
	});
});

it('sends language and platform where they are given', () => {
	const additionalFields = { language: 'es-UY', platform: 'Chrome Browser' };
	const { edn, json } = wireText(createTrail, read({ channel: 'atm', additionalFields }));
	expect(edn).toBe('{:channel :atm, :language "es-UY", :platform "Chrome Browser"}');
	expect(json).toBe('{"channel":"atm","language":"es-UY","platform":"Chrome Browser"}');
	expect(read({ additionalFields: { language: '', platform: ' ' } })).toEqual(read());
	expect(read({ additionalFields: null })).toEqual(read());
});

it.each(['atm', 'mobile', 'web'])('knows the channel %s', (channel) => {
	expect(wireText(createTrail, read({ channel })).edn).toBe(`{:channel :${channel}}`);
});

it.each(['kiosk', 'call-center', ' kiosk '])(
	'takes the channel %j that is typed',
	(channelName) => {
		const record = read({ channel: 'other', channelName });
		expect(wireText(createTrail, record).edn).toBe(`{:channel :${channelName.trim()}}`);
		expect(wireText(createTrail, record).json).toBe(`{"channel":"${channelName.trim()}"}`);
	},
);

it('takes a channel with letters of Spanish', () => {
	const record = read({ channel: 'other', channelName: 'teléfono' });
	expect(wireText(createTrail, record).edn).toBe('{:channel :teléfono}');
});

it.each(['two words', 'a} :b', 'a/b/c', '5', '"', 'a:b:', '[', 'a,b'])(
	'refuses the channel %j',
	(channelName) => {
		expect(refused({ channel: 'other', channelName })).toMatch(
			/^'Channel Name' must be one word without spaces/,
		);
		expect(refused({ channel: channelName })).toMatch(/^'Channel' must be one word/);
	},
);

it('needs a channel name where the channel is another', () => {
	expect(refused({ channel: 'other', channelName: '' })).toBe("'Channel Name' is empty");
	expect(refused({ channel: '' })).toBe("'Channel' is empty");
});

it.each([
	['', "'Trace ID' is empty"],
	[' ', "'Trace ID' is empty"],
	[null, "'Trace ID' is empty"],
	['..', "'Trace ID' must be more than dots"],
	['\ud800', "'Trace ID' contains half a character"],
])('refuses the trace %j', (traceId, message) => {
	expect(refused({ traceId })).toContain(message);
});

it('keeps whatever a trace is called within its part of the path', () => {
	expect(wireText(createTrail, read({ traceId: 'a/../b?c#d' })).to).toBe(
		'POST /api/traces/a%2F..%2Fb%3Fc%23d/trail',
	);
});

it('gives the trail under the name of the vendor', () => {
	expect(createTrail.output(answer({ 'trail-id': 'v' }), read(), nowhere, false)).toEqual({
		'trail-id': 'v',
		'trace-id': read().traceId,
	});
	const missing = refusal(() => createTrail.output(answer({}), read(), nowhere, false));
	expect(missing.message).toBe('Prisma Campaigns sent an answer without trail-id: {}');
});

describe('when the trace is closed', () => {
	const openNew = { ifTraceClosed: 'openNew', newTrace: { customerId: '5114' } };

	it.each([400, 410])('opens a new one and tries there once more (%i)', async (status) => {
		const record = read({ ...openNew, channel: 'atm', additionalFields: { language: 'es' } });
		const opened = { 'trace-id': 'trace-2', 'customer-id': '5114' };
		const result = (await recovery(createTrail, record, [opened], status))!;
		expect(result.asked).toEqual([
			'POST /api/traces/trace {:app-token "token-of-tests", :customer-id "5114"}',
		]);
		expect(result.opened).toEqual(opened);
		const { to, edn } = wireText(createTrail, result.record);
		expect(to).toBe('POST /api/traces/trace-2/trail');
		expect(edn).toBe('{:channel :atm, :language "es"}');
	});

	it.each([{}, { customerId: '' }, null, { anonymous: false }, { anonymous: 'no' }])(
		'V38: refuses to open it for nobody unless that is chosen (%j)',
		(newTrace) => {
			expect(refused({ ifTraceClosed: 'openNew', newTrace })).toMatch(
				/^'New Trace' '(Customer ID' is empty: turn on 'Anonymous'|Anonymous')/,
			);
		},
	);

	it.each([{ anonymous: true }, { customerId: '', anonymous: 'true' }])(
		'V38: opens it for an anonymous customer where that is chosen (%j)',
		async (newTrace) => {
			const record = read({ ifTraceClosed: 'openNew', newTrace });
			const { asked } = (await recovery(createTrail, record, [{ 'trace-id': 'trace-2' }]))!;
			expect(asked).toEqual(['POST /api/traces/trace {:app-token "token-of-tests"}']);
		},
	);

	it('says what the new trace lacks', async () => {
		const error = await recovery(createTrail, read(openNew), [{}]).catch(
			(reason: unknown) => reason,
		);
		expect(error).toBeInstanceOf(UserError);
		expect(error).toHaveProperty('message', 'Prisma Campaigns sent an answer without trace-id: {}');
	});

	it('does nothing where that was not asked for', async () => {
		expect(await recovery(createTrail, read(), [])).toBeUndefined();
	});

	it.each([401, 403, 404, 409, 429, 500, 503])('does nothing about %i', async (status) => {
		expect(await recovery(createTrail, read(openNew), [], status)).toBeUndefined();
		expect(createTrail.advice!(status, read(openNew)) ?? '').not.toContain('closed');
	});

	it.each([400, 410])('says so in words (%i)', (status) => {
		expect(createTrail.advice!(status, read())).toMatch(/trace is probably closed/);
		expect(createTrail.advice!(status, read())).toContain("'If Trace Is Closed'");
	});

	it('does not advise what has been tried', () => {
		expect(createTrail.advice!(400, read(openNew))).not.toContain("'Open a New One'");
	});

	it('names what is wrong with the new trace', () => {
		expect(refused({ ifTraceClosed: 'openNew', newTrace: { customerId: {} } })).toMatch(
			/^'New Trace' 'Customer ID' must be text/,
		);
	});

	it('shares the new one with the items of the same trace and customer', () => {
		const keyOf = (values: object) => createTrail.recoveryKey!(read({ ...openNew, ...values }));
		expect(keyOf({})).toBe(keyOf({ channel: 'atm' }));
		expect(keyOf({})).not.toBe(keyOf({ traceId: 'trace-9' }));
		expect(keyOf({})).not.toBe(keyOf({ newTrace: { customerId: '5115' } }));
		expect(keyOf({ newTrace: { anonymous: true } })).toContain('nobody');
		expect(createTrail.recoveryKey!(read())).toBeUndefined();
	});

	it('refuses a choice that is none', () => {
		expect(refused({ ifTraceClosed: 'Open a New One' })).toMatch(/^'If Trace Is Closed' must be/);
	});
});

it('is not idempotent', () => {
	expect(createTrail.isIdempotent(read())).toBe(false);
});
