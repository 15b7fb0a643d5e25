import fc from 'fast-check';
import { Keyword } from '../../../nodes/PrismaCampaigns/edn/index.ts';
import { prismaCampaigns, type WireFormat } from '../../../nodes/PrismaCampaigns/service.ts';
import { APP_TOKEN } from '../../../nodes/PrismaCampaigns/wire.ts';
import { checkBaseUrl } from '../../../nodes/runner/baseUrl.ts';

const FORMATS: WireFormat[] = ['edn', 'json'];
const decode = (text: string, label: string, format: WireFormat = 'edn') =>
	prismaCampaigns(format).decode(text, label);
const refusal = (status: number, body?: unknown) =>
	prismaCampaigns('edn').refusal({ status, body, headers: {} });

describe.each(FORMATS)('in %s', (format) => {
	const service = prismaCampaigns(format);

	it('uses the credential of Prisma Campaigns and hides what is secret in it', () => {
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

	it('puts the token where the body has a place for it, and nowhere else', () => {
		const { text } = service.encode({ 'app-token': APP_TOKEN }, { appToken: ' the-token\n' });
		expect(text).toBe(
			{ edn: '{:app-token "the-token"}', json: '{"app-token":"the-token"}' }[format],
		);
		const other = service.encode({ language: 'es' }, { appToken: 'the-token' });
		expect(other.text).not.toContain('the-token');
	});

	it('sends an empty token where the credential has none', () => {
		for (const credentials of [{}, ...['', ' '].map((appToken) => ({ appToken }))]) {
			const { text } = service.encode({ 'app-token': APP_TOKEN }, credentials);
			expect(text).toBe({ edn: '{:app-token ""}', json: '{"app-token":""}' }[format]);
		}
	});

	it('never throws for what it reads', () => {
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
	const body = { type: new Keyword('trail-action/event'), channel: new Keyword('atm') };
	expect(prismaCampaigns('edn').encode(body, {}).text).toBe(
		'{:type :trail-action/event, :channel :atm}',
	);
	expect(prismaCampaigns('json').encode(body, {}).text).toBe('{"type":"event","channel":"atm"}');
});

describe('the base URL', () => {
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
	])('%j is %j', (given, expected) => {
		expect(checkBaseUrl(at(given))).toBe(expected);
	});

	it.each([undefined, null, '', '/api', 'bank', 'http://bank.example.org/api'])(
		'%j is none',
		(given) => {
			expect(() => checkBaseUrl(at(given))).toThrow("'Base URL'");
		},
	);
});

describe('an answer', () => {
	it.each([
		'application/edn',
		'application/edn; charset=utf-8',
		'APPLICATION/EDN;charset=UTF-8',
		'application/vnd.prisma.v1+edn',
	])('labelled %s is EDN, whatever was asked for', (label) => {
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
	])('labelled %s is JSON, whatever was asked for', (label) => {
		for (const format of FORMATS) {
			expect(decode('{"trace-id":"t"}', label, format)).toEqual({ 'trace-id': 't' });
			expect(decode('{:trace-id "t"}', label, format)).toBe('{:trace-id "t"}');
		}
	});

	it('without a label is read as the format that was asked for, and strictly', () => {
		expect(decode('{:a 1}', '', 'edn')).toEqual({ a: 1 });
		expect(decode('{"a":1}', '', 'json')).toEqual({ a: 1 });
		expect(decode('{"a":1}', '', 'edn')).toBe('{"a":1}');
		expect(decode('{:a 1}', '', 'json')).toBe('{:a 1}');
		expect(decode('File queued', '', 'edn')).toBe('File queued');
		expect(decode('File queued', '', 'json')).toBe('File queued');
		expect(decode('{:a 1} {:b 2}', '', 'edn')).toBe('{:a 1} {:b 2}');
	});

	it.each(['text/plain', 'text/plain; charset=utf-8', 'text/html', 'text/csv', 'application/xml'])(
		'labelled %s stays text',
		(label) => {
			for (const text of ['File queued', '{:a 1}', '{"a":1}', '12', 'true', '<html></html>']) {
				for (const format of FORMATS) expect(decode(text, label, format)).toBe(text);
			}
		},
	);

	it.each(['<html><body>502</body></html>', '<!doctype html>\n<p>x</p>', '<!DOCTYPE html>'])(
		'that is a web page stays text, whatever its label: %s',
		(page) => {
			for (const label of ['', 'application/edn', 'application/json', 'text/html']) {
				for (const format of FORMATS) expect(decode(page, label, format)).toBe(page);
			}
		},
	);

	it.each([
		...['{:a 1', '{:a {:b "c', '[1 2', '{:a}', '{:a 1}}', '[1 2}', '{:a 1 :a 2}', '"abc', '{:a #'],
		...['; only a comment'],
	])('in EDN that is broken stays text: %s', (text) => {
		expect(decode(text, 'application/edn')).toBe(text);
		expect(decode(text, '')).toBe(text);
	});

	it.each(['{"a":1', '{"a":', '[1,2', '"abc', '{"a":1}}', "{'a':1}"])(
		'in JSON that is broken stays text: %s',
		(text) => {
			expect(decode(text, 'application/json')).toBe(text);
			expect(decode(text, '', 'json')).toBe(text);
		},
	);

	it('whose keys would fall together stays text, so that none is lost', () => {
		const text = '{:a 1 "a" 2}';
		expect(decode(text, 'application/edn')).toBe(text);
	});

	it('in EDN gives plain values for what JSON does not have', () => {
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

	it.each(['{:__proto__ {:a 1}}', '{"__proto__":{"a":1}}'])(
		'cannot set a prototype: %s',
		(text) => {
			const label = text.startsWith('{:') ? 'application/edn' : 'application/json';
			const body = decode(text, label) as object;
			expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
			expect(Object.keys(body)).toEqual(['__proto__']);
		},
	);
});

describe('an integer in JSON', () => {
	afterEach(() => jest.restoreAllMocks());

	it.each([0, -7, 17592186050001, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])(
		'that a number can hold stays a number: %d',
		(value) => {
			expect(decode(`{"campaign":${value}}`, 'application/json')).toEqual({ campaign: value });
		},
	);

	it('that a number cannot hold is the text that stood there, where Node.js says it', () => {
		jest.spyOn(JSON, 'parse').mockImplementation((_, revive) =>
			(revive as (...given: unknown[]) => unknown)('', 9007199254740992, {
				source: '9007199254740993',
			}),
		);
		expect(decode('9007199254740993', 'application/json')).toBe('9007199254740993');
	});

	it('that a number cannot hold is text all the same where Node.js does not say it', () => {
		jest
			.spyOn(JSON, 'parse')
			.mockImplementation((_, revive) =>
				(revive as (...given: unknown[]) => unknown)('', 9007199254740992),
			);
		expect(decode('9007199254740993', 'application/json')).toBe('9007199254740992');
	});

	it('is read through this Node.js as text', () => {
		const { campaign } = decode('{"campaign":9007199254740993}', 'application/json') as {
			campaign: unknown;
		};
		expect(campaign).toMatch(/^900719925474099[23]$/);
	});
});

it.each(['1e300', '1.5', '-0.25', '1e-7'])(
	'a floating point number is the same number from both formats: %s',
	(text) => {
		expect(decode(text, 'application/edn')).toBe(Number(text));
		expect(decode(text, 'application/json')).toBe(Number(text));
	},
);

describe('a refusal', () => {
	it.each([200, 201, 202, 204, 299])('is not status %i', (status) => {
		for (const body of [undefined, null, '', 'File queued', {}, [], { error: 'a word' }]) {
			expect(refusal(status, body)).toBeUndefined();
		}
	});

	it.each([300, 302, 400, 401, 403, 404, 409, 410, 429, 500, 503])('is status %i', (status) => {
		expect(refusal(status)).toBeDefined();
	});

	it.each(['message', 'error', 'detail', 'reason', 'description'])('gives %s as reason', (name) => {
		expect(refusal(400, { [name]: 'Unknown field' })?.reason).toBe('Unknown field');
		expect(refusal(500, { code: 7, [name]: 'Unknown field' })?.reason).toBe('Unknown field');
	});

	it('passes over what is no text', () => {
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

	it.each([401, 403, 404])('for the token (%i) says where the right one stands', (status) => {
		expect(refusal(status)?.remedy).toContain("'App Token'");
		expect(refusal(status)?.remedy).toContain('Settings > Applications');
	});

	it('for a bad request says to correct it', () => {
		expect(refusal(400)?.remedy).toContain('Correct');
	});

	it.each([409, 410, 500, 503])('of another kind (%i) leaves the remedy to others', (status) => {
		expect(refusal(status)?.remedy).toBeUndefined();
	});

	it('names no records, since each travels alone', () => {
		expect(refusal(400, { error: 'data[0] is bad' })).not.toHaveProperty('records');
	});
});
