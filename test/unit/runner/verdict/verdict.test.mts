import type { Answer } from '../../../../nodes/contract/request.ts';
import type { Refusal, Service } from '../../../../nodes/contract/service.ts';
import { addTry, judge, judgeUnsent } from '../../../../nodes/runner/verdict/verdict.ts';
import { testService } from '../testService.mts';
import { withCode } from '../withCode.mts';

/** Sunday, 22 November 2026, 12:00:00 GMT. */
const NOON = Date.UTC(2026, 10, 22, 12);

const judgeAnswer = (answer: Answer, refusal: Refusal | undefined = {}) => {
	const service: Service = { ...testService, refusal: () => refusal };
	return judge({ answer }, service, { now: NOON, timeout: 60 });
};
const judgeError = (error: unknown) => judge({ error }, testService, { now: NOON, timeout: 60 });

const answer = (status: number, retryAfter?: string, body?: unknown): Answer => ({
	status,
	headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
	body,
});

const PAGE = '<html><title>Welcome</title></html>';

/** A service with no refusal to state, as one that does not know what a web page is. */
const judgePage = (status: number) =>
	judge(
		{ answer: answer(status, undefined, PAGE) },
		{ ...testService, refusal: () => undefined },
		{
			...{ now: NOON, timeout: 60 },
		},
	);

describe('an answer that the service does not call a refusal', () => {
	it.each([200, 204, 404, 500])('is a success, whatever its status (%i)', (status) => {
		const given = answer(status, '5', { a: 1 });
		const service: Service = { ...testService, refusal: () => undefined };
		expect(judge({ answer: given }, service, { now: NOON, timeout: 60 })).toEqual({
			answer: given,
			...{ acted: 'yes', isPassing: false, isAboutRecords: false, tries: 1 },
		});
	});
});

describe('a refusal', () => {
	it('is worded, and keeps the answer', () => {
		const given = answer(400, undefined, { code: 7 });
		expect(judgeAnswer(given, { reason: 'Bad email', remedy: 'Mend it', records: [2] })).toEqual({
			answer: given,
			failure: {
				kind: 'refused',
				message: 'Test Service answered 400: Bad email',
				remedy: 'Mend it',
				status: 400,
			},
			acted: 'no',
			isPassing: false,
			pause: undefined,
			isAboutRecords: true,
			records: [2],
			tries: 1,
		});
	});

	it.each([
		[200, 'maybe'],
		[201, 'maybe'],
		[302, 'no'],
		[400, 'no'],
		[404, 'no'],
		[429, 'no'],
		[500, 'maybe'],
		[502, 'maybe'],
		[503, 'maybe'],
		[504, 'maybe'],
	])('with %i says whether the service acted: %s', (status, acted) => {
		expect(judgeAnswer(answer(status)).acted).toBe(acted);
	});

	it.each(['5', '0', 'Sun, 22 Nov 2026 12:00:00 GMT'])(
		'with 503 and a time to come back (%s) had no effect; with 500 it may have',
		(retryAfter) => {
			expect(judgeAnswer(answer(503, retryAfter)).acted).toBe('no');
			expect(judgeAnswer(answer(500, retryAfter)).acted).toBe('maybe');
		},
	);

	it.each(['soon', '', '-5'])(
		'with 503 and no such time (%j) may have had an effect',
		(retryAfter) => {
			expect(judgeAnswer(answer(503, retryAfter)).acted).toBe('maybe');
		},
	);

	it.each([429, 500, 502, 503, 504])('with %i may pass', (status) => {
		expect(judgeAnswer(answer(status)).isPassing).toBe(true);
	});

	it.each([200, 302, 400, 401, 403, 404, 409, 410, 413, 422, 501, 505])(
		'with %i does not pass, and Retry-After is ignored',
		(status) => {
			expect(judgeAnswer(answer(status, '5'))).toMatchObject({
				isPassing: false,
				pause: undefined,
			});
		},
	);

	it.each([429, 500, 502, 503, 504])('with %i asks for a pause until Retry-After', (status) => {
		expect(judgeAnswer(answer(status, '7')).pause).toBe(7000);
		expect(judgeAnswer(answer(status, 'Sun, 22 Nov 2026 12:00:05 GMT')).pause).toBe(5000);
		expect(judgeAnswer(answer(status, '0')).pause).toBe(0);
	});

	it('asks for a pause without a time only with 429', () => {
		expect(judgeAnswer(answer(429)).pause).toBe('unsaid');
		expect(judgeAnswer(answer(429, 'soon')).pause).toBe('unsaid');
		expect(judgeAnswer(answer(503)).pause).toBeUndefined();
	});

	it.each([
		...[200, 201, 400, 413, 422].map((status) => [status, true] as const),
		...[302, 401, 403, 404, 409, 429, 500, 503].map((status) => [status, false] as const),
	])('with %i concerns records of the request: %s', (status, isAboutRecords) => {
		expect(judgeAnswer(answer(status)).isAboutRecords).toBe(isAboutRecords);
	});

	it.each([
		[401, 'credential'],
		[403, 'credential'],
		[404, 'notFound'],
		[400, 'refused'],
		[302, 'refused'],
		[200, 'refused'],
		[429, 'unavailable'],
		[500, 'unavailable'],
		[503, 'unavailable'],
	])('with %i is of the kind %s', (status, kind) => {
		expect(judgeAnswer(answer(status)).failure?.kind).toBe(kind);
	});
});

describe('a web page', () => {
	it.each([
		[200, 'maybe'],
		[404, 'no'],
		[500, 'maybe'],
	])("is not the service's own answer, also with %i", (status, acted) => {
		const verdict = judgePage(status);
		expect(verdict.answer).toBeUndefined();
		expect(verdict.failure).toMatchObject({
			message: `Test Service answered ${status}: a web page titled "Welcome"`,
			status,
		});
		expect(verdict).toMatchObject({ acted, isAboutRecords: false });
	});

	it("is not the service's own answer although the service refuses it", () => {
		const verdict = judgeAnswer(answer(400, undefined, PAGE), { reason: 'Bad' });
		expect(verdict.answer).toBeUndefined();
		expect(verdict).toMatchObject({ isAboutRecords: true, failure: { status: 400 } });
	});
});

describe('an error instead of an answer', () => {
	it.each([
		['ECONNREFUSED', 'no', true],
		['ECONNRESET', 'maybe', true],
		['CERT_HAS_EXPIRED', 'no', false],
	])('says whether the service acted, and whether it may pass (%s)', (code, acted, isPassing) => {
		expect(judgeError(withCode(code))).toEqual({
			failure: expect.objectContaining({ message: expect.stringContaining('Test Service') }),
			...{ acted, isPassing, isAboutRecords: false, tries: 1 },
		});
	});

	it.each([undefined, null, ''])('may be anything that was thrown, such as %j', (thrown) => {
		expect(judgeError(thrown).failure?.message).toBe(String(thrown));
	});
});

it('gives a request that was never sent no try and no effect', () => {
	const failure = { kind: 'input', message: 'm' } as const;
	expect(judgeUnsent(failure)).toEqual({
		failure,
		...{ acted: 'no', isPassing: false, isAboutRecords: false, tries: 0 },
	});
});

describe('the verdict on several tries', () => {
	const good = judge({ answer: answer(200) }, testService, { now: NOON, timeout: 60 });
	const refused = judgeAnswer(answer(404));
	const lost = judgeError(withCode('ECONNRESET'));

	it('is the latest one when there is no earlier one', () => {
		expect(addTry(undefined, lost)).toBe(lost);
	});

	it.each([
		['no', refused, refused],
		['maybe', lost, refused],
		['maybe', refused, lost],
		['yes', lost, good],
	])('remembers that an earlier try may have had an effect (%s)', (acted, earlier, latest) => {
		expect(addTry(earlier, latest)).toEqual({ ...latest, acted, tries: 2 });
	});

	it('counts all tries, but not a request that was never sent', () => {
		const three = addTry(addTry(addTry(undefined, lost), lost), refused);
		expect(three.tries).toBe(3);
		const unsent = judgeUnsent({ kind: 'unavailable', message: 'm' });
		expect(addTry(three, unsent)).toMatchObject({ tries: 3, acted: 'maybe' });
	});
});
