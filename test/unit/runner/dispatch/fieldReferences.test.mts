import { compileParameter, UNKNOWN } from '../../../../nodes/runner/dispatch/fieldReferences.ts';

/* test/engine proves that n8n gives the same values. */

const item = {
	email: 'anna@example.org',
	'First name': 'Anna',
	"it's": 'quoted',
	deep: { inner: { text: 'y' }, list: [1, { a: null }] },
	nothing: null,
	_a1: 5,
};
const read = (stored: unknown, json: object = item) => compileParameter(stored)(json);

describe('without n8n', () => {
	it.each(['text', '', ' = no expression', 'a ={{ $json.email }}', 0, 5.5, true, null])(
		'reads the constant %j',
		(stored) => {
			expect(read(stored)).toBe(stored);
		},
	);

	it.each([
		['={{ $json.email }}', 'anna@example.org'],
		['={{$json.email}}', 'anna@example.org'],
		['={{\n\t$json.email\n}}', 'anna@example.org'],
		['={{ $json["First name"] }}', 'Anna'],
		["={{ $json['First name'] }}", 'Anna'],
		['={{ $json["it\'s"] }}', 'quoted'],
		['={{ $json.deep.inner.text }}', 'y'],
		['={{ $json["deep"].inner[\'text\'] }}', 'y'],
		['={{ $json.deep }}', item.deep],
		['={{ $json.deep.list }}', [1, { a: null }]],
		['={{ $json }}', item],
		['={{ $json.nothing }}', null],
		['={{ $json._a1 }}', 5],
		['={{ $json.missing }}', undefined],
		['={{ $json.deep.missing }}', undefined],
	])('reads the field %s', (stored, value) => {
		expect(read(stored)).toEqual(value);
	});

	it.each([
		[
			{ row: [{ name: 'a', value: '={{ $json.email }}' }] },
			{ row: [{ name: 'a', value: 'anna@example.org' }] },
		],
		[
			['={{ $json._a1 }}', 'b'],
			[5, 'b'],
		],
		[
			{ a: undefined, b: '={{ $json._a1 }}' },
			{ a: undefined, b: 5 },
		],
		[{}, {}],
		[[], []],
	])('reads the parts of %j', (stored, value) => {
		expect(read(stored)).toEqual(value);
	});

	it('gives an object without an expression as it is stored', () => {
		const stored = { rows: [{ name: 'a', value: 'b = "c"' }] };
		expect(read(stored)).toBe(stored);
	});

	it('reads each item anew', () => {
		const field = compileParameter('={{ $json.a }}');
		expect([field({ a: 1 }), field({ a: 2 }), field({})]).toEqual([1, 2, undefined]);
	});

	it('reads an item without a prototype', () => {
		expect(read('={{ $json.a.b }}', Object.assign(Object.create(null), { a: { b: 1 } }))).toBe(1);
	});
});

describe('what only n8n can tell', () => {
	it.each([
		'={{ $fake }}',
		'={{ $now }}',
		'={{ $json.email + "x" }}',
		'={{ $json.email.toLowerCase() }}',
		'={{ $json.email }} ',
		'={{ $json.email }}{{ $json.email }}',
		'=x{{ $json.email }}',
		'=text',
		'=',
		'={{ }}',
		'={{ $json. email }}',
		'={{ $json[0] }}',
		'={{ $json.deep.list[0] }}',
		'={{ $json["a\\"b"] }}',
		'={{ $json?.email }}',
		'={{ $jsonx.email }}',
		'={{ $json.żółw }}',
		'={{ $json.email // note\n }}',
		'={{ $item.json.email }}',
		'={{ json.email }}',
	])('includes the expression %s', (stored) => {
		expect(read(stored)).toBe(UNKNOWN);
	});

	it.each([
		'={{ $json.nothing.deeper }}',
		'={{ $json.missing.deeper }}',
		'={{ $json.email.length }}',
	])('includes a field of what is no object: %s', (stored) => {
		expect(read(stored)).toBe(UNKNOWN);
	});

	it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])(
		'includes what every object has: %s',
		(name) => {
			expect(read(`={{ $json.${name} }}`)).toBe(UNKNOWN);
			expect(read(`={{ $json["${name}"] }}`, { [name]: 'own' })).toBe(UNKNOWN);
			expect(read(`={{ $json.deep.${name} }}`)).toBe(UNKNOWN);
		},
	);

	class Money {
		amount = 5;
	}

	it.each([
		['a date', new Date()],
		['a date within', { rows: [{ at: new Date() }] }],
		['a date among others', ['text', new Date()]],
		['a function', () => 1],
		['an object of a class', new Money()],
		['an object of a class in a list', [new Money()]],
		['a map', new Map()],
	])('includes %s', (_, value) => {
		expect(read('={{ $json.value }}', { value })).toBe(UNKNOWN);
	});

	it('includes a parameter of which one part is', () => {
		expect(read({ a: 'constant', rows: [{ b: '={{ $now }}' }] })).toBe(UNKNOWN);
		expect(read(['={{ $json.email }}', '={{ $fake }}'])).toBe(UNKNOWN);
	});
});

it('does not take the field __proto__ for the class of an object', () => {
	const stored: unknown = JSON.parse('{"__proto__":{"a":"={{ $json.a }}"},"b":"={{ $json.a }}"}');
	const value = compileParameter(stored)({ a: 1 }) as Record<string, unknown>;
	expect(value.a).toBeUndefined();
	expect(Object.keys(value)).toEqual(['__proto__', 'b']);
});
