import fc from 'fast-check';
import { deleteCustomer } from '../../../../../nodes/ExpertSender/resources/customer/delete.ts';
import { get } from '../../../../../nodes/ExpertSender/resources/customer/get.ts';
import { itemInput, nowhere } from '../../../itemInput.mts';
import { refusal } from '../../../refusal.mts';

type Values = Record<string, unknown>;

const operations = {
	get: (values: Values) => get.request!([get.read(itemInput(values))]),
	delete: (values: Values) =>
		deleteCustomer.request!([
			deleteCustomer.read(itemInput({ withAnonymization: false, ...values })),
		]),
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

const MARKS = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

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

describe('the answer', () => {
	const answer = (body: unknown) => ({ status: 200, headers: {}, body });
	const anyone = { by: 'id', value: '1' } as const;

	it('is reduced to the customer by get', () => {
		const data = { email: 'anna@example.org', totalSpent: 0, consentsData: { consents: [] } };
		expect(get.output(answer({ status: 0, data }), anyone, nowhere)).toEqual(data);
		expect(get.output(answer({ data: {} }), anyone, nowhere)).toEqual({});
	});

	it.each([undefined, null, '', '<html>', 5, [], {}, { data: null }, { data: [] }, { data: 'x' }])(
		'is refused by get when it is %j',
		(body) => {
			const { message, description } = refusal(() => get.output(answer(body), anyone, nowhere));
			expect(message).toContain('answer is not a customer');
			expect(description).toContain("'Base URL'");
		},
	);

	it.each([undefined, null, '', 'OK', { status: 0 }])(
		'is accepted by delete when it is %j',
		(body) => {
			expect(
				deleteCustomer.output(answer(body), { ...anyone, withAnonymization: true }, nowhere),
			).toEqual({
				deleted: true,
			});
		},
	);
});

it('is idempotent', () => {
	const anyone = { by: 'id', value: '1' } as const;
	expect(get.isIdempotent(anyone)).toBe(true);
	expect(deleteCustomer.isIdempotent({ ...anyone, withAnonymization: true })).toBe(true);
});

describe('delete, answered with 404', () => {
	const answer = (status: number) => ({ status, headers: {}, body: undefined });
	const anyone = { by: 'id', value: '1', withAnonymization: false } as const;

	it('counts as deleted where an earlier try may have acted', () => {
		expect(deleteCustomer.accepts!(answer(404), anyone, true)).toBe(true);
		expect(deleteCustomer.output(answer(404), anyone, nowhere)).toEqual({ deleted: true });
	});

	it('fails on the first try', () => {
		expect(deleteCustomer.accepts!(answer(404), anyone, false)).toBe(false);
	});

	it.each([400, 401, 403, 409, 410, 429, 500])('does not accept status %i', (status) => {
		expect(deleteCustomer.accepts!(answer(status), anyone, true)).toBe(false);
	});

	it('is accepted by delete alone', () => {
		expect(get.accepts).toBeUndefined();
	});
});

it.each([
	['email', 'Anna@Example.org', 'email anna@example.org'],
	['phone', '+48 501-228-855', 'phone 48501228855'],
	['phone', '0048501228855', 'phone 48501228855'],
	['crmId', 'C-1042a', 'crmId C-1042a'],
	['id', 12, 'id 12'],
] as const)('names the customer by %s %j as its subject', (by, value, subject) => {
	expect(get.subjects({ by, value })).toEqual([subject]);
	expect(deleteCustomer.subjects({ by, value, withAnonymization: true })).toEqual([subject]);
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
	const wanted = { by, value: 'x' };
	expect(get.advice?.(404, wanted)).toContain(`No customer has the ${words}`);
	expect(deleteCustomer.advice?.(404, { ...wanted, withAnonymization: false })).toContain(
		`No customer has the ${words}`,
	);
});

it.each([400, 401, 409, 500])('leaves the advice for %i to others', (status) => {
	expect(get.advice?.(status, { by: 'id', value: '1' })).toBeUndefined();
});
