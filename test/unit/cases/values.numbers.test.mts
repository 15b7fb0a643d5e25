import { inZone } from '../itemInput.mts';
import { refusal } from '../refusal.mts';
import { upsert } from '../../../nodes/ExpertSender/resources/customer/upsert.ts';
import { trigger } from '../../../nodes/ExpertSender/resources/scenarioEvent/trigger.ts';
import { triggerForSegments } from '../../../nodes/ExpertSender/resources/scenarioEvent/triggerForSegments.ts';
import { upsert as prismaCustomer } from '../../../nodes/PrismaCampaigns/resources/customer/upsert.ts';
import type { Operation } from '../../../nodes/contract/operation.ts';
import { itemInput } from '../itemInput.mts';
import {
	actionData,
	alike,
	attributes,
	columns,
	consents,
	customerField,
	dataFields,
	draggedFields,
	everywhere,
	textRows,
	typedRows,
	untypedFields,
	type Place,
} from './places.mts';

const numbers = [
	...dataFields('Number'),
	...dataFields('Money'),
	...columns('Number'),
	...columns('Money'),
	...draggedFields('number'),
];
const booleans = [...dataFields('Boolean'), ...columns('Boolean'), ...draggedFields('boolean')];
const decimals = typedRows('decimal');
const texts = [
	...dataFields('String'),
	...dataFields('Text'),
	...attributes,
	...columns('String'),
	...columns('SingleSelect'),
	...customerField('firstName'),
	...typedRows('text'),
	...textRows,
];

const sent = (places: readonly Place[], value: unknown) =>
	everywhere(places, (place) => place.send(value));
const refused = (places: readonly Place[], value: unknown) =>
	Object.values(
		everywhere(places, (place) => refusal(() => place.send(value)).message),
	) as string[];

it.each([
	['1234,50', '1234.50'],
	['1 234,50', '1234.50'],
	['1\u00a0234,50', '1234.50'],
	['1\u202f234,50', '1234.50'],
	['-0,5', '-0.5'],
	['1 234 567', '1234567'],
])('V11: sends the number when it is written as %j', (value, expected) => {
	expect(sent(numbers, value)).toEqual(alike(numbers, expected));
	expect(sent(decimals, value)).toEqual(alike(decimals, Number(expected)));
});

it.each([
	['1,234', "{{ $json.field.replace(',', '') }} if the comma stands for thousands"],
	['12,345', "{{ $json.field.replace(',', '.') }} if it stands for decimals"],
	['1.234,5', "{{ $json.field.replaceAll('.', '').replace(',', '.') }}"],
	["1'234", `{{ $json.field.replaceAll("'", '') }}`],
])('V12: refuses %j and says how to settle it', (value, recipe) => {
	for (const message of refused([...numbers, ...decimals], value)) {
		expect(message).toContain('must be a number such as 1234.50 (given: ');
		expect(message).toContain(recipe);
	}
});

it.each(['25 zł', '$25'])('V13: refuses the amount %j and says how to read it', (value) => {
	for (const message of refused([...numbers, ...decimals], value)) {
		expect(message).toContain("{{ $json.field.replace(/[^0-9.,-]/g, '') }}");
	}
});

it.each([
	[1, true],
	[0, false],
	['1', true],
	['0', false],
	['yes', true],
	['No', false],
	['on', true],
	['OFF', false],
])('V14: sends a boolean when it is given as %j', (value, flag) => {
	expect(sent(booleans, value)).toEqual(alike(booleans, String(flag)));
	expect(sent(typedRows('boolean'), value)).toEqual(alike(typedRows('boolean'), flag));
});

describe('an empty list', () => {
	const fields = [
		...[...dataFields('String'), ...dataFields('Number'), ...attributes],
		...[...columns('String'), ...columns('Number'), ...untypedFields],
		...[...draggedFields('string'), ...draggedFields('number')],
	];

	it('V15: sends no value when nothing was ticked', () => {
		expect(sent(fields, [])).toEqual(alike(fields, undefined));
		expect(sent(textRows, [])).toEqual(alike(textRows, ''));
		expect(sent(actionData, [])).toEqual(alike(actionData, ''));
		expect(sent(customerField('firstName'), [])).toEqual(
			alike(customerField('firstName'), undefined),
		);
		expect(typedRows('text')[0].send([])).toBeUndefined();
	});
});

it('V16: sends one text when it is given a flat list', () => {
	const places = [...texts, ...actionData, ...untypedFields, ...draggedFields('array')];
	expect(sent(places, ['Buty', 'Kurtki'])).toEqual(alike(places, 'Buty, Kurtki'));
	expect(sent(places, ['Buty', 5, true, ''])).toEqual(alike(places, 'Buty, 5, true'));
});

it('V17: refuses a list of objects and says how to make a text of it', () => {
	for (const message of refused(texts, [{ a: 1 }])) {
		expect(message).toContain('must be text (given: [{"a":1}])');
		expect(message).toContain("{{ $json.field.map((entry) => entry.name).join(', ') }}");
	}
});

it('V17: sends a list of objects as JSON text where nobody chose a type', () => {
	const places = [...untypedFields, ...draggedFields('array')];
	expect(sent(places, [{ a: 1 }])).toEqual(alike(places, '[{"a":1}]'));
});

it.each([
	[true, 'True'],
	['true', 'True'],
	['TRUE', 'True'],
	[false, 'False'],
	['false', 'False'],
	['Given', 'True'],
	['withdrawn', 'False'],
	['Ask for Confirmation', 'AwaitingConfirmation'],
	['awaiting confirmation', 'AwaitingConfirmation'],
	['Awaiting  Confirmation', 'AwaitingConfirmation'],
])('V18: sends the status of a consent when it is %j', (value, status) => {
	expect(sent(consents, value)).toEqual(alike(consents, status));
});

it.each(['', ' ', null])('V19: skips a consent and counts it when its status is %j', (value) => {
	const context = inZone();
	expect(everywhere(consents, (place) => place.send(value, context))).toEqual(
		alike(consents, undefined),
	);
	expect(context.noted()).toEqual([`${consents.length} consents without a status were left out`]);
});

it('V19: keeps the other consents', () => {
	const given = [
		{ id: 1, value: '' },
		{ id: 2, value: true },
	];
	const read = (values: object) =>
		upsert.read(itemInput({ matchBy: 'Email', email: 'anna@example.org', ...values }));
	const kept = { consents: [{ id: 2, value: 'True' }] };
	const rows = read({ specifyData: 'fields', consents: { consent: given } });
	expect(rows.customer.consentsData).toEqual(kept);
	const json = { email: 'anna@example.org', consentsData: { consents: given } };
	expect(read({ specifyData: 'json', json }).customer.consentsData).toEqual(kept);
});

it.each(['female', 'FEMALE', ' Female '])('V20: sends the gender when it is %j', (value) => {
	const places = customerField('gender');
	expect(sent(places, value)).toEqual(alike(places, 'Female'));
});

describe('V36: refuses at its place', () => {
	const json = (number: string) =>
		`{"email":"anna@example.org","customEventId":101,"customerEmail":"anna@example.org","segments":[5],"extra":{"list":["a, \\"[{:",${number}]}}`;
	const readers: Array<[string, (text: string) => unknown]> = [
		...Object.entries({ upsert, trigger, triggerForSegments }).map(
			([name, operation]): [string, (text: string) => unknown] => [
				name,
				(text) =>
					(operation as Operation).read(
						itemInput({ matchBy: 'Email', specifyData: 'json', json: text }),
					),
			],
		),
		[
			'the Prisma customer',
			(text) => prismaCustomer.read(itemInput({ customerId: '5', fieldsFrom: 'json', json: text })),
		],
	];

	it.each(readers)('a number of JSON text that cannot be kept, when %s is read', (_, read) => {
		for (const number of ['1e400', '12345678901234567890', '1234567890.123456789']) {
			expect(refusal(() => read(json(number))).message).toMatch(
				new RegExp(
					`^'extra\\.list\\[1\\]' in 'JSON' (would|is) .+ \\(given: ${number}\\); .+ as text`,
				),
			);
		}
		for (const number of ['12345', '0.10000000000000001', '9007199254740991', '-1.5e3', '0.0']) {
			read(json(number));
		}
	});
});

it('V37: refuses a CRM ID that has lost its last digits as a number, and says how to keep them', () => {
	const lost = Number('9007199254740993');
	const places = customerField('crmId');
	for (const message of refused(places, lost)) {
		expect(message).toMatch(/last digits.+ as text/);
	}
	expect(sent(places, '9007199254740993')).toEqual(alike(places, '9007199254740993'));
	for (const message of refused([...numbers, ...texts, ...untypedFields], lost)) {
		expect(message).toMatch(
			/(has lost its last digits already|would lose its last digits) \(given: 9007199254740992\)/,
		);
	}
});

it('V37: refuses an item whose field has lost its last digits, and names the field', () => {
	const item = { customer: { points: Number('9007199254740993') } };
	const attempt = () =>
		prismaCustomer.read(itemInput({ customerId: '5', fieldsFrom: 'item' }, item));
	expect(refusal(attempt).message).toMatch(
		/^'customer\.points' in the input item has lost its last digits already/,
	);
});

it('V48: refuses a decimal that a double would round, and sends one that it keeps', () => {
	for (const message of refused(decimals, '1234567890.123456789')) {
		expect(message).toContain(
			'has more digits than a decimal keeps (given: "1234567890.123456789")',
		);
	}
	expect(sent(decimals, '1234567890.12345')).toEqual(alike(decimals, 1234567890.12345));
	expect(sent(numbers, '1234567890.123456789')).toEqual(alike(numbers, '1234567890.123456789'));
});

it.each(['1; 5; 15', '1;5;15', '1, 5; 15', '[1; 5; 15]', [1, 5, 15]])(
	'V54: sends to each segment when they are given as %j',
	(segments) => {
		const read = (values: object) => triggerForSegments.read(itemInput(values as {})).segments;
		const form = { specifyData: 'fields', customEventId: '101', dataFieldsFrom: 'rows' };
		expect(read({ ...form, segments })).toEqual([1, 5, 15]);
		const json = { customEventId: 101, segments };
		expect(read({ specifyData: 'json', json })).toEqual([1, 5, 15]);
		expect(read({ specifyData: 'json', json: JSON.stringify(json) })).toEqual([1, 5, 15]);
	},
);

it('V58: sends no value when a number or a text is empty', () => {
	const places = [...numbers, ...dataFields('Text'), ...columns('Text'), ...untypedFields];
	expect(sent(places, '')).toEqual(alike(places, undefined));
});
