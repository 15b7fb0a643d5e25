import { lookup, UNKNOWN } from '../../../nodes/runner/fieldReferences.ts';

/* That n8n makes the same of them is proven in test/engine. */

const item = {
	email: 'anna@example.org',
	'First name': 'Anna',
	"it's": 'quoted',
	deep: { inner: { text: 'y' }, list: [1, { a: null }] },
	nothing: null,
	_a1: 5,
};
const of = (stored: unknown, json: object = item) => lookup(stored)(json);

describe('read here', () => {
	it.each(['text', '', ' = no expression', 'a ={{ $json.email }}', 0, 5.5, true, null])(
		'is the constant %j',
		(stored) => {
			expect(of(stored)).toBe(stored);
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
	])('is the field %s', (stored, value) => {
		expect(of(stored)).toEqual(value);
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
		[{}, {}],
		[[], []],
	])('are the parts of %j', (stored, value) => {
		expect(of(stored)).toEqual(value);
	});

	it('is each item for itself', () => {
		const field = lookup('={{ $json.a }}');
		expect([field({ a: 1 }), field({ a: 2 }), field({})]).toEqual([1, 2, undefined]);
	});

	it('is an item without a prototype, and one from another realm', () => {
		expect(of('={{ $json.a.b }}', Object.assign(Object.create(null), { a: { b: 1 } }))).toBe(1);
	});
});

describe('left to n8n', () => {
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
	])('is the expression %s', (stored) => {
		expect(of(stored)).toBe(UNKNOWN);
	});

	it.each([
		'={{ $json.nothing.deeper }}',
		'={{ $json.missing.deeper }}',
		'={{ $json.email.length }}',
	])('is the field of what is no object: %s', (stored) => {
		expect(of(stored)).toBe(UNKNOWN);
	});

	it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])(
		'is what every object has: %s',
		(name) => {
			expect(of(`={{ $json.${name} }}`)).toBe(UNKNOWN);
			expect(of(`={{ $json["${name}"] }}`, { [name]: 'own' })).toBe(UNKNOWN);
			expect(of(`={{ $json.deep.${name} }}`)).toBe(UNKNOWN);
		},
	);

	class Money {
		amount = 5;
	}

	it.each([
		['a date', new Date()],
		['a date within', { rows: [{ at: new Date() }] }],
		['a function', () => 1],
		['an object of a class', new Money()],
		['an object of a class in a list', [new Money()]],
		['a map', new Map()],
	])('is %s', (_, value) => {
		expect(of('={{ $json.value }}', { value })).toBe(UNKNOWN);
	});

	it('is all of a parameter of which a part is', () => {
		expect(of({ a: 'constant', rows: [{ b: '={{ $now }}' }] })).toBe(UNKNOWN);
		expect(of(['={{ $json.email }}', '={{ $fake }}'])).toBe(UNKNOWN);
	});
});

it('takes no field for the class of what it gives', () => {
	const stored: unknown = JSON.parse('{"__proto__":{"a":"={{ $json.a }}"},"b":"={{ $json.a }}"}');
	const value = lookup(stored)({ a: 1 }) as Record<string, unknown>;
	expect(value.a).toBeUndefined();
	expect(Object.keys(value)).toEqual(['__proto__', 'b']);
});
