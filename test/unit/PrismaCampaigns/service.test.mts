import fc from 'fast-check';
import { prismaCampaigns, type WireFormat } from '../../../nodes/PrismaCampaigns/service.ts';
import { APP_TOKEN, makeKeyword } from '../../../nodes/PrismaCampaigns/wireValues.ts';
import { checkBaseUrl } from '../../../nodes/runner/send/baseUrl.ts';

const FORMATS: WireFormat[] = ['edn', 'json'];
const decode = (text: string, label: string, format: WireFormat = 'edn') =>
	prismaCampaigns(format).decode(text, label);
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

	it('throws for no answer, whatever its text, label and status', () => {
		const labels = ['', 'application/edn', 'application/json', 'text/plain', 'text/html'];
		fc.assert(
			fc.property(
				fc.string({ unit: 'binary' }),
				fc.constantFrom(...labels),
				fc.integer({ min: 200, max: 599 }),
				(text, label, status) => {
					const body = service.decode(text, label);
					expect(() => service.refusal({ status, body, headers: {} })).not.toThrow();
				},
			),
		);
	});
});

it('writes keywords in EDN and bare words in JSON', () => {
	const body = { type: makeKeyword('trail-action/event'), channel: makeKeyword('atm') };
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
	])('reads an answer labelled %s as EDN, whichever format was requested', (label) => {
		for (const format of FORMATS) {
			expect(decode('{:trace-id "t" :n [1 nil :k]}', label, format)).toEqual({
				'trace-id': 't',
				n: [1, null, 'k'],
			});
			expect(decode('{"trace-id":"t"}', label, format)).toBe('{"trace-id":"t"}');
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
			expect(decode('{:trace-id "t"}', label, format)).toBe('{:trace-id "t"}');
		}
	});

	it('reads an answer without a label strictly as the requested format', () => {
		expect(decode('{:a 1}', '', 'edn')).toEqual({ a: 1 });
		expect(decode('{"a":1}', '', 'json')).toEqual({ a: 1 });
		expect(decode('{"a":1}', '', 'edn')).toBe('{"a":1}');
		expect(decode('{:a 1}', '', 'json')).toBe('{:a 1}');
		expect(decode('File queued', '', 'edn')).toBe('File queued');
		expect(decode('File queued', '', 'json')).toBe('File queued');
		expect(decode('{:a 1} {:b 2}', '', 'edn')).toBe('{:a 1} {:b 2}');
	});

	it.each(['text/plain', 'text/plain; charset=utf-8', 'text/html', 'text/csv', 'application/xml'])(
		'keeps an answer labelled %s as text',
		(label) => {
			for (const text of ['File queued', '{:a 1}', '{"a":1}', '12', 'true', '<html></html>']) {
				for (const format of FORMATS) expect(decode(text, label, format)).toBe(text);
			}
		},
	);

	it.each(['<html><body>502</body></html>', '<!doctype html>\n<p>x</p>', '<!DOCTYPE html>'])(
		'keeps a web page as text, whatever its label: %s',
		(page) => {
			for (const label of ['', 'application/edn', 'application/json', 'text/html']) {
				for (const format of FORMATS) expect(decode(page, label, format)).toBe(page);
			}
		},
	);

	it.each([
		...['{:a 1', '{:a {:b "c', '[1 2', '{:a}', '{:a 1}}', '[1 2}', '{:a 1 :a 2}', '"abc', '{:a #'],
		...['; only a comment'],
	])('keeps broken EDN as text: %s', (text) => {
		expect(decode(text, 'application/edn')).toBe(text);
		expect(decode(text, '')).toBe(text);
	});

	it.each(['{"a":1', '{"a":', '[1,2', '"abc', '{"a":1}}', "{'a':1}"])(
		'keeps broken JSON as text: %s',
		(text) => {
			expect(decode(text, 'application/json')).toBe(text);
			expect(decode(text, '', 'json')).toBe(text);
		},
	);

	it('keeps EDN as text when two of its keys would be one in JSON', () => {
		const text = '{:a 1 "a" 2}';
		expect(decode(text, 'application/edn')).toBe(text);
	});

	it('converts EDN values that JSON does not have', () => {
		const text = `{:campaign 17592186050001, :big 9007199254740993, :huge 12345678901234567890N
			:tracking-token #uuid "0D4F6A52-1C1E-4B7E-9A51-2A7D3F0C8E11"
			:at #inst "2026-05-17T09:30:00.000-00:00", :type :funnel/message, :set #{1}, :list (1 2)
			:double 10.0, :exact 1.50M, :none nil, :tagged #my/tag [1]}`;
		expect(decode(text, 'application/edn')).toEqual({
			campaign: 17592186050001,
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

describe('an integer in JSON', () => {
	afterEach(() => jest.restoreAllMocks());

	it.each([0, -7, 17592186050001, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])(
		'keeps %d a number',
		(value) => {
			expect(decode(`{"campaign":${value}}`, 'application/json')).toEqual({ campaign: value });
		},
	);

	it('gives an inexact one as its own text when Node.js passes that on', () => {
		jest.spyOn(JSON, 'parse').mockImplementation((_, revive) =>
			(revive as (...given: unknown[]) => unknown)('', 9007199254740992, {
				source: '9007199254740993',
			}),
		);
		expect(decode('9007199254740993', 'application/json')).toBe('9007199254740993');
	});

	it('gives an inexact one as text when Node.js does not pass its text on', () => {
		jest
			.spyOn(JSON, 'parse')
			.mockImplementation((_, revive) =>
				(revive as (...given: unknown[]) => unknown)('', 9007199254740992),
			);
		expect(decode('9007199254740993', 'application/json')).toBe('9007199254740992');
	});

	it('gives an inexact one as text in this Node.js', () => {
		const { campaign } = decode('{"campaign":9007199254740993}', 'application/json') as {
			campaign: unknown;
		};
		expect(campaign).toMatch(/^900719925474099[23]$/);
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

	it.each([300, 302, 400, 401, 403, 404, 409, 410, 429, 500, 503])(
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

	it('says to correct a bad request', () => {
		expect(refusal(400)?.remedy).toContain('Correct');
	});

	it.each([409, 410, 500, 503])('leaves the remedy for status %i to the runner', (status) => {
		expect(refusal(status)?.remedy).toBeUndefined();
	});

	it('names no records, since each travels alone', () => {
		expect(refusal(400, { error: 'data[0] is bad' })).not.toHaveProperty('records');
	});
});
