import fc from 'fast-check';
import { findJsonFault } from '../../../nodes/PrismaCampaigns/jsonFault.ts';
import { prismaCampaigns, type WireFormat } from '../../../nodes/PrismaCampaigns/service.ts';
import {
	APP_TOKEN,
	makeActionType,
	makeKeyword,
} from '../../../nodes/PrismaCampaigns/wireValues.ts';
import { checkBaseUrl } from '../../../nodes/runner/send/baseUrl.ts';

const FORMATS: WireFormat[] = ['edn', 'json'];
const decode = (text: string, label: string, format: WireFormat = 'edn') =>
	prismaCampaigns(format).decode(text, label);
/** The text itself where it cannot be decoded. */
function decodeOrKeep(text: string, label: string, format: WireFormat): unknown {
	try {
		return decode(text, label, format);
	} catch {
		return text;
	}
}

const refusal = (status: number, body?: unknown) =>
	prismaCampaigns('edn').refusal({ status, body, headers: {} });

describe.each(FORMATS)('in %s', (format) => {
	const service = prismaCampaigns(format);

	it('names its credential and the secrets in it', () => {
		expect(service).toMatchObject({
			name: 'Prisma Campaigns',
			credential: 'prismaCampaignsApi',
			secrets: ['appToken', 'apiKey'],
		});
	});

	it('asks for the format it sends', () => {
		expect(service.headers).toEqual({ Accept: `application/${format}` });
		expect(service.encode({}, {}).contentType).toBe(`application/${format}`);
	});

	it('puts the token only where the body asks for it', () => {
		const { text } = service.encode({ 'app-token': APP_TOKEN }, { appToken: ' the-token\n' });
		expect(text).toBe(
			{ edn: '{:app-token "the-token"}', json: '{"app-token":"the-token"}' }[format],
		);
		const other = service.encode({ language: 'es' }, { appToken: 'the-token' });
		expect(other.text).not.toContain('the-token');
	});

	it('sends an empty token when the credential has none', () => {
		for (const credentials of [{}, ...['', ' '].map((appToken) => ({ appToken }))]) {
			const { text } = service.encode({ 'app-token': APP_TOKEN }, credentials);
			expect(text).toBe({ edn: '{:app-token ""}', json: '{"app-token":""}' }[format]);
		}
	});

	it('takes any answer for a refusal, whatever its text, label and status', () => {
		const labels = ['', 'application/edn', 'application/json', 'text/plain', 'text/html'];
		fc.assert(
			fc.property(
				fc.string({ unit: 'binary' }),
				fc.constantFrom(...labels),
				fc.integer({ min: 200, max: 599 }),
				(text, label, status) => {
					const body = decodeOrKeep(text, label, format);
					expect(() => service.refusal({ status, body, headers: {} })).not.toThrow();
				},
			),
		);
	});
});

it('writes keywords in EDN and bare words in JSON', () => {
	const body = { type: makeActionType('event'), channel: makeKeyword('atm') };
	expect(prismaCampaigns('edn').encode(body, {}).text).toBe(
		'{:type :trail-action/event, :channel :atm}',
	);
	expect(prismaCampaigns('json').encode(body, {}).text).toBe('{"type":"event","channel":"atm"}');
});

describe('baseUrl', () => {
	const at = (baseUrl: unknown) => prismaCampaigns('edn').baseUrl({ baseUrl: baseUrl as string });

	it.each([
		['https://bank.prismacampaigns.com', 'https://bank.prismacampaigns.com'],
		[' https://bank.prismacampaigns.com/ ', 'https://bank.prismacampaigns.com'],
		['https://bank.prismacampaigns.com/api', 'https://bank.prismacampaigns.com'],
		['https://bank.prismacampaigns.com/api//', 'https://bank.prismacampaigns.com'],
		['https://bank.prismacampaigns.com/API/', 'https://bank.prismacampaigns.com'],
		['https://example.org:8443/prisma/api', 'https://example.org:8443/prisma'],
		['https://example.org/myapi', 'https://example.org/myapi'],
		['https://example.org/api/v2', 'https://example.org/api/v2'],
		['https://api.example.org', 'https://api.example.org'],
		// A host may be called that, within a network of containers for one.
		['https://api', 'https://api'],
		['https://api/api/', 'https://api'],
		['http://localhost:4010/api', 'http://localhost:4010'],
	])('reads %j as %j', (given, expected) => {
		expect(checkBaseUrl(at(given))).toBe(expected);
	});

	it.each([undefined, null, '', '/api', 'bank', 'http://bank.example.org/api'])(
		'refuses %j',
		(given) => {
			expect(() => checkBaseUrl(at(given))).toThrow("'Base URL'");
		},
	);
});

describe('decode', () => {
	it.each([
		'application/edn',
		'application/edn; charset=utf-8',
		'APPLICATION/EDN;charset=UTF-8',
		'application/vnd.prisma.v1+edn',
		'application/x-edn',
		'text/edn; charset=utf-8',
	])('reads an answer labelled %s as EDN, whichever format was requested', (label) => {
		for (const format of FORMATS) {
			expect(decode('{:trace-id "t" :n [1 nil :k]}', label, format)).toEqual({
				'trace-id': 't',
				n: [1, null, 'k'],
			});
			expect(() => decode('{"trace-id":"t"}', label, format)).toThrow(/line 1, column/);
		}
	});

	it.each([
		'application/json',
		'application/json;charset=utf-8',
		'Application/JSON',
		'application/problem+json',
		'text/json',
	])('reads an answer labelled %s as JSON, whichever format was requested', (label) => {
		for (const format of FORMATS) {
			expect(decode('{"trace-id":"t"}', label, format)).toEqual({ 'trace-id': 't' });
			expect(() => decode('{:trace-id "t"}', label, format)).toThrow(/line 1, column 2/);
		}
	});

	it.each(['', 'text/plain', 'text/plain; charset=utf-8', ';charset=utf-8'])(
		'reads an answer labelled %j strictly as the requested format',
		(label) => {
			expect(decode('{:a 1}', label, 'edn')).toEqual({ a: 1 });
			expect(decode('{"a":1}', label, 'json')).toEqual({ a: 1 });
			expect(decode('nil', label, 'edn')).toBeNull();
			for (const format of FORMATS) {
				expect(() => decode('File queued', label, format)).toThrow(/line 1, column/);
			}
			expect(() => decode('{"a":1}', label, 'edn')).toThrow();
			expect(() => decode('{:a 1}', label, 'json')).toThrow();
			expect(() => decode('{:a 1} {:b 2}', label, 'edn')).toThrow();
		},
	);

	it('keeps a bare word as it came, which is a symbol in EDN', () => {
		expect(decode('Accepted ; thank you', 'text/plain', 'edn')).toBe('Accepted ; thank you');
		for (const text of ['"Accepted"', ' \n"Accepted"', '"Accepted" ; thank you']) {
			expect(decode(text, '', 'edn')).toBe('Accepted');
		}
	});

	it.each([
		...['text/html', 'text/csv', 'application/xml'],
		...['text/html; was=application/edn', 'text/html; was=application/json'],
	])('keeps an answer labelled %s as text', (label) => {
		for (const text of ['File queued', '{:a 1}', '{"a":1}', '12', 'true', '<html></html>']) {
			for (const format of FORMATS) expect(decode(text, label, format)).toBe(text);
		}
	});

	it.each([
		...['{:a 1', '{:a {:b "c', '[1 2', '{:a}', '{:a 1}}', '[1 2}', '{:a 1 :a 2}', '"abc', '{:a #'],
		...['; only a comment'],
	])('says where EDN is broken: %s', (text) => {
		expect(() => decode(text, 'application/edn')).toThrow(/\(line 1, column \d+\)/);
		expect(() => decode(text, '')).toThrow();
	});

	it.each([
		['{"a":1', 'end of the text', 1, 7],
		['{"a":', 'end of the text', 1, 6],
		['[1,2', 'end of the text', 1, 5],
		['"abc', 'end of the text', 1, 5],
		['{"a":1}}', '"}"', 1, 8],
		["{'a':1}", '"\'"', 1, 2],
		['{"a":\n  tru}', '"t"', 2, 3],
		['[1,]', '"]"', 1, 4],
		['{"a":1,}', '"}"', 1, 8],
		['[1 2]', '"2"', 1, 4],
		['[1}', '"}"', 1, 3],
		['{"a" 1}', '"1"', 1, 6],
		['{1:2}', '"1"', 1, 2],
		['1,2', '","', 1, 2],
		['"a\\x"', '"\\\\"', 1, 3],
		['["a\nb"]', '"\\n"', 1, 4],
		['01', '"1"', 1, 2],
		['[1e5,]', '"]"', 1, 6],
		['[{},]', '"]"', 1, 5],
		['["\\u00e9",]', '"]"', 1, 11],
		['"\\u00g1"', '"\\\\"', 1, 2],
	])('says where JSON is broken: %j', (text, found, line, column) => {
		const words = `Unexpected ${found} (line ${line}, column ${column})`;
		expect(() => decode(text, 'application/json')).toThrow(words);
		expect(() => decode(text, '', 'json')).toThrow(words);
	});

	it('finds no fault in any JSON before its end', () => {
		fc.assert(
			fc.property(fc.json(), fc.nat(), (json, cut) => {
				expect(findJsonFault(json)).toBe(json.length);
				const part = json.slice(0, cut % json.length);
				// A shorter number is one as well, and part of a word is found at its beginning.
				expect(findJsonFault(part)).toBeGreaterThan(part.length - 6);
			}),
		);
	});

	it('finds the end of a long broken text at once', () => {
		const start = performance.now();
		expect(findJsonFault(`["${'\\n'.repeat(1_000_000)}`)).toBe(2_000_002);
		expect(performance.now() - start).toBeLessThan(1000);
	});

	it('says of JSON that is nested too deep what Node.js says', () => {
		const text = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
		expect(() => decode(text, 'application/json')).toThrow('Maximum call stack size exceeded');
	});

	it("keeps Node.js's own error about broken JSON as the cause", () => {
		expect(() => decode('{"a":', 'application/json')).toThrow(
			expect.objectContaining({ cause: expect.objectContaining({ name: 'SyntaxError' }) }),
		);
	});

	it('refuses EDN when two of its keys would be one in JSON', () => {
		expect(() => decode('{:a 1 "a" 2}', 'application/edn')).toThrow('would both be "a"');
	});

	it('V46: gives the IDs of campaigns as text in both formats, wherever they stand', () => {
		const edn =
			'[{:campaign 17592186050001 :n 1} {:popup {:campaign 9007199254740993}} {:campaign-id 5}]';
		const json =
			'[{"campaign":17592186050001,"n":1},{"popup":{"campaign":"9007199254740993"}},{"campaign-id":5}]';
		const expected = [
			{ campaign: '17592186050001', n: 1 },
			{ popup: { campaign: '9007199254740993' } },
			{ 'campaign-id': '5' },
		];
		expect(decode(edn, 'application/edn')).toEqual(expected);
		expect(decode(json, 'application/json')).toEqual(expected);
		for (const campaign of ['Loan', null, { name: 'Loan', campaign: '5' }]) {
			expect(decode(JSON.stringify({ campaign }), 'application/json')).toEqual({ campaign });
		}
	});

	it('converts EDN values that JSON does not have', () => {
		const text = `{:campaign 17592186050001, :big 9007199254740993, :huge 12345678901234567890N
			:tracking-token #uuid "0D4F6A52-1C1E-4B7E-9A51-2A7D3F0C8E11"
			:at #inst "2026-05-17T09:30:00.000-00:00", :type :funnel/message, :set #{1}, :list (1 2)
			:double 10.0, :exact 1.50M, :none nil, :tagged #my/tag [1]}`;
		expect(decode(text, 'application/edn')).toEqual({
			campaign: '17592186050001',
			big: '9007199254740993',
			huge: '12345678901234567890',
			'tracking-token': '0d4f6a52-1c1e-4b7e-9a51-2a7d3f0c8e11',
			at: '2026-05-17T09:30:00.000Z',
			type: 'funnel/message',
			set: [1],
			list: [1, 2],
			double: 10,
			exact: '1.50',
			none: null,
			tagged: { tag: 'my/tag', value: [1] },
		});
	});

	it.each(['{:__proto__ {:a 1}}', '{"__proto__":{"a":1}}'])('sets no prototype: %s', (text) => {
		const label = text.startsWith('{:') ? 'application/edn' : 'application/json';
		const body = decode(text, label) as object;
		expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
		expect(Object.keys(body)).toEqual(['__proto__']);
	});
});

describe('a number in JSON', () => {
	const read = (json: string) => decode(json, 'application/json');

	it.each([0, -7, 17592186050001, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])(
		'keeps %d a number',
		(value) => {
			expect(read(`{"count":${value}}`)).toEqual({ count: value });
		},
	);

	it('stays a number where it is alone in a list', () => {
		expect(read('{"tags":[7]}')).toEqual({ tags: [7] });
	});

	it.each([
		...['9007199254740992', '9007199254740993', '-12345678901234567890'],
		...['1e400', '-1E+400', '1e0400', `${'1'.repeat(400)}.0`],
	])('becomes text with all its digits, in every Node.js: %s', (digits) => {
		expect(read(digits)).toBe(digits);
		expect(read(`{"a":[${digits} ,{"${digits}":${digits}}],"b":1}`)).toEqual({
			a: [digits, { [digits]: digits }],
			b: 1,
		});
	});

	// A decimal is a double, as in EDN.
	it.each([
		'0.30000000000000004',
		'1234567890.123456789',
		'12345678901234567890.0',
		'1e100',
		'0e500',
		'1e-400',
	])('stays a number: %s', (digits) => {
		expect(read(`[${digits}]`)).toEqual([Number(digits)]);
	});

	it('stays as it is within text', () => {
		const text = '"\\": 9007199254740993, \\" 1e400';
		expect(read(JSON.stringify([text, { [text]: '\\' }, text]))).toEqual([
			text,
			{ [text]: '\\' },
			text,
		]);
		expect(read(`[${JSON.stringify(text)},9007199254740993]`)).toEqual([text, '9007199254740993']);
	});

	it.each(['{9007199254740993:1}', '[012345678901234567890]', '[1.2.12345678901234567]'])(
		'is no JSON for being long: %s',
		(json) => {
			expect(() => read(json)).toThrow(/^Unexpected/);
		},
	);

	it('takes no time where texts and numbers are long', () => {
		const text = `${'\\n'.repeat(1_000_000)}9007199254740993`;
		const start = performance.now();
		const json = `["${text}",${'1'.repeat(1_000_000)},0.${'0'.repeat(1_000_000)}1]`;
		expect((read(json) as string[]).map(({ length }) => length)).toEqual([
			...[1_000_016, 1_000_000, undefined],
		]);
		expect(performance.now() - start).toBeLessThan(2000);
	});
});

it.each(['1e300', '1.5', '-0.25', '1e-7'])(
	'reads the floating point number %s alike from both formats',
	(text) => {
		expect(decode(text, 'application/edn')).toBe(Number(text));
		expect(decode(text, 'application/json')).toBe(Number(text));
	},
);

describe('refusal', () => {
	it.each([200, 201, 202, 204, 299])('sees none in status %i', (status) => {
		for (const body of [undefined, null, '', 'File queued', {}, [], { error: 'a word' }]) {
			expect(refusal(status, body)).toBeUndefined();
		}
	});

	it.each([101, 199, 300, 302, 400, 401, 403, 404, 409, 410, 429, 500, 503])(
		'sees one in status %i',
		(status) => {
			expect(refusal(status)).toBeDefined();
		},
	);

	it.each(['message', 'error', 'detail', 'reason', 'description'])(
		'takes the reason from %s',
		(name) => {
			expect(refusal(400, { [name]: 'Unknown field' })?.reason).toBe('Unknown field');
			expect(refusal(500, { code: 7, [name]: 'Unknown field' })?.reason).toBe('Unknown field');
		},
	);

	it('skips fields that are not text', () => {
		expect(refusal(400, { message: ' ', error: { code: 1 }, detail: 'The detail' })?.reason).toBe(
			'The detail',
		);
	});

	it.each([undefined, null, '', 'text', 5, true, [], ['a'], {}, { message: 5 }])(
		'gives no reason for the body %j',
		(body) => {
			expect(refusal(400, body)).toMatchObject({ reason: undefined });
		},
	);

	it.each([401, 403, 404])('says where to find the app token for status %i', (status) => {
		expect(refusal(status)?.remedy).toContain("'App Token'");
		expect(refusal(status)?.remedy).toContain('Settings > Applications');
	});

	it.each([406, 415])('suggests the other wire format for status %i', (status) => {
		expect(refusal(status)?.remedy).toContain("'Wire Format' in the credential");
	});

	it.each([400, 409, 410, 500, 503])('leaves the remedy for status %i to the runner', (status) => {
		expect(refusal(status)?.remedy).toBeUndefined();
	});

	it('names no records, since each travels alone', () => {
		expect(refusal(400, { error: 'data[0] is bad' })).not.toHaveProperty('records');
	});
});
