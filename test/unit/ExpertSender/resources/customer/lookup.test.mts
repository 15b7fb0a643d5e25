import fc from 'fast-check';
import { deleteCustomer } from '../../../../../nodes/ExpertSender/resources/customer/delete.ts';
import { get } from '../../../../../nodes/ExpertSender/resources/customer/get.ts';
import { itemInput, nowhere } from '../../../itemInput.mts';
import { optionsOf } from '../../../parameters.mts';
import { refusal } from '../../../refusal.mts';

type Values = Record<string, unknown>;

/** The other parameters as nobody touched them. */
const UNTOUCHED = { ifNotFound: 'fail', simplify: true, withAnonymization: false } as const;

const operations = {
	get: (values: Values) => get.request!([get.read(itemInput({ ...UNTOUCHED, ...values }))]),
	delete: (values: Values) =>
		deleteCustomer.request!([deleteCustomer.read(itemInput({ ...UNTOUCHED, ...values }))]),
};

const IDENTIFIERS: Array<[string, string, string]> = [
	['email', 'email', 'Email'],
	['phone', 'phone', 'Phone Number'],
	['crmId', 'crmId', 'CRM ID'],
	['id', 'customerId', 'Customer ID'],
];

it.each([
	['email', 'email', 'anna@example.org', 'GET', '/customers/email/anna%40example.org'],
	['phone', 'phone', '+48 501 228 855', 'GET', '/customers/phone/%2B48501228855'],
	['crmId', 'crmId', 'C/10 42', 'GET', '/customers/crmId/C%2F10%2042'],
	['id', 'customerId', '12', 'GET', '/customers/id/12'],
	['email', 'email', 'anna@example.org', 'DELETE', '/customers/email/anna%40example.org'],
	['phone', 'phone', 48501228855, 'DELETE', '/customers/phone/48501228855'],
	// In lower case, as the page of DELETE writes it.
	['crmId', 'crmId', 'C-1042', 'DELETE', '/customers/crmid/C-1042'],
	['id', 'customerId', 12, 'DELETE', '/customers/id/12'],
] as const)('finds by %s from %s %j: %s %s', (lookupBy, name, value, method, path) => {
	const request = operations[method === 'GET' ? 'get' : 'delete']({ lookupBy, [name]: value });
	expect(request).toEqual({
		method,
		path,
		...(method === 'DELETE' && { query: { withAnonymization: 'false' } }),
	});
});

it('asks for anonymization where that is chosen', () => {
	for (const [given, query] of [
		[true, 'true'],
		['true', 'true'],
		['False', 'false'],
		[1, 'true'],
		['no', 'false'],
	] as const) {
		const values = { lookupBy: 'id', customerId: '1', withAnonymization: given };
		expect(operations.delete(values).query).toEqual({ withAnonymization: query });
	}
});

it.each(['perhaps', 2, {}])('does not guess whether to anonymize from %j', (withAnonymization) => {
	expect(
		refusal(() => operations.delete({ lookupBy: 'id', customerId: '1', withAnonymization }))
			.message,
	).toContain("'Anonymize' must be true or false");
});

const MARKS =
	/[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\u034f|(?!\s)\p{Cc}/gu;

describe.each(Object.entries(operations))('%s', (_, requested) => {
	const refused = (values: Values) => refusal(() => requested(values)).message;

	it.each(IDENTIFIERS)('refuses to find by %s without %s', (lookupBy, name, displayName) => {
		for (const value of ['', '   ', '\u00a0\t', null, undefined]) {
			const message = refused({ lookupBy, [name]: value });
			expect(message).toMatch(new RegExp(`^'${displayName}' (is empty|must be a number)`));
		}
	});

	it('looks at no other identifier than the chosen one', () => {
		const others = { email: '..', phone: 'x'.repeat(50), crmId: '', customerId: 'x' };
		for (const [lookupBy, name] of IDENTIFIERS) {
			const value = name === 'email' ? 'a@b' : '7';
			expect(requested({ lookupBy, ...others, [name]: value }).path.toLowerCase()).toBe(
				`/customers/${lookupBy.toLowerCase()}/${encodeURIComponent(value)}`,
			);
		}
	});

	it.each([
		['email', 'must be one email address'],
		['crmId', 'must be more than dots'],
		['phone', 'must be one phone number'],
	])('refuses dots as %s', (by, message) => {
		for (const value of ['.', '..', ' . ', '\t..\n']) {
			expect(refused({ lookupBy: by, [by]: value })).toContain(message);
		}
	});

	it.each([
		['email', 320],
		['phone', 20],
		['crmId', 128],
	])('takes %s up to %i characters', (by, limit) => {
		const longest = by === 'email' ? `${'x'.repeat(limit - 2)}@y` : '1'.repeat(limit);
		const { path } = requested({ lookupBy: by, [by]: longest });
		expect(path.endsWith(`/${encodeURIComponent(longest)}`)).toBe(true);
		expect(refused({ lookupBy: by, [by]: `${longest}1` })).toContain(
			`is longer than ${limit} characters`,
		);
	});

	it('takes customer ids of 32 bits', () => {
		const ofId = (customerId: unknown) => ({ lookupBy: 'id', customerId });
		expect(requested(ofId('2147483647')).path).toMatch(/\/2147483647$/);
		expect(refused(ofId('2147483648'))).toBe(
			`'Customer ID' is larger than 2147483647 (given: 2147483648)`,
		);
		for (const value of ['12a', '1.5', '../1', '{12}', 1.5, true]) {
			expect(refused(ofId(value))).toMatch(/^'Customer ID' must be a (whole )?number \(given: /);
		}
	});

	it.each(['Email', 'name', 5, {}])('refuses to look up by %j', (lookupBy) => {
		const message = refused({ lookupBy, email: 'anna@example.org' });
		expect(message).toContain("'Find By'");
		for (const [value] of IDENTIFIERS) expect(message).toMatch(new RegExp(`\\b${value}\\b`));
		expect(message).toContain(`(given: ${JSON.stringify(lookupBy)})`);
	});

	it.each(['', null])('refuses to find by nothing (%j)', (lookupBy) => {
		expect(refused({ lookupBy, email: 'anna@example.org' })).toMatch(/^'Find By' [^@]+$/);
	});

	it('refuses a value or carries it in one segment, from which it comes back', () => {
		const tricky = fc
			.array(
				fc.constantFrom(
					'..',
					'.',
					'/',
					'\\',
					'%2e',
					'%2F',
					'?',
					'#',
					' ',
					'\n',
					';',
					'@',
					'+',
					'a',
					'\ud800',
					'\u202e',
					'{',
					'ą',
					'👍',
				),
				{ minLength: 1, maxLength: 6 },
			)
			.map((parts) => parts.join(''));
		const units = fc
			.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
			.map((codes) => String.fromCharCode(...codes));
		const digits = fc.stringMatching(/^\+?[-. ()/\d]{1,12}$/);
		const address = fc
			.tuple(tricky, units, tricky)
			.map(([before, within, after]) => `${before}${within}@${after}`);
		const value = fc.oneof(
			...[tricky, units, address, digits, fc.string({ unit: 'binary' }), fc.emailAddress()],
		);
		fc.assert(
			fc.property(fc.constantFrom('email', 'phone', 'crmId'), value, (by, given) => {
				let path: string;
				try {
					path = requested({ lookupBy: by, [by]: given }).path;
				} catch {
					refused({ lookupBy: by, [by]: given });
					return;
				}
				const url = new URL(`https://api.example.org${path}`);
				const [empty, customers, kind, segment, ...more] = url.pathname.split('/');
				expect([empty, customers, kind.toLowerCase(), more]).toEqual([
					...['', 'customers', by.toLowerCase()],
					[],
				]);
				expect(url.search + url.hash).toBe('');
				expect(decodeURIComponent(segment)).toBe(
					by === 'phone' ? given.replace(/[^+\d]/g, '') : given.replace(MARKS, '').trim(),
				);
				expect(segment).not.toBe('');
			}),
			{ numRuns: 2000 },
		);
	});
});

/** Somebody, with what is chosen beside. */
const someone = (more: Partial<typeof CHOICES> = {}) =>
	({ by: 'id', value: '1', ...CHOICES, ...more }) as const;
const CHOICES: { ifNotFound: 'fail' | 'return'; simplify: boolean; withAnonymization: boolean } =
	UNTOUCHED;

const answered = (status: number, body?: unknown) => ({ status, headers: {}, body });

describe('the answer', () => {
	const ok = (body: unknown) => answered(200, body);
	const raw = someone({ simplify: false });

	it('is reduced to the customer by get', () => {
		const data = { email: 'anna@example.org', totalSpent: 0, consentsData: { consents: [] } };
		expect(get.output(ok({ status: 0, data }), raw, nowhere, false)).toEqual(data);
		expect(get.output(ok({ data: {} }), raw, nowhere, false)).toEqual({});
	});

	it('has attributes and consents under their names where it is simplified', () => {
		const data = {
			email: 'anna@example.org',
			customAttributes: [{ name: 'Loyalty tier', value: 'Gold' }],
			consentsData: { consents: [{ id: 2, value: 'True' }] },
		};
		expect(get.output(ok({ data }), someone(), nowhere, false)).toEqual({
			email: 'anna@example.org',
			attributes: { 'Loyalty tier': 'Gold' },
			consents: { '2': 'True' },
		});
	});

	it.each([undefined, null, '', '<html>', 5, [], {}, { data: null }, { data: [] }, { data: 'x' }])(
		'is refused by get when it is %j',
		(body) => {
			for (const ifNotFound of ['fail', 'return'] as const) {
				const { message, description } = refusal(() =>
					get.output(ok(body), someone({ ifNotFound }), nowhere, false),
				);
				expect(message).toContain('answer is not a customer');
				expect(description).toContain("'Base URL'");
			}
		},
	);

	it.each([undefined, null, '', 'OK', { status: 0 }])(
		'is accepted by delete when it is %j',
		(body) => {
			for (const ifNotFound of ['fail', 'return'] as const) {
				const wanted = someone({ ifNotFound, withAnonymization: true });
				expect(deleteCustomer.output(ok(body), wanted, nowhere, false)).toEqual({ deleted: true });
			}
		},
	);
});

it('is idempotent', () => {
	expect(get.isIdempotent(someone())).toBe(true);
	expect(deleteCustomer.isIdempotent(someone({ withAnonymization: true }))).toBe(true);
});

describe('Simplify', () => {
	it.each([
		[true, true],
		['false', false],
		[0, false],
		['yes', true],
	])('is read from %j as %j', (simplify, expected) => {
		const values = { ...UNTOUCHED, lookupBy: 'id', customerId: '1', simplify };
		expect(get.read(itemInput(values)).simplify).toBe(expected);
	});

	it.each(['perhaps', 2, {}])('is not guessed from %j', (simplify) => {
		const values = { ...UNTOUCHED, lookupBy: 'id', customerId: '1', simplify };
		expect(refusal(() => get.read(itemInput(values))).message).toContain(
			"'Simplify' must be true or false",
		);
	});
});

describe('If Not Found', () => {
	it.each(Object.entries(operations))('is refused for %s when it is another word', (_, ask) => {
		for (const ifNotFound of ['Fail', 'returnFalse', true, {}]) {
			const { message } = refusal(() => ask({ lookupBy: 'id', customerId: '1', ifNotFound }));
			expect(message).toContain("'If Not Found' must be one of fail, return");
		}
		expect(refusal(() => ask({ lookupBy: 'id', customerId: '1', ifNotFound: '' })).message).toBe(
			"'If Not Found' is empty",
		);
	});

	it.each([
		['get', get],
		['delete', deleteCustomer],
	] as const)('names for %s the field that comes out as false', (_, operation) => {
		const [field] = Object.keys(
			operation.output(answered(404), someone({ ifNotFound: 'return' }), nowhere, false),
		);
		const choices = optionsOf(operation.fields.find(({ name }) => name === 'ifNotFound')!);
		const { description } = choices.find(({ value }) => value === 'return')!;
		expect(description).toContain(`'${field}' set to false`);
	});

	it('says by get whether the customer was found', () => {
		const wanted = someone({ ifNotFound: 'return', simplify: false });
		const data = { email: 'anna@example.org' };
		expect(get.accepts!(answered(404), wanted, false)).toBe(true);
		expect(get.output(answered(404), wanted, nowhere, false)).toEqual({ found: false });
		expect(get.output(answered(200, { data }), wanted, nowhere, false)).toEqual({
			found: true,
			...data,
		});
	});

	it('fails by get unless that is chosen', () => {
		for (const mayHaveActed of [true, false]) {
			expect(get.accepts!(answered(404), someone(), mayHaveActed)).toBe(false);
		}
	});

	it('says by delete whether there was a customer', () => {
		const wanted = someone({ ifNotFound: 'return' });
		expect(deleteCustomer.accepts!(answered(404), wanted, false)).toBe(true);
		expect(deleteCustomer.output(answered(404), wanted, nowhere, false)).toEqual({
			deleted: false,
		});
	});

	it('counts as deleted by delete where an earlier try may have acted', () => {
		for (const ifNotFound of ['fail', 'return'] as const) {
			const wanted = someone({ ifNotFound });
			expect(deleteCustomer.accepts!(answered(404), wanted, true)).toBe(true);
			expect(deleteCustomer.output(answered(404), wanted, nowhere, true)).toEqual({
				deleted: true,
			});
		}
	});

	it('fails by delete on the first try unless that is chosen', () => {
		expect(deleteCustomer.accepts!(answered(404), someone(), false)).toBe(false);
	});

	it.each([400, 401, 403, 409, 410, 429, 500])('does not accept status %i', (status) => {
		for (const ifNotFound of ['fail', 'return'] as const) {
			const wanted = someone({ ifNotFound });
			expect(deleteCustomer.accepts!(answered(status), wanted, true)).toBe(false);
			expect(get.accepts!(answered(status), wanted, true)).toBe(false);
		}
	});
});

it.each([
	['email', 'Anna@Example.org', 'email anna@example.org'],
	['phone', '+48 501-228-855', 'phone 48501228855'],
	['phone', '0048501228855', 'phone 48501228855'],
	['crmId', 'C-1042a', 'crmId C-1042a'],
	['id', 12, 'id 12'],
] as const)('names the customer by %s %j as its subject', (by, value, subject) => {
	expect(get.subjects({ ...CHOICES, by, value })).toEqual([subject]);
	expect(deleteCustomer.subjects({ ...CHOICES, by, value })).toEqual([subject]);
});

it('sends every customer alone', () => {
	expect(get.group).toBeUndefined();
	expect(deleteCustomer.group).toBeUndefined();
});

it.each([
	['email', 'email "x"'],
	['phone', 'phone number "x"'],
	['crmId', 'CRM ID "x"'],
	['id', 'customer ID "x"'],
] as const)('says which customer was not found by %s', (by, words) => {
	const wanted = { ...CHOICES, by, value: 'x' };
	expect(get.advice?.(404, wanted)).toContain(`No customer has the ${words}`);
	expect(deleteCustomer.advice?.(404, wanted)).toContain(`No customer has the ${words}`);
});

it.each([400, 401, 409, 500])('leaves the advice for %i to others', (status) => {
	expect(get.advice?.(status, someone())).toBeUndefined();
});
