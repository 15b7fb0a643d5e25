import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { useSandbox } from '../../sandbox/useSandbox.mts';
import { report, SEED } from '../seed.mts';
import { sendItems, type Sending } from './arrive.mts';

/*
 * Numbers at every border, given as numbers and as text. What arrives has the very same digits, or is refused by
 * name. The text of the request counts, since a reader of JSON would round what it compares.
 */

const sandbox = useSandbox({ logSize: 500 });
const counts = { values: 0, refused: 0 };
const start = performance.now();

afterAll(() => {
	const seconds = ((performance.now() - start) / 1000).toFixed(0);
	report(
		`Numbers: ${counts.values} in ${PLACES.length} places, ${counts.refused} refused by name, ${seconds} s`,
	);
});

const MARKER = 424242;

interface Place extends Omit<Sending, 'items'> {
	name: string;
	label: RegExp;
	/** Whole numbers only. */
	isWhole?: true;
	/** Makes the item; `{ v: value }` unless given. */
	item?(value: Value): IDataObject;
}

type Value = number | string;

const V = '={{ $json.v }}';
const rows = (type: string) => ({ field: [{ name: 'a', type, value: V }] });
const inJson = (write: (number: string) => string) => ({
	item: (value: Value): IDataObject => ({ json: write(String(value)) }),
});

const order = {
	...{
		resource: 'order',
		operation: 'createOrReplace',
		orderFrom: 'fields',
		orderId: 'A-1',
		email: 'anna@example.org',
	},
	...{
		date: '2026-05-04T08:15:30Z',
		totalValue: '1',
		productsFrom: 'rows',
		attributesFrom: 'rows',
	},
};
const product = (more: object) => ({
	product: [{ id: 'P', name: 'n', price: '1', quantity: '1', ...more }],
});
const event = {
	...{
		resource: 'scenarioEvent',
		operation: 'trigger',
		specifyData: 'fields',
		customEventId: '101',
	},
	...{ identifyBy: 'email', customerEmail: 'anna@example.org', dataFieldsFrom: 'rows' },
};
const customer = {
	...{
		resource: 'customer',
		operation: 'upsert',
		specifyData: 'json',
		matchBy: 'Email',
		json: '={{ $json.json }}',
	},
};
const prismaCustomer = { resource: 'customer', operation: 'upsert', customerId: 'c-1' };
const funnel = {
	resource: 'campaign',
	operation: 'advanceFunnel',
	step: 'start',
	trailId: 't',
	tracking: 't',
};

const expertSender = (
	name: string,
	parameters: object,
	label: RegExp,
	rest: Partial<Place> = {},
): Place => ({
	...{ node: 'expertSender', name, label, parameters: parameters as IDataObject },
	...rest,
});
const prisma = (
	name: string,
	parameters: object,
	label: RegExp,
	rest: Partial<Place> = {},
): Place[] =>
	(['json', 'edn'] as const).map((wireFormat) => ({
		...{ node: 'prismaCampaigns', name: `${name} in ${wireFormat}`, label, wireFormat },
		parameters: parameters as IDataObject,
		...rest,
	}));

const PLACES: Place[] = [
	expertSender(
		'total of an order',
		{ ...order, totalValue: V, products: product({}) },
		/'Total Value'/,
	),
	expertSender('price of a product', { ...order, products: product({ price: V }) }, /'Price'/),
	expertSender(
		'quantity of a product',
		{ ...order, products: product({ quantity: V }) },
		/'Quantity'/,
	),
	expertSender('a data field, Number', { ...event, dataFields: rows('Number') }, /'Value'/),
	expertSender('a data field, Money', { ...event, dataFields: rows('Money') }, /'Value'/),
	expertSender('the ID of an event', { ...event, customEventId: V }, /'Custom Event ID'/, {
		isWhole: true,
	}),
	expertSender('a field in JSON', customer, /JSON/, {
		...inJson((number) => `{"email":"anna@example.org","other":{"deep":[${number}]}}`),
	}),
	...prisma(
		'a field, Integer',
		{ ...prismaCustomer, fieldsFrom: 'fields', fields: rows('integer') },
		/'Value'/,
		{ isWhole: true },
	),
	...prisma(
		'a field, Decimal',
		{ ...prismaCustomer, fieldsFrom: 'fields', fields: rows('decimal') },
		/'Value'/,
	),
	...prisma(
		'a field in JSON',
		{ ...prismaCustomer, fieldsFrom: 'json', json: '={{ $json.json }}' },
		/JSON|number/,
		{
			...inJson((number) => `{"a":[${number}]}`),
		},
	),
	...prisma('a campaign', { ...funnel, campaignId: V }, /'Campaign ID'/, { isWhole: true }),
];

const BORDERS = [0n, 1n, 2n ** 31n, 2n ** 32n, 2n ** 53n, 2n ** 63n, 2n ** 64n, 10n ** 21n].flatMap(
	(border) => [-1n, 0n, 1n, 2n].flatMap((step) => [border + step, -border + step]),
);

const WHOLE: Value[] = [
	...BORDERS.map(String),
	...BORDERS.map(Number),
	-0,
	'-0',
	'007',
	'+5',
	1e300,
	1e21,
	1e-7,
];

const DECIMALS: Value[] = [
	...[
		0.1,
		0.30000000000000004,
		1 / 3,
		5e-324,
		2 ** -1074,
		Number.MAX_VALUE,
		123456789.12345678,
		1e22,
		4.35,
		1.005,
	],
	...[
		'0.12345678901234567',
		'1234567890.1234567',
		'0.1',
		'1.10',
		'0.30',
		'99999999999999.99',
		'9007199254740993.5',
	],
	...['1.7976931348623157', '123456789012345678.9', '0.0000001'],
];

const digitsOf = (max: number) =>
	fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: max });
const whole = fc.oneof(
	fc.bigInt({ min: -(2n ** 66n), max: 2n ** 66n }).map((number): Value => String(number)),
	fc.maxSafeInteger().map((number): Value => number),
	fc.double({ noNaN: true, noDefaultInfinity: true }).map((number): Value => Math.trunc(number)),
);
const decimal = fc.oneof(
	whole,
	fc.double({ noNaN: true, noDefaultInfinity: true }).map((number): Value => number),
	fc
		.tuple(fc.constantFrom('', '-'), fc.nat(), digitsOf(20))
		.map((parts): Value => `${parts[0]}${parts[1]}.${parts[2]}`),
);

/** In JSON, text is written as a number, and there must be one. */
const isJsonNumber = (value: Value) => /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/.test(String(value));

/** Sign, digits and power of ten, the same for all ways to write a number. */
function normalize(text: string): string {
	const match = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text);
	if (!match) return `no number: ${text}`;
	const [, sign, integer, fraction = '', exponent = '0'] = match;
	const digits = (integer + fraction).replace(/^0+/, '');
	const significant = digits.replace(/(?<!0)0+$/, '');
	if (significant === '') return '0';
	const scale = Number(exponent) - fraction.length + digits.length - significant.length;
	return `${sign === '-' ? '-' : ''}${significant}e${scale}`;
}

/** As it is written, and as a number is written that has the very same digits as far as these go. */
function listForms(text: string): string[] {
	const value = Number(text);
	const length = Math.min(100, text.replace(/e.*/i, '').replace(/\D|^[-+0.]+/g, '').length);
	const isSame = length > 0 && normalize(value.toPrecision(length)) === normalize(text);
	return isSame ? [normalize(text), normalize(String(value))] : [normalize(text)];
}

/** What stands in a body where the marker stood; `undefined` if anything else has changed. */
function findToken(body: string, marked: string): string | undefined {
	const at = marked.indexOf(String(MARKER));
	const [before, behind] = [marked.slice(0, at), marked.slice(at + String(MARKER).length)];
	// A decimal of Prisma has a point in EDN, whatever it is: what belongs to the number is cut off it.
	const rest = behind.replace(/^\.0/, '');
	if (!body.startsWith(before) || !body.endsWith(rest)) return undefined;
	return body.slice(before.length, body.length - rest.length);
}

async function findDifferences(place: Place, marked: string, values: Value[]): Promise<unknown[]> {
	const { item = (v: Value) => ({ v }), label } = place;
	const { requests, refusals } = await sendItems(sandbox(), {
		...place,
		items: values.map((v) => item(v)),
	});
	counts.values += values.length;
	counts.refused += refusals.size;
	const unnamed = [...refusals.values()].filter((message) => !label.test(message));
	const received = requests.map(({ body = '' }) => {
		const token = findToken(body, marked);
		return token === undefined
			? `another request: ${body}`
			: normalize(token.replace(/N$|^"|"$/g, ''));
	});
	const lost = values.filter((value, number) => {
		if (refusals.has(number)) return false;
		const at = Math.max(...listForms(String(value).trim()).map((form) => received.indexOf(form)));
		if (at >= 0) received.splice(at, 1);
		return at < 0;
	});
	return [
		...unnamed.map((message) => ({ message })),
		...lost.map((number) => ({ lost: number })),
		...received.map((number) => ({ received: number })),
	];
}

it.each(PLACES.map((place): [string, Place] => [place.name, place]))(
	'takes or refuses numbers at every border: %s',
	async (_, place) => {
		const { item = (v: Value) => ({ v }), isWhole } = place;
		const { requests } = await sendItems(sandbox(), { ...place, items: [item(MARKER)] });
		const [{ body: marked = '' }] = requests;
		expect(marked).toContain(String(MARKER));
		const fits = (value: Value) => !place.item || isJsonNumber(value);
		const borders = (isWhole ? WHOLE : [...WHOLE, ...DECIMALS]).filter(fits);
		expect(await findDifferences(place, marked, borders)).toEqual([]);
		await fc.assert(
			fc.asyncProperty(
				fc.array((isWhole ? whole : decimal).filter(fits), {
					minLength: 1,
					maxLength: 40,
					size: 'max',
				}),
				async (values) => {
					expect(await findDifferences(place, marked, values)).toEqual([]);
				},
			),
			{ seed: SEED, numRuns: 8, endOnFailure: true },
		);
	},
);

it.each(PLACES.filter(({ item }) => !item).map((place): [string, Place] => [place.name, place]))(
	'refuses what is no number: %s',
	async (_, place) => {
		const values = [
			NaN,
			Infinity,
			-Infinity,
			'NaN',
			'Infinity',
			'1e400',
			'1e5',
			'0x10',
			'1_000',
			'1,234',
			'٣',
			'1 2',
			'--1',
		];
		const { requests, refusals } = await sendItems(sandbox(), {
			...place,
			items: values.map((v) => ({ v })),
		});
		expect(requests.map(({ body }) => body)).toEqual([]);
		expect(refusals.size).toBe(values.length);
		for (const message of refusals.values()) expect(message).toMatch(place.label);
	},
);

it.each(PLACES.filter(({ item }) => item).map((place): [string, Place] => [place.name, place]))(
	'refuses numbers that JSON cannot keep: %s',
	async (_, place) => {
		const values = [
			'1e400',
			'-1e400',
			'9007199254740993',
			'0.12345678901234567891',
			'12345678901234567890',
		];
		const items = values.map((value) => place.item!(value));
		const { requests, refusals } = await sendItems(sandbox(), { ...place, items });
		expect(requests).toEqual([]);
		for (const message of refusals.values())
			expect(message).toMatch(/'(other\.deep|a)\[0\]' in 'JSON'/);
	},
);
