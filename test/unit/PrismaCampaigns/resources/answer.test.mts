import { readAnswer } from '../../../../nodes/PrismaCampaigns/resources/answer.ts';
import type { Answer } from '../../../../nodes/contract/request.ts';
import { refusal } from '../../refusal.mts';
import { answer } from '../answer.mts';

/** What is said of an answer that lacks two fields, or cannot be read at all. */
const refused = (body: unknown, more: Partial<Answer> = {}) =>
	refusal(() => readAnswer({ ...answer(body), ...more }, 'trace-id', 'trail-id'));

it('gives the fields of an answer that has all that were promised', () => {
	const fields = { 'trace-id': 't', 'trail-id': 'v', more: null };
	expect(readAnswer(answer(fields), 'trace-id', 'trail-id')).toBe(fields);
	expect(readAnswer(answer({}))).toEqual({});
});

it.each([
	[{}, 'trace-id and trail-id: {}'],
	[{ 'trace-id': 't' }, 'trail-id: {"trace-id":"t"}'],
	[{ 'trail-id': null, 'trace-id': 't' }, 'trail-id: {"trail-id":null,"trace-id":"t"}'],
	// A hundred characters of an answer tell what it is.
	[{ a: 'x'.repeat(92) }, `trace-id and trail-id: {"a":"${'x'.repeat(92)}"}`],
	[{ a: 'x'.repeat(93) }, `trace-id and trail-id: {"a":"${'x'.repeat(93)}"…`],
])('says which fields are missing in %j', (body, words) => {
	expect(refused(body).message).toBe(`Prisma Campaigns sent an answer without ${words}`);
});

const EDN = { 'content-type': 'application/edn' };
const unreadable = 'Unexpected end of the text';

it.each<[string, unknown, Partial<Answer>, string]>([
	['none', undefined, {}, 'it is empty (no content type)'],
	['none in EDN', undefined, { headers: EDN }, 'it is empty (application/edn)'],
	['an unknown charset', undefined, { unreadable }, `no content type. ${unreadable}`],
	['nothing in EDN', null, { headers: EDN }, 'application/edn, "null"'],
	['a list', ['a', 1], { headers: EDN }, 'application/edn, "["a",1]"'],
	['text', 'File queued', {}, 'no content type, "File queued"'],
	['text in lines', '\n  File\r\n\tqueued ', {}, 'no content type, "File queued"'],
	[
		'broken EDN',
		'{:trace-id "t"',
		{ headers: EDN, unreadable },
		`application/edn, "{:trace-id "t"". ${unreadable}`,
	],
	['a short text', 'x'.repeat(100), {}, `no content type, "${'x'.repeat(100)}"`],
	['a long text', 'x'.repeat(101), {}, `no content type, "${'x'.repeat(100)}…"`],
])('says what came instead of an object: %s', (_, body, more, words) => {
	expect(refused(body, more).message).toBe(
		`Prisma Campaigns sent an answer that cannot be read: ${words}`,
	);
});

it.each([{}, 'File queued'])('says what to check when %j came', (body) => {
	expect(refused(body).description).toBe(
		"Check that the 'Base URL' in the credential is the address of your server. If it is, try the other 'Wire Format' in the credential.",
	);
});
