import { ServiceHealth } from '../../../../nodes/runner/request/serviceHealth.ts';
import { judge, type Verdict } from '../../../../nodes/runner/verdict/verdict.ts';
import { testService } from '../testService.mts';
import { withCode } from '../withCode.mts';

const TIME = { now: 0, timeout: 60 };
const answered = (status: number, headers = {}) =>
	judge({ answer: { status, headers, body: undefined } }, testService, TIME);
const thrown = (error: Error) => judge({ error, hasBegun: false }, testService, TIME);

const GOOD = answered(200);
const LOST = thrown(withCode('ECONNRESET'));
const NOT_REACHED = thrown(withCode('ECONNREFUSED'));
const WRONG_KEY = answered(401);

const PATIENCE = 10_000;
const IDEMPOTENT = true;

/** One that has taken note of these, a second apart. */
function healthAfter(verdicts: Verdict[], isIdempotent = IDEMPOTENT): ServiceHealth {
	const health = new ServiceHealth(PATIENCE);
	verdicts.forEach((verdict, second) => health.note(verdict, isIdempotent, second * 1000));
	return health;
}
const times = (count: number, verdict: Verdict) => Array<Verdict>(count).fill(verdict);

describe('a service that does not answer', () => {
	it.each([
		['a lost answer', LOST],
		['no connection', NOT_REACHED],
		['500', answered(500)],
		['503 without a time', answered(503)],
		['408', answered(408)],
	])('is in doubt after 5 requests in a row (%s)', (_, verdict) => {
		expect(healthAfter(times(4, verdict)).isDoubtful).toBe(false);
		expect(healthAfter(times(5, verdict)).isDoubtful).toBe(true);
	});

	it('is in doubt whatever kinds of outage they are, and not when one was good', () => {
		expect(healthAfter([LOST, answered(502), NOT_REACHED, LOST, answered(500)]).isDoubtful).toBe(
			true,
		);
		expect(healthAfter([...times(4, LOST), GOOD, ...times(4, LOST)]).isDoubtful).toBe(false);
		expect(healthAfter([...times(4, LOST), answered(404), LOST]).isDoubtful).toBe(false);
	});

	it('gets nothing more that must not be repeated, once one may have been carried out', () => {
		const health = healthAfter(times(5, LOST), !IDEMPOTENT);
		expect(health.reasonToStop(4000)?.message).toMatch(
			/^Not sent, because the last 5 requests failed: The connection to Test Service was cut/,
		);
		expect(healthAfter(times(4, LOST), !IDEMPOTENT).reasonToStop(4000)).toBeUndefined();
	});

	it('goes on getting what must not be repeated while no connection comes about', () => {
		const health = healthAfter(times(8, NOT_REACHED), !IDEMPOTENT);
		expect(health.isDoubtful).toBe(true);
		expect(health.reasonToStop(8000)).toBeUndefined();
	});

	it('is tried with idempotent requests for as long as the patience lasts', () => {
		const health = healthAfter(times(8, LOST));
		// In doubt since the fifth.
		expect(health.reasonToStop(4000 + PATIENCE)).toBeUndefined();
		expect(health.reasonToStop(4001 + PATIENCE)?.message).toContain('the last 8 requests failed');
	});

	it('is well again after one that it served, whatever it answered', () => {
		for (const verdict of [
			GOOD,
			answered(404),
			answered(429),
			answered(503, { 'retry-after': '5' }),
		]) {
			const health = healthAfter([...times(5, LOST), verdict]);
			expect(health.isDoubtful).toBe(false);
			expect(health.reasonToStop(1e9)).toBeUndefined();
		}
		const once = healthAfter([...times(5, LOST), GOOD], !IDEMPOTENT);
		expect(once.reasonToStop(6000)).toBeUndefined();
	});

	it('is measured anew when it is in doubt again', () => {
		const health = healthAfter([...times(5, LOST), GOOD, ...times(5, LOST)]);
		expect(health.reasonToStop(10_000 + PATIENCE)).toBeUndefined();
		expect(health.reasonToStop(10_001 + PATIENCE)).toBeDefined();
	});
});

describe('a wrong key or address', () => {
	it.each([
		['401', WRONG_KEY],
		['403', answered(403)],
		['a redirect', answered(302)],
		['a refusal of n8n', thrown(new Error('Domain not allowed'))],
	])('ends the run after 3 requests in a row (%s)', (_, verdict) => {
		for (const isIdempotent of [true, false]) {
			expect(healthAfter(times(2, verdict), isIdempotent).reasonToStop(0)).toBeUndefined();
			const failure = healthAfter(times(3, verdict), isIdempotent).reasonToStop(0);
			expect(failure?.message).toMatch(/^Not sent, because the last 3 requests failed: /);
			expect(failure?.kind).toBe(verdict.failure?.kind);
		}
	});

	it('does not when one between them was good, or failed for another reason', () => {
		for (const between of [GOOD, answered(404), LOST, answered(302)]) {
			const health = healthAfter([WRONG_KEY, WRONG_KEY, between, WRONG_KEY]);
			expect(health.reasonToStop(0)).toBeUndefined();
		}
	});

	it('does not put the service in doubt', () => {
		expect(healthAfter(times(9, WRONG_KEY)).isDoubtful).toBe(false);
	});
});

it('has no reason to stop at first', () => {
	expect(new ServiceHealth(0).reasonToStop(1e9)).toBeUndefined();
	expect(new ServiceHealth(0).isDoubtful).toBe(false);
});
