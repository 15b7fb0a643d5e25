import { expertSender } from '../../../nodes/ExpertSender/service.ts';
import { deleteCustomer } from '../../../nodes/ExpertSender/resources/customer/delete.ts';
import { update } from '../../../nodes/ExpertSender/resources/customer/update.ts';
import { readAnswer } from '../../../nodes/PrismaCampaigns/resources/answer.ts';
import { prismaCampaigns } from '../../../nodes/PrismaCampaigns/service.ts';
import { decodeBody } from '../../../nodes/runner/send/decodeBody.ts';
import { makeRedactor } from '../../../nodes/runner/verdict/redact.ts';
import { acceptedAnswer } from '../../../nodes/runner/dispatch/result.ts';
import { addTry, judge } from '../../../nodes/runner/verdict/verdict.ts';
import { refusal } from '../refusal.mts';

const KEY = 'key-of-tests-0123456789';
const redact = makeRedactor([KEY]);
const edn = prismaCampaigns('edn');

const decode = (text: string | Buffer, contentType: string, service = edn) =>
	decodeBody(Buffer.from(text as string), contentType, service, redact);

const answer = (text: string | Buffer, contentType: string, service = edn, status = 200) => ({
	status,
	headers: contentType ? { 'content-type': contentType } : ({} as Record<string, string>),
	...decode(text, contentType, service),
});

describe('an answer that cannot be read', () => {
	const saidOf = (...given: Parameters<typeof answer>) =>
		refusal(() => readAnswer(answer(...given), 'trace-id')).message.replace(
			'Prisma Campaigns sent an answer ',
			'',
		);

	it('says its content type, its first words and what the reader found where', () => {
		expect(saidOf('{:trace-id "t"\n  :n 5', 'application/edn;charset=utf-8')).toMatch(
			/^that cannot be read: application\/edn;charset=utf-8, "{:trace-id "t" :n 5"\. Unexpected end of the text .+ \(line 2, column 7\)$/,
		);
		expect(saidOf('{"trace-id":\n tru}', 'application/json')).toBe(
			'that cannot be read: application/json, "{"trace-id": tru}". Unexpected "t" (line 2, column 2)',
		);
		expect(saidOf('File queued', '', prismaCampaigns('json'))).toBe(
			'that cannot be read: no content type, "File queued". Unexpected "F" (line 1, column 1)',
		);
	});

	it('says so of an answer in another format, and of none at all', () => {
		expect(saidOf('File queued', 'text/csv')).toBe('that cannot be read: text/csv, "File queued"');
		expect(saidOf('[1 2]', 'application/edn')).toBe(
			'that cannot be read: application/edn, "[1,2]"',
		);
		expect(saidOf('', '')).toBe('that cannot be read: it is empty (no content type)');
		expect(saidOf('{:id 5}', 'text/plain')).toBe('without trace-id: {"id":5}');
	});

	it('shows the first words alone of a long one', () => {
		expect(saidOf('x'.repeat(5000), 'text/csv')).toBe(
			`that cannot be read: text/csv, "${'x'.repeat(100)}…"`,
		);
	});

	it('says nothing of the key, not even a half of it', () => {
		const said = saidOf(`##${KEY}`, 'application/edn');
		expect(said).toContain('##***');
		expect(said).not.toMatch(/key-of/);
	});
});

describe('the charset', () => {
	it.each([
		['application/edn;charset=ISO-8859-2', Buffer.from('7b3a6120225acbf3b3227d', 'hex')],
		['application/edn; Charset="iso-8859-2"', Buffer.from('7b3a6120225acbf3b3227d', 'hex')],
	])('decodes what is not UTF-8 (%s)', (type, bytes) => {
		expect(decodeBody(bytes, type, edn, redact).body).toEqual({ a: 'ZËół' });
	});

	it.each(['utf-16le', 'utf-16'])('decodes two bytes for each character (%s)', (charset) => {
		const bytes = Buffer.from('{"a":"ł"}', 'utf16le');
		const type = `application/json;charset=${charset}`;
		expect(decodeBody(bytes, type, expertSender, redact).body).toEqual({ a: 'ł' });
	});

	it('drops a byte order mark', () => {
		expect(decode('\ufeff{"a":1}', 'application/json', expertSender).body).toEqual({ a: 1 });
	});

	it('fails a good answer in one that nobody knows, which may have been carried out', () => {
		const verdict = judge({ answer: answer('{:a 1}', 'application/edn;charset=klingon') }, edn, {
			now: 0,
			timeout: 1,
		});
		expect(verdict).toMatchObject({
			acted: 'maybe',
			failure: {
				message:
					'Prisma Campaigns answered 200: the answer cannot be read: its charset "klingon" is not known',
			},
		});
	});

	it('fails a refusal in one that nobody knows by its status', () => {
		const refused = answer('{:a 1}', 'application/edn;charset=klingon', edn, 429);
		const { failure, acted, pause } = judge({ answer: refused }, edn, { now: 0, timeout: 1 });
		expect(failure?.message).toContain('answered 429: the answer cannot be read');
		expect([acted, pause]).toEqual(['no', 'unsaid']);
	});
});

it.each(['{:a 1', '<head><title>Sign in</title></head>'])(
	'V44: refuses a web page whatever its first tag, and no other text: %s',
	(text) => {
		const given = { now: 0, timeout: 1 };
		const { failure } = judge({ answer: answer(text, 'text/html;charset=utf-8') }, edn, given);
		if (text.startsWith('<')) expect(failure?.message).toContain('a web page titled "Sign in"');
		else expect(failure).toBeUndefined();
	},
);

describe('a 404 of ExpertSender', () => {
	const timing = { now: 0, timeout: 1 };
	const headers = { 'content-type': 'application/problem+json' };
	const refused = (status: number, body: unknown = { title: 'Refused' }) =>
		judge({ answer: { status, headers: body ? headers : {}, body } }, expertSender, timing);
	const anna = {
		...{ by: 'email', value: 'anna@example.org' },
		...{ ifNotFound: 'fail', withAnonymization: false },
	} as const;

	it('V50: tells of a customer to update that does not exist', () => {
		const customer = { matchBy: 'Email', customer: { email: 'anna@example.org' } } as const;
		expect(update.advice!(404, customer)).toMatch(/does not exist.+'Create or Update'/);
		expect(update.advice!(400, customer)).toBeUndefined();
	});

	it.each([
		[500, { title: 'Not found' }, true],
		[429, { title: 'Not found' }, false],
		[500, null, false],
	])(
		'V53: counts as deleted only what the try before may have deleted (%i, %j)',
		(before, body, is) => {
			const verdict = addTry(refused(before), refused(404, body));
			const accepted = acceptedAnswer(verdict, anna, deleteCustomer as never);
			expect(accepted !== undefined).toBe(is);
		},
	);
});
