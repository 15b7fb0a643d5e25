import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { parameterReader, readRows } from '../../../nodes/input/parameterReader.ts';
import { Unusable } from '../../../nodes/input/unusable.ts';
import { toIdentifier } from '../../../nodes/input/identifiers.ts';
import { toText, toWholeNumber } from '../../../nodes/input/values.ts';
import { convertFields, convertRows } from '../../../nodes/input/convert.ts';
import { itemInput } from '../itemInput.mts';
import { refusal } from '../refusal.mts';

const field = (displayName: string, name: string): INodeProperties => ({
	...{ displayName, name },
	...{ type: 'string', default: '' },
});

const fields: INodeProperties[] = [
	field('Email', 'email'),
	{
		...{ displayName: 'Match By', name: 'matchBy' },
		...{ type: 'options', default: 'city' },
		// An option's value is no parameter, even when it is named like one.
		options: [{ name: 'city', value: 'city' }],
	},
	{
		...{ displayName: 'Additional Fields', name: 'additionalFields' },
		...{ type: 'collection', default: {} },
		options: [field('Street', 'street'), field('City', 'city')],
	},
	{
		...{ displayName: 'New Trace', name: 'newTrace' },
		...{ type: 'collection', default: {} },
		options: [field('Email', 'email')],
	},
	{
		...{ displayName: 'Scores', name: 'scores' },
		...{ type: 'fixedCollection', default: {} },
		options: [{ displayName: 'Score', name: 'score', values: [field('Points', 'points')] }],
	},
];

const read = parameterReader(
	fields,
	{
		email: toIdentifier,
		city: toText,
		newTrace: convertFields({ email: toIdentifier }),
		scores: convertRows(convertFields({ points: toWholeNumber })),
	},
	z.object({
		email: z.string(),
		city: z.string().optional(),
		newTrace: z.object({ email: z.string().optional() }).optional(),
		scores: z.array(z.object({ points: z.number() })).optional(),
	}),
);

it('reads parameters by name, from a collection, as a collection and as rows', () => {
	const values = {
		email: ' anna@example.org ',
		additionalFields: { city: 5 },
		newTrace: { email: ' jan@example.org', other: '' },
		scores: { score: [{ points: '7' }] },
	};
	expect(read(itemInput(values))).toEqual({
		email: 'anna@example.org',
		city: '5',
		newTrace: { email: 'jan@example.org' },
		scores: [{ points: 7 }],
	});
});

it.each([null, '', {}, { score: null }, { score: [] }, 'text', [], 5])(
	'leaves out what is empty or no collection: %j',
	(given) => {
		const values = { email: 'a', additionalFields: given, newTrace: given, scores: given };
		expect(Object.keys(read(itemInput(values)))).toEqual(['email']);
	},
);

it('names every wrong value as the editor does', () => {
	const values = {
		additionalFields: { city: {} },
		newTrace: { email: ['a'] },
		scores: { score: [{ points: 1 }, { points: 'many' }] },
	};
	expect(refusal(() => read(itemInput(values))).message).toBe(
		"'Email' is empty; 'City' must be text (given: {}); make a text of it, such as {{ $json.field.name }} or {{ JSON.stringify($json.field) }}; 'New Trace' 'Email' must be text (given: [\"a\"]); 'Scores' row 2 'Points' must be a number (given: \"many\")",
	);
});

it('adjusts the values before they are converted', () => {
	const record = read(itemInput({ email: '' }), (values) => ({ ...values, email: ' b ' }));
	expect(record).toEqual({ email: 'b' });
});

it('says what an adjustment demands', () => {
	const attempt = () =>
		read(itemInput({ email: 'a' }), (values) => ({
			...values,
			email: new Unusable('must be the one of the form'),
		}));
	expect(refusal(attempt).message).toBe("'Email' must be the one of the form");
});

it('refuses a name that no parameter has', () => {
	expect(() => parameterReader(fields, { mail: toText }, z.object({}))).toThrow(
		'No parameter is named mail',
	);
});

it.each([{ score: [] }, { score: {} }, { score: 'text' }, {}, [], null, 'text'])(
	'finds no rows in %j',
	(given) => {
		expect(readRows(given, fields[fields.length - 1])).toBeUndefined();
	},
);
