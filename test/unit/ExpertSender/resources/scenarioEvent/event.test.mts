import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { trigger } from '../../../../../nodes/ExpertSender/resources/scenarioEvent/trigger.ts';
import { triggerForSegments } from '../../../../../nodes/ExpertSender/resources/scenarioEvent/triggerForSegments.ts';
import { itemInput, nowhere } from '../../../itemInput.mts';
import { isEmpty } from '../../../../../nodes/input/empty.ts';
import { isExact } from '../../../isExact.mts';
import { refusal } from '../../../refusal.mts';

type Values = Record<string, unknown>;

const operations = { trigger, triggerForSegments };
type Name = keyof typeof operations;

/** A filled-in form of each operation with nothing optional in it. */
const FORM: Record<Name, Values> = {
	trigger: {
		specifyData: 'fields',
		customEventId: '101',
		identifyBy: 'email',
		customerEmail: 'anna@example.org',
		otherIdentifiers: {},
		dataFieldsFrom: 'rows',
		dataFields: {},
	},
	triggerForSegments: {
		specifyData: 'fields',
		customEventId: '101',
		segments: '1, 5, 15',
		dataFieldsFrom: 'rows',
		dataFields: {},
	},
};

/** What is sent for it. */
const WIRE: Record<Name, Values> = {
	trigger: { customEventId: 101, customerEmail: 'anna@example.org' },
	triggerForSegments: { customEventId: 101, segments: [1, 5, 15] },
};

const read = (name: Name, values: Values): Values =>
	operations[name].read(itemInput({ ...FORM[name], ...values }));
const readJson = (name: Name, json: unknown): Values =>
	operations[name].read(itemInput({ specifyData: 'json', json }));
const refused = (name: Name, values: Values) => refusal(() => read(name, values)).message;
const refusedJson = (name: Name, json: unknown) => refusal(() => readJson(name, json)).message;

describe.each(['trigger', 'triggerForSegments'] as const)('%s', (name) => {
	const operation = operations[name];

	it('posts the event', () => {
		expect(operation.option.value).toBe(name);
		const path = {
			trigger: '/scenariocustomevents',
			triggerForSegments: '/scenariocustomevents/withsegments',
		};
		expect(operation.request!([read(name, {})] as never)).toEqual({
			method: 'POST',
			path: path[name],
			body: WIRE[name],
		});
	});

	it('is not idempotent and never shares a request', () => {
		expect(operation.isIdempotent(read(name, {}) as never)).toBe(false);
		expect(operation.group).toBeUndefined();
	});

	it('reports success, with the body where there was one', () => {
		const output = (body: unknown) =>
			operation.output({ status: 201, headers: {}, body }, read(name, {}) as never, nowhere, false);
		expect(output(undefined)).toEqual({ success: true });
		expect(output({ id: 1 })).toEqual({ success: true, response: { id: 1 } });
	});

	it.each([1, '7', 2147483647])('takes the event id %j', (customEventId) => {
		expect(read(name, { customEventId }).customEventId).toBe(Number(customEventId));
	});

	it.each(['', ' ', null, undefined])('needs an event id (%j)', (customEventId) => {
		expect(refused(name, { customEventId })).toBe("'Custom Event ID' is empty");
	});

	it.each([
		[1.5, /must be a whole number \(given: 1\.5\)/],
		['seven', /must be a number \(given: "seven"\)/],
		[2147483648, /is larger than 2147483647 \(given: 2147483648\)/],
		[-1, /is smaller than 1 \(given: -1\)/],
		[0, /is smaller than 1 \(given: 0\)/],
		['0', /is smaller than 1 \(given: 0\)/],
	])('refuses the event id %j', (customEventId, message) => {
		expect(refused(name, { customEventId })).toMatch(message);
		expect(refused(name, { customEventId })).toMatch(/^'Custom Event ID' /);
		expect(refusedJson(name, { ...WIRE[name], customEventId })).toMatch(/^'customEventId' /);
	});

	it('reads JSON as text and as an object', () => {
		expect(readJson(name, WIRE[name])).toEqual(WIRE[name]);
		expect(readJson(name, JSON.stringify(WIRE[name]))).toEqual(WIRE[name]);
	});

	it('lets unknown fields of JSON through, at every level', () => {
		const json = {
			...WIRE[name],
			source: { form: [1, null] },
			dataFields: [{ name: 'a', type: 'String', value: 'x', unit: 'kg' }],
		};
		expect(readJson(name, json)).toEqual(json);
	});

	it('lets any unknown field of JSON through as it is', () => {
		const known = [
			...['customEventId', 'segments', 'dataFields', 'customerId', 'customerEmail', '__proto__'],
			...['customerEmailMd5', 'customerEmailSha256', 'customerPhone', 'customerCrmId'],
		];
		const key = fc.string().filter((candidate) => !known.includes(candidate));
		const value = fc.jsonValue().filter((given) => !isEmpty(given) && isExact(given));
		fc.assert(
			fc.property(fc.dictionary(key, value), (unknown) => {
				const json = { ...unknown, ...WIRE[name] };
				expect(readJson(name, json)).toEqual(json);
			}),
		);
	});

	it('leaves out what is empty in JSON', () => {
		const json = { ...WIRE[name], dataFields: null, customerCrmId: '', other: ' ' };
		expect(readJson(name, json)).toEqual(WIRE[name]);
	});

	it.each([
		['{', "'JSON' cannot be read"],
		['[]', "'JSON' must be one object"],
		[null, "'JSON' must be one object"],
		[{}, "'customEventId' is empty"],
		[{ ...WIRE[name], dataFields: {} }, "'dataFields' must be a list"],
		[{ ...WIRE[name], dataFields: ['x'] }, "'dataFields[0]' must be an object with fields"],
		[{ ...WIRE[name], dataFields: [{ value: 'x' }] }, "'dataFields[0].name' is empty"],
		[
			{ ...WIRE[name], dataFields: [{ name: 'x', type: 'Int' }] },
			"'dataFields[0].type' must be one of String, Text, Number, Money, Date, DateTime, Boolean, Url",
		],
	])('refuses JSON %j', (json, message) => {
		expect(refusedJson(name, json)).toContain(message);
	});

	it('names what is wrong by its place', () => {
		const rows = [
			{ name: 'a', type: 'String', value: '' },
			{ name: 'b', type: 'Number', value: '1x5' },
		];
		expect(refused(name, { dataFields: { field: rows } })).toBe(
			`'Data Field Rows' row 2 'Value' must be a number such as 1234.50 (given: "1x5")`,
		);
		expect(refusedJson(name, { ...WIRE[name], dataFields: rows })).toBe(
			`'dataFields[1].value' must be a number such as 1234.50 (given: "1x5")`,
		);
	});

	it('refuses with a reason whatever it does not read as JSON', () => {
		const anything = fc.anything({ withDate: true });
		const assignment = fc.record({
			name: fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
			type: fc.constantFrom('string', 'number', 'boolean', 'object'),
			value: anything,
		});
		const item = fc.dictionary(fc.string(), anything);
		const values = fc.record({
			specifyData: fc.constantFrom('fields', 'json'),
			customEventId: fc.oneof(fc.integer(), anything),
			identifyBy: fc.constantFrom('email', 'emailAsSha256', 'phone', 'other'),
			customerEmail: fc.oneof(fc.emailAddress(), anything),
			otherIdentifiers: fc.option(fc.dictionary(fc.constantFrom('customerId', 'x'), anything)),
			segments: fc.oneof(fc.string(), anything),
			dataFieldsFrom: fc.constantFrom('item', 'drag', 'json', 'rows', 'other'),
			leaveOut: fc.oneof(fc.constant('a, b'), anything),
			dataFieldAssignments: fc.oneof(
				anything,
				fc.record({ assignments: fc.array(fc.oneof(anything, assignment)) }),
			),
			dataFieldsJson: fc.oneof(anything, fc.json()),
			dataFields: fc.oneof(anything, fc.record({ field: fc.array(anything) })),
			json: fc.oneof(anything, fc.json()),
		});
		fc.assert(
			fc.property(values, item, (given, json) => {
				const attempt = () => operation.read(itemInput(given, json as IDataObject));
				let event;
				try {
					event = attempt();
				} catch {
					refusal(attempt);
					return;
				}
				expect(typeof JSON.stringify(operation.request!([event] as never).body)).toBe('string');
			}),
			{ numRuns: 500 },
		);
	});
});

describe('a data field', () => {
	const field = (row: unknown) =>
		(read('trigger', { dataFields: { field: [row] } }).dataFields as Values[])[0];
	const refusedField = (row: unknown) => refused('trigger', { dataFields: { field: [row] } });

	it.each([
		['String', 'A-77', 'A-77'],
		['String', ' A ', ' A '],
		['String', 5, '5'],
		['String', 0, '0'],
		['String', false, 'false'],
		['Text', 'Long\ntext', 'Long\ntext'],
		['Text', new Date('2026-05-17T09:30:00Z'), '2026-05-17T09:30:00.000Z'],
		['Number', '1234', '1234'],
		['Number', -1.5, '-1.5'],
		['Number', 0, '0'],
		['Money', '1234.50', '1234.50'],
		['Money', 12, '12'],
		['Date', '2026-05-17', '2026-05-17'],
		['Date', '2026-05-17T23:30:00-05:00', '2026-05-18'],
		['Date', new Date('2026-05-17'), '2026-05-17'],
		['Date', DateTime.fromISO('2026-05-17', { zone: 'Europe/Warsaw' }), '2026-05-17'],
		['DateTime', '2026-05-17T09:30:00Z', '2026-05-17T09:30:00.000Z'],
		['DateTime', '2026-05-17', '2026-05-16T22:00:00.000Z'],
		['DateTime', 1779010200, '2026-05-17T09:30:00.000Z'],
		['DateTime', 1779010200250, '2026-05-17T09:30:00.250Z'],
		[
			'DateTime',
			DateTime.fromISO('2026-05-17T09:30', { zone: 'Europe/Warsaw' }),
			'2026-05-17T07:30:00.000Z',
		],
		['Boolean', true, 'true'],
		['Boolean', false, 'false'],
		['Boolean', ' True ', 'true'],
		['Url', 'https://example.org/a?b=c', 'https://example.org/a?b=c'],
	])('sends, as type %s, %p as %j', (type, value, sent) => {
		expect(field({ name: 'x', type, value })).toEqual({ name: 'x', type, value: sent });
	});

	it.each([
		['String', { a: 1 }, 'must be text (given: {"a":1})'],
		['String', [['a']], 'must be text (given: [["a"]])'],
		['String', 2 ** 53, 'has lost its last digits already (given: 9007199254740992)'],
		['Text', {}, 'must be text (given: {})'],
		['Number', '12,500', 'must be a number such as 1234.50 (given: "12,500")'],
		['Number', 'twelve', 'must be a number such as 1234.50 (given: "twelve")'],
		['Number', true, 'must be a number such as 1234.50 (given: true)'],
		['Money', '12 PLN', 'must be a number such as 1234.50 (given: "12 PLN")'],
		['Money', '€5', 'must be a number such as 1234.50 (given: "€5")'],
		['Date', '17.05.2026', 'must be a date such as 2026-05-17 (given: "17.05.2026")'],
		['Date', 1747440000000, 'must be a date such as 2026-05-17 (given: 1747440000000)'],
		[
			'DateTime',
			'noon',
			'must be a date such as 2026-05-17 or a date and time such as 2026-05-17T09:30:00Z (given: "noon")',
		],
		['Boolean', 'y', 'must be true or false (given: "y")'],
		['Boolean', 2, 'must be true or false (given: 2)'],
		[
			'Url',
			'example.org',
			'must be a web address such as https://example.org/page (given: "example.org")',
		],
		['Url', 'javascript:alert(1)', 'must be a web address'],
	])('refuses, as type %s, %j', (type, value, message) => {
		expect(refusedField({ name: 'x', type, value })).toContain(
			`'Data Field Rows' row 1 'Value' ${message}`,
		);
	});

	it.each(['', ' ', null, undefined])('stays without a value (%j), whatever the type', (value) => {
		for (const type of 'String Text Number Money Date DateTime Boolean Url'.split(' ')) {
			expect(field({ name: 'x', type, value })).toEqual({ name: 'x', type });
		}
	});

	it('takes URL for the type Url', () => {
		const value = 'https://example.org';
		expect(field({ name: 'x', type: 'URL', value })).toEqual({ name: 'x', type: 'Url', value });
		expect(refusedField({ name: 'x', type: 'URL', value: 'x' })).toContain('must be a web address');
	});

	it('takes a field without a type for text', () => {
		expect(field({ name: 'x', value: 5 })).toEqual({ name: 'x', value: '5' });
	});

	it.each(['', null, ' '])('takes the type %j in JSON for none', (type) => {
		const dataFields = [{ name: 'x', type, value: 5 }];
		expect(
			readJson('trigger', { customEventId: 1, customerEmail: 'a@b.c', dataFields }),
		).toMatchObject({ dataFields: [{ name: 'x', value: '5' }] });
	});

	it.each(['string', 'Integer', 'url', '', 5])('refuses the type %j', (type) => {
		const message = refusedField({ name: 'x', type, value: '1' });
		expect(message).toContain("'Data Field Rows' row 1 'Type' must be");
		for (const known of ['String', 'DateTime', 'Url']) expect(message).toContain(known);
	});

	it.each(['', '  ', null, undefined])('needs a name (%j)', (name) => {
		expect(refusedField({ name, type: 'String', value: 'x' })).toBe(
			"'Data Field Rows' row 1 'Name' is empty",
		);
	});

	it('keeps the order of the rows', () => {
		const row = (name: string) => ({ name, type: 'String', value: name });
		const rows = [row('c'), row('a'), row('b')];
		expect(read('trigger', { dataFields: { field: rows } }).dataFields).toEqual(rows);
	});
});

describe('the customer of an event', () => {
	const LIMITS: Array<[string, number, string]> = [
		['customerEmail', 320, 'Customer Email'],
		['customerPhone', 20, 'Customer Phone Number'],
		['customerCrmId', 128, 'Customer CRM ID'],
	];
	const place = (field: string, value: unknown) =>
		field === 'customerEmail'
			? { customerEmail: value }
			: { customerEmail: '', otherIdentifiers: { [field]: value } };

	it.each(LIMITS)('limits %s to %i characters', (field, limit, displayName) => {
		const longest =
			field === 'customerEmail'
				? `${'x'.repeat(limit - '@example.org'.length)}@example.org`
				: '1'.repeat(limit);
		expect(read('trigger', place(field, longest))).toEqual({
			customEventId: 101,
			[field]: longest,
		});
		expect(refused('trigger', place(field, `${longest}1`))).toContain(
			`'${displayName}' is longer than ${limit} characters (given: "`,
		);
		expect(readJson('trigger', { customEventId: 1, [field]: longest })[field]).toBe(longest);
		expect(refusedJson('trigger', { customEventId: 1, [field]: `${longest}1` })).toContain(
			`'${field}' is longer than ${limit} characters`,
		);
	});

	it.each([
		['customerEmail', 'anna@example.org'],
		['customerEmailMd5', 'a'.repeat(32)],
		['customerEmailSha256', 'B'.repeat(64)],
		['customerPhone', '12'],
		['customerCrmId', '12'],
		['customerId', 12],
	])('takes %s alone', (field, value) => {
		expect(read('trigger', place(field, value))).toEqual({ customEventId: 101, [field]: value });
	});

	it('takes all six identifiers', () => {
		const otherIdentifiers = {
			customerId: '12',
			customerEmailMd5: 'a'.repeat(32),
			customerEmailSha256: 'b'.repeat(64),
			customerPhone: '+48 501\u00a0228 855',
			customerCrmId: ' C-1 ',
		};
		expect(read('trigger', { otherIdentifiers })).toEqual({
			...WIRE.trigger,
			...otherIdentifiers,
			customerId: 12,
			customerPhone: '+48501228855',
			customerCrmId: 'C-1',
		});
	});

	it.each(['', '  ', null, undefined])('refuses an event whose identifiers are all %j', (empty) => {
		const otherIdentifiers = { customerId: empty, customerPhone: empty };
		expect(refused('trigger', { customerEmail: empty, otherIdentifiers })).toMatch(
			/^'Customer Email' is empty, and so is every other/,
		);
		expect(refusedJson('trigger', { customEventId: 1, customerEmail: empty })).toMatch(
			/^'customerEmail' is empty, and so is every other/,
		);
	});

	it.each([
		['12', 12],
		[12, 12],
		[' 12 ', 12],
		['999999999999999', 999999999999999],
		['9007199254740993', '9007199254740993'],
		['ab-12', 'ab-12'],
		['1.5', '1.5'],
	])('sends the ID %j as %j', (customerId, sent) => {
		expect(read('trigger', { otherIdentifiers: { customerId } }).customerId).toBe(sent);
		expect(readJson('trigger', { customEventId: 1, customerId }).customerId).toBe(sent);
	});

	it.each([2 ** 53, {}, [12], -5, '-5', true])('refuses the ID %j', (customerId) => {
		expect(refused('trigger', { otherIdentifiers: { customerId } })).toMatch(
			/^'Customer ID' (must be|has lost its last digits)/,
		);
	});

	it('requires no customer for segments', () => {
		expect(read('triggerForSegments', {})).not.toHaveProperty('customerEmail');
	});

	it('advises to check the event and the customer after 404', () => {
		expect(trigger.advice?.(404, read('trigger', {}) as never)).toMatch(/event 101 .*customer/);
	});
});

describe('segments', () => {
	const segments = (value: unknown) => read('triggerForSegments', { segments: value }).segments;
	const refusedSegments = (value: unknown) => refused('triggerForSegments', { segments: value });

	it.each([
		['1, 5, 15', [1, 5, 15]],
		['1,5,15', [1, 5, 15]],
		['1; 5; 15', [1, 5, 15]],
		[' 7 ', [7]],
		['[1, 5]', [1, 5]],
		['[ 1 ,\n5 ]', [1, 5]],
		[' [1, 5]\n', [1, 5]],
		['1, , 5,', [1, 5]],
		[7, [7]],
		[
			[1, 5],
			[1, 5],
		],
		[
			['1', ' 5 '],
			[1, 5],
		],
		['5, 1, 5', [5, 1]],
		[[5, '5'], [5]],
		['1, 2147483647', [1, 2147483647]],
	])('read %j as %j', (value, expected) => {
		expect(segments(value)).toEqual(expected);
		expect(readJson('triggerForSegments', { customEventId: 1, segments: value }).segments).toEqual(
			expected,
		);
	});

	it.each(['', '  ', ',', '[]', [], null, undefined])('refuse to be missing (%j)', (value) => {
		expect(refusedSegments(value)).toMatch(/^'Segments' is empty/);
	});

	it.each([
		['1 5', 'must be a number'],
		['[1, 5] 6', 'must be a number'],
		['6 [1, 5]', 'must be a number'],
		['[1, 5], 6', 'must be a number'],
		['6, [1, 5]', 'must be a number'],
		['all', 'must be a number'],
		['1.5', 'must be a number'],
		[1.5, 'must be a whole number'],
		['2147483648', 'is larger than 2147483647'],
		['1, 0', 'is smaller than 1'],
		[-1, 'is smaller than 1'],
		[[[1]], 'must be a number'],
		[[null], 'is empty'],
		[true, 'must be a list'],
		[{ id: 1 }, 'must be a list'],
	])('refuse %j', (value, message) => {
		expect(refusedSegments(value)).toContain(message);
		expect(refusedSegments(value)).toContain("'Segments'");
	});

	it('name the number that is wrong', () => {
		expect(refusedSegments('1, five')).toMatch(/\(given: " ?five"\)/);
	});

	it('advise to check the event and the segments after 404', () => {
		expect(triggerForSegments.advice?.(404, read('triggerForSegments', {}) as never)).toMatch(
			/event 101 .*segments 1, 5, 15/,
		);
	});
});

it.each([400, 401, 429, 500])('leaves the advice for %i to others', (status) => {
	expect(trigger.advice?.(status, read('trigger', {}) as never)).toBeUndefined();
	expect(
		triggerForSegments.advice?.(status, read('triggerForSegments', {}) as never),
	).toBeUndefined();
});

describe('subjects', () => {
	const about = (name: Name, values: Values) =>
		operations[name].subjects(read(name, values) as never);

	it('list each identifier of the customer', () => {
		const otherIdentifiers = {
			customerId: '12',
			customerEmailMd5: 'ABCDEF0123456789ABCDEF0123456789',
			customerEmailSha256: 'ABCDEF0123456789'.repeat(4),
			customerPhone: '+48 501 228 855',
			customerCrmId: 'C-1a',
		};
		expect(about('trigger', { customerEmail: 'Anna@Example.org', otherIdentifiers })).toEqual([
			...['id 12', 'email anna@example.org', 'emailMd5 abcdef0123456789abcdef0123456789'],
			`emailSha256 ${'abcdef0123456789'.repeat(4)}`,
			...['phone 48501228855', 'crmId C-1a'],
		]);
		expect(about('trigger', {})).toEqual(['email anna@example.org']);
	});

	it('begin with the identifier that the service goes by', () => {
		const matchBy = (values: Values) =>
			operations.trigger.matchBy!(read('trigger', values) as never);
		expect(matchBy({})).toBe('email');
		expect(matchBy({ otherIdentifiers: { customerId: '12' } })).toBe('id');
		expect(matchBy({ customerEmail: '', otherIdentifiers: { customerCrmId: 'C 1' } })).toBe(
			'crmId',
		);
	});

	it('list each segment', () => {
		expect(about('triggerForSegments', {})).toEqual(['segment 1', 'segment 5', 'segment 15']);
		expect(about('triggerForSegments', { segments: '5, 5' })).toEqual(['segment 5']);
	});
});

describe('what is done once in a run', () => {
	const { key, content, describe: tell } = triggerForSegments.oncePerRun!;
	const event = (values: Values) => read('triggerForSegments', values) as never;

	it('is the same event for the same segments, in whatever order', () => {
		expect(key(event({ segments: '5, 1' }))).toBe(key(event({ segments: '1, 5' })));
		expect(key(event({ segments: '1, 5' }))).not.toBe(key(event({ segments: '1' })));
		expect(key(event({ segments: '15' }))).not.toBe(key(event({ segments: '1, 5' })));
		expect(key(event({ customEventId: 7 }))).not.toBe(key(event({})));
	});

	it('asks for the very same when the data are the same too', () => {
		const dataFields = (value: string) => ({
			dataFields: { field: [{ name: 'code', type: 'String', value }] },
		});
		expect(content(event({ segments: '5, 1' }))).toBe(content(event({ segments: '1, 5' })));
		expect(content(event(dataFields('A')))).not.toBe(content(event(dataFields('B'))));
		expect(key(event(dataFields('A')))).toBe(key(event(dataFields('B'))));
	});

	it('names the segments that would be mailed again', () => {
		expect(tell(event({ segments: '5' }))).toBe('mail segment 5');
		expect(tell(event({ segments: '5, 1' }))).toBe('mail segments 5, 1');
	});
});
