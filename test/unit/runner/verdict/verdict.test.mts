import type { Answer } from '../../../../nodes/contract/request.ts';
import type { Refusal, Service } from '../../../../nodes/contract/service.ts';
import {
	addDoubt,
	addTry,
	giveUp,
	judge,
	judgeUnsent,
} from '../../../../nodes/runner/verdict/verdict.ts';
import { testService } from '../testService.mts';
import { withCode } from '../withCode.mts';

/** Sunday, 22 November 2026, 12:00:00 GMT. */
const NOON = Date.UTC(2026, 10, 22, 12);

const judgeAnswer = (answer: Answer, refusal: Refusal | undefined = {}) => {
	const service: Service = { ...testService, refusal: () => refusal };
	return judge({ answer }, service, { now: NOON, timeout: 60 });
};
const judgeError = (error: unknown) =>
	judge({ error, hasBegun: false }, testService, { now: NOON, timeout: 60 });

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
			...{ acted: 'yes', isPassing: false, concernsRecords: 'no', tries: 1 },
		});
	});
});

describe('an answer that cannot be read', () => {
	const unreadable = 'its charset "x" is not known';
	const judgeUnread = (body?: unknown) =>
		judge(
			{ answer: { ...answer(200, undefined, body), unreadable } },
			{ ...testService, refusal: () => undefined },
			{ now: NOON, timeout: 60 },
		);

	it('is a failure although nobody refused, and leaves open what the service did', () => {
		expect(judgeUnread()).toMatchObject({
			...{ acted: 'maybe', isPassing: false },
			failure: { kind: 'refused', message: expect.stringContaining(unreadable) },
		});
	});

	it('is a success where its text can be passed on', () => {
		expect(judgeUnread('plain text').acted).toBe('yes');
	});
});

it('takes an empty answer that nobody refused for a success', () => {
	const service: Service = { ...testService, refusal: () => undefined };
	const verdict = judge({ answer: answer(204) }, service, { now: NOON, timeout: 60 });
	expect(verdict.acted).toBe('yes');
});

describe('a refusal', () => {
	it('is worded, and keeps the answer', () => {
		const given = answer(400, undefined, { code: 7 });
		expect(judgeAnswer(given, { reason: 'Bad email', remedy: 'Mend it', records: [2] })).toEqual({
			answer: given,
			failure: {
				kind: 'refused',
				message: 'Test Service answered 400: Bad email',
				reason: 'Bad email',
				remedy: 'Mend it',
				status: 400,
			},
			acted: 'no',
			isPassing: false,
			concernsRecords: 'likely',
			records: [2],
			tries: 1,
		});
	});

	it.each([
		[200, 'maybe'],
		[201, 'maybe'],
		[300, 'no'],
		[302, 'no'],
		[400, 'no'],
		[401, 'no'],
		[408, 'maybe'],
		[425, 'maybe'],
		[404, 'no'],
		[429, 'no'],
		[500, 'maybe'],
		[502, 'maybe'],
		[503, 'maybe'],
		[504, 'maybe'],
		[520, 'maybe'],
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

	it.each([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 530])(
		'with %i may pass',
		(status) => {
			expect(judgeAnswer(answer(status)).isPassing).toBe(true);
		},
	);

	it.each([200, 302, 400, 401, 403, 404, 409, 410, 413, 422, 501, 505, 519, 525, 531])(
		'with %i does not pass, and Retry-After is ignored',
		(status) => {
			expect(judgeAnswer(answer(status, '5'))).toMatchObject({
				isPassing: false,
				pause: undefined,
			});
		},
	);

	it.each([408, 425, 429, 500, 502, 503, 504, 520, 530])(
		'with %i asks for a pause until Retry-After',
		(status) => {
			expect(judgeAnswer(answer(status, '7')).pause).toBe(7000);
			expect(judgeAnswer(answer(status, 'Sun, 22 Nov 2026 12:00:05 GMT')).pause).toBe(5000);
			const isTurnedAway = status === 429 || status === 503;
			expect(judgeAnswer(answer(status, '0'))).toMatchObject({
				pause: isTurnedAway ? 'unsaid' : undefined,
				acted: isTurnedAway ? 'no' : 'maybe',
			});
		},
	);

	it("reads the time to come back against the answer's own date, and ignores an absurd one", () => {
		const headers = {
			'retry-after': 'Sun, 22 Nov 2026 12:00:05 GMT',
			date: 'Sun, 22 Nov 2026 12:00:02 GMT',
		};
		expect(judgeAnswer({ status: 503, headers, body: undefined }).pause).toBe(3000);
		const absurd = judgeAnswer(answer(503, '9'.repeat(400)));
		expect(absurd).toMatchObject({ pause: undefined, acted: 'maybe' });
	});

	it('asks for a pause without a time only with 429', () => {
		expect(judgeAnswer(answer(429)).pause).toBe('unsaid');
		expect(judgeAnswer(answer(429, 'soon')).pause).toBe('unsaid');
		expect(judgeAnswer(answer(503)).pause).toBeUndefined();
	});

	it.each([
		...[200, 201, 400, 402, 404, 406, 409, 410, 413, 422].map(
			(status) => [status, 'likely'] as const,
		),
		...[500, 501, 502, 504, 520].map((status) => [status, 'perhaps'] as const),
		...[300, 302, 401, 403, 405, 407, 408, 425, 429, 503].map((status) => [status, 'no'] as const),
	])('with %i concerns records of the request: %s', (status, concernsRecords) => {
		expect(judgeAnswer(answer(Number(status))).concernsRecords).toBe(concernsRecords);
	});

	it('that is of another server concerns no record and blames the address', () => {
		const foreign = judgeAnswer(answer(404), { isForeign: true });
		expect(foreign).toMatchObject({ concernsRecords: 'no', blame: 'address' });
		expect(foreign.failure?.remedy).toContain("'Base URL'");
		expect(judgeAnswer(answer(404)).blame).toBeUndefined();
	});

	it.each([
		...[408, 500, 502, 503, 504, 524, 530].map((status) => [status, 'outage'] as const),
		...[401, 403].map((status) => [status, 'credential'] as const),
		...[300, 301, 302, 307].map((status) => [status, 'address'] as const),
		...[200, 400, 404, 409, 429, 501].map((status) => [status, undefined] as const),
	] as Array<[number, string | undefined]>)(
		'with %i blames for other requests too: %s',
		(status, blame) => {
			expect(judgeAnswer(answer(status)).blame).toBe(blame);
		},
	);

	it('with 503 blames nobody when the service says when to come back', () => {
		expect(judgeAnswer(answer(503, '5')).blame).toBeUndefined();
		expect(judgeAnswer(answer(500, '5')).blame).toBe('outage');
	});

	it.each([
		...[429, 503].map((status) => [status, 'throttled'] as const),
		...[408, 504, 524].map((status) => [status, 'timeout'] as const),
		...[500, 501, 502, 520, 530].map((status) => [status, 'broken'] as const),
		...[200, 302, 400, 401, 404, 425].map((status) => [status, undefined] as const),
	] as Array<[number, string | undefined]>)(
		'with %i says how the service could not cope: %s',
		(status, trouble) => {
			expect(judgeAnswer(answer(status)).trouble).toBe(trouble);
		},
	);

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
		[408, 'unavailable'],
		[425, 'refused'],
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
		expect(verdict).toMatchObject({
			...{ acted, concernsRecords: status < 500 ? 'no' : 'perhaps' },
			blame: status < 500 ? 'address' : 'outage',
		});
	});

	it("is not the service's own answer although the service refuses it", () => {
		const verdict = judgeAnswer(answer(400, undefined, PAGE), { reason: 'Bad' });
		expect(verdict.answer).toBeUndefined();
		expect(verdict).toMatchObject({ concernsRecords: 'no', failure: { status: 400 } });
	});
});

describe("the service's advice", () => {
	const remedyFor = (status: number, body?: unknown) =>
		judgeAnswer(answer(status, undefined, body), { remedy: 'Check the key.' }).failure?.remedy;

	it('is not given for a 404 that is a web page, of another server', () => {
		expect(remedyFor(404)).toBe('Check the key.');
		expect(remedyFor(404, PAGE)).toBe("Check the 'Base URL' in the credential.");
	});

	it('is given for another status, also with a web page', () => {
		expect(remedyFor(403, PAGE)).toBe('Check the key.');
	});
});

describe('an error instead of an answer', () => {
	it.each([
		['ECONNREFUSED', { acted: 'no', isPassing: true, trouble: 'broken', tries: 0 }],
		['ECONNRESET', { acted: 'maybe', isPassing: true, trouble: 'broken', tries: 1 }],
		['ETIMEDOUT', { acted: 'maybe', isPassing: true, trouble: 'timeout', tries: 1 }],
		['CERT_HAS_EXPIRED', { acted: 'no', isPassing: false, trouble: 'broken', tries: 0 }],
	])('says what it means for this request and for others (%s)', (code, expected) => {
		expect(judgeError(withCode(code))).toEqual({
			failure: expect.objectContaining({ message: expect.stringContaining('Test Service') }),
			...{ ...expected, blame: 'outage', concernsRecords: 'no' },
		});
	});

	it('blames the credential when n8n does not send', () => {
		expect(judgeError(new Error('Domain not allowed'))).toMatchObject({
			...{ acted: 'no', tries: 0, blame: 'credential', failure: { kind: 'credential' } },
		});
	});

	it('means that the request arrived when the answer had begun', () => {
		const given = { error: withCode('ECONNREFUSED'), hasBegun: true };
		const verdict = judge(given, testService, { now: NOON, timeout: 60 });
		expect(verdict).toMatchObject({ acted: 'maybe', tries: 1 });
	});

	it('names the time that was waited', () => {
		expect(judgeError(withCode('ETIMEDOUT')).failure?.message).toContain('within 60 seconds');
	});

	it.each([undefined, null, ''])('may be anything that was thrown, such as %j', (thrown) => {
		expect(judgeError(thrown).failure?.message).toBe(String(thrown));
	});
});

it('gives a request that was never sent no try and no effect', () => {
	const failure = { kind: 'input', message: 'm' } as const;
	expect(judgeUnsent(failure)).toEqual({
		failure,
		...{ acted: 'no', isPassing: false, concernsRecords: 'no', tries: 0, isStopped: false },
	});
	expect(judgeUnsent(failure, true).isStopped).toBe(true);
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

describe('the verdict on a request that is not sent again', () => {
	const failure = { kind: 'unavailable', message: 'asked to wait' } as const;

	it('is the failure alone when the request never left', () => {
		expect(giveUp(undefined, failure, false)).toEqual(judgeUnsent(failure));
	});

	it('keeps the status, the tries and the doubt of those before', () => {
		const earlier = judgeAnswer(answer(500));
		expect(giveUp(earlier, failure, false)).toEqual({
			...judgeUnsent({ ...failure, status: 500 }),
			...{ acted: 'maybe', tries: 1 },
		});
	});

	it('has no status where the tries before had none', () => {
		for (const earlier of [
			judgeError(withCode('ECONNRESET')),
			{ ...judgeUnsent(failure), tries: 1 },
		]) {
			expect(giveUp(earlier, failure, false).failure).toStrictEqual(failure);
		}
		const good = judge({ answer: answer(200) }, testService, { now: NOON, timeout: 60 });
		expect(giveUp(good, failure, false)).toMatchObject({ failure, acted: 'yes', tries: 1 });
	});

	it('says of a stopped run nothing about the answer before', () => {
		const verdict = giveUp(judgeAnswer(answer(500)), failure, true);
		expect(verdict).toMatchObject({ acted: 'maybe', tries: 1, isStopped: true });
		expect(verdict.failure).toStrictEqual(failure);
	});
});

describe('doubt about an earlier run of the node', () => {
	it('makes of a request without an effect one that may have had it, and changes nothing else', () => {
		const verdict = judgeUnsent({ kind: 'unavailable', message: 'm' });
		expect(addDoubt(verdict)).toEqual({ ...verdict, acted: 'maybe' });
	});

	it.each(['maybe', 'yes'] as const)('changes nothing where the effect is known: %s', (acted) => {
		const verdict = { ...judgeUnsent({ kind: 'unavailable', message: 'm' }), acted };
		expect(addDoubt(verdict)).toBe(verdict);
	});
});
