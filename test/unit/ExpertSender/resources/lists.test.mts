import { getAttributes } from '../../../../nodes/ExpertSender/resources/attribute/getAll.ts';
import { getConsents } from '../../../../nodes/ExpertSender/resources/consent/getAll.ts';
import { readList, requestList } from '../../../../nodes/ExpertSender/resources/lists.ts';
import { itemInput, nowhere } from '../../itemInput.mts';
import { refusal } from '../../refusal.mts';

const answered = (body: unknown) => ({ status: 200, headers: {}, body });
const ENTRIES = [
	{ id: 1, name: 'Loyalty tier', type: 'SingleSelect' },
	{ id: 2, name: 'Born', type: 'Date' },
];

it.each([
	'customerconsents',
	'customerattributes',
	'orderattributes',
	'productattributes',
] as const)('asks for %s without parameters', (list) => {
	expect(requestList(list)).toEqual({ method: 'GET', path: `/${list}` });
});

it('reads the entries of a list, also of an empty one', () => {
	expect(readList(answered({ status: 0, data: ENTRIES }))).toEqual(ENTRIES);
	expect(readList(answered({ data: [] }))).toEqual([]);
});

it.each([
	...[undefined, null, '', '<html>', 5, [], {}, ENTRIES],
	...[
		{ data: null },
		{ data: {} },
		{ data: 'x' },
		{ data: [null] },
		{ data: [[]] },
		{ data: ['x'] },
	],
])('refuses %j as a list', (body) => {
	const { message, description } = refusal(() => readList(answered(body)));
	expect(message).toBe("ExpertSender CDP's answer is not a list");
	expect(description).toContain("'Base URL'");
});

describe('Get Many attributes', () => {
	const read = (attributesOf: unknown) => getAttributes.read(itemInput({ attributesOf }));

	it.each([
		['customer', '/customerattributes'],
		['order', '/orderattributes'],
		['product', '/productattributes'],
	])('asks for those of a %s', (attributesOf, path) => {
		expect(getAttributes.request([read(attributesOf)])).toEqual({ method: 'GET', path });
	});

	it.each(['customers', 'Customer', 'constructor', 5, {}])(
		'refuses those of %j',
		(attributesOf) => {
			expect(refusal(() => read(attributesOf)).message).toMatch(
				/^'For' must be one of customer, order, product/,
			);
		},
	);

	it.each(['', null])('refuses to ask for none (%j)', (attributesOf) => {
		expect(refusal(() => read(attributesOf)).message).toBe("'For' is empty");
	});

	it('gives one item each', () => {
		const output = getAttributes.output(
			answered({ data: ENTRIES }),
			read('customer'),
			nowhere,
			false,
		);
		expect(output).toEqual(ENTRIES);
	});
});

describe('Get Many consents', () => {
	it('asks for all and gives one item each', () => {
		const record = getConsents.read(itemInput({}));
		expect(getConsents.request([record])).toEqual({ method: 'GET', path: '/customerconsents' });
		expect(getConsents.output(answered({ data: ENTRIES }), record, nowhere, false)).toEqual(
			ENTRIES,
		);
	});
});

it.each([getAttributes, getConsents])('changes nothing and waits for nobody', (operation) => {
	expect(operation.isRead).toBe(true);
	expect(operation.isIdempotent({} as never)).toBe(true);
	expect(operation.subjects({} as never)).toEqual([]);
	expect(operation.group).toBeUndefined();
});
