import { networkFailure, type Failure } from '../../../nodes/runner/errors.ts';
import { exchange } from '../../../nodes/runner/exchange.ts';
import type { Answer } from '../../../nodes/runner/operation.ts';
import { RequestWindow } from '../../../nodes/runner/requestWindow.ts';
import { deferred } from './deferred.mts';
import { VirtualClock } from './virtualClock.mts';

/** Sunday, 22 November 2026, 12:00:00 GMT. */
const NOON = Date.UTC(2026, 10, 22, 12);

let time: VirtualClock;
beforeEach(() => {
	time = new VirtualClock(NOON);
});
afterEach(() => {
	jest.restoreAllMocks();
});

const answer = (status: number, retryAfter?: string): Answer => ({
	status,
	headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
	body: undefined,
});
const lost = (code?: string): Failure =>
	networkFailure(Object.assign(new Error('lost'), { code }), 'Test Service', 60);

interface Given {
	/** What comes of each try; the last one of all further ones. */
	results: Array<Answer | Failure>;
	repeatable?: boolean;
	maxTries?: number;
	maxWait?: number;
	window?: RequestWindow;
	signal?: AbortSignal;
}

const newWindow = (signal?: AbortSignal) =>
	new RequestWindow({ concurrentRequests: 8, requestsPerSecond: Infinity }, signal);

async function carriedOut({
	results,
	repeatable = true,
	maxTries = 3,
	maxWait = 3600,
	signal,
	window = newWindow(signal),
}: Given) {
	const started: number[] = [];
	const send = async () => {
		started.push(time.now - NOON);
		return results[Math.min(started.length, results.length) - 1];
	};
	const outcome = await exchange(send, repeatable, {
		window,
		settings: { maxTries, maxWait },
		signal,
		service: 'Test Service',
	});
	return { ...outcome, started };
}

/** How many requests may be in flight together. */
async function room(window: RequestWindow): Promise<number> {
	let entered = 0;
	for (let attempt = 0; attempt < 20; attempt++) void window.enter(Infinity).then(() => entered++);
	await time.idle();
	return entered;
}

const good = answer(200);
const SAFE = [
	['a refused connection', lost('ECONNREFUSED')],
	['an unknown host name', lost('ENOTFOUND')],
	['a name server out of order', lost('EAI_AGAIN')],
	['429', answer(429)],
	['429 with seconds', answer(429, '2')],
	['429 with a date', answer(429, 'Sun, 22 Nov 2026 12:00:02 GMT')],
	['429 with nonsense', answer(429, 'soon')],
	['503 with seconds', answer(503, '2')],
	['503 with no seconds', answer(503, '0')],
	['503 with a date', answer(503, 'Sun, 22 Nov 2026 12:00:02 GMT')],
] as const;
const UNSURE = [
	['a cut connection', lost('ECONNRESET')],
	['a broken pipe', lost('EPIPE')],
	['no answer in time', lost('ETIMEDOUT')],
	['no answer in time, as axios says it', lost('ECONNABORTED')],
	['no route to the host', lost('EHOSTUNREACH')],
	['no route to the network', lost('ENETUNREACH')],
	['500', answer(500)],
	['500 with seconds', answer(500, '2')],
	['502', answer(502)],
	['503', answer(503)],
	['503 with nonsense', answer(503, 'soon')],
	['504', answer(504)],
] as const;
const LASTING = [
	['an expired certificate', lost('CERT_HAS_EXPIRED')],
	['a certificate for another host', lost('ERR_TLS_CERT_ALTNAME_INVALID')],
	['a refusal of this side', lost()],
	...[200, 201, 204, 302, 400, 401, 403, 404, 409, 410, 413, 422, 501, 505].map(
		(status) => [String(status), answer(status)] as const,
	),
	['400 with seconds', answer(400, '2')],
] as const;

describe('a request that may be repeated', () => {
	it.each([...SAFE, ...UNSURE])('is, after %s', async (_, first) => {
		const { result, tries, started } = await carriedOut({ results: [first, good] });
		expect(result).toBe(good);
		expect(tries).toBe(2);
		expect(started).toHaveLength(2);
	});

	it.each(LASTING)('is not, after %s', async (_, first) => {
		const { result, tries, started } = await carriedOut({ results: [first, good] });
		expect(result).toBe(first);
		expect(tries).toBe(1);
		expect(started).toHaveLength(1);
		expect(time.waits).toEqual([]);
	});
});

describe('a request that must not be carried out twice', () => {
	it.each(SAFE)('is repeated after %s, when nothing was done', async (_, first) => {
		const { result, tries } = await carriedOut({ results: [first, good], repeatable: false });
		expect(result).toBe(good);
		expect(tries).toBe(2);
	});

	it.each([...UNSURE, ...LASTING])('is not repeated after %s', async (_, first) => {
		const { result, tries, started, mayBeDone } = await carriedOut({
			results: [first, good],
			repeatable: false,
		});
		expect(result).toBe(first);
		expect(tries).toBe(1);
		expect(started).toHaveLength(1);
		expect(mayBeDone).toBe(false);
	});

	it('is not repeated any more once a try may have done something', async () => {
		const results = [answer(429), lost('ECONNRESET'), good];
		const { result, tries } = await carriedOut({ results, repeatable: false });
		expect(result).toBe(results[1]);
		expect(tries).toBe(2);
	});
});

describe('a request is sent', () => {
	it.each([1, 2, 3, 10])('%i times at most', async (maxTries) => {
		for (const [, failing] of [...SAFE, ...UNSURE]) {
			const { result, tries, started } = await carriedOut({ results: [failing], maxTries });
			expect(result).toBe(failing);
			expect(tries).toBe(maxTries);
			expect(started).toHaveLength(maxTries);
		}
	});
});

describe('without a time to come back', () => {
	it.each([0, 0.5, 0.999])(
		'it waits for up to 0.5, 1, 2, 4 … 30 s, as chance has it (%d)',
		async (random) => {
			time.random = random;
			for (const failing of [lost('ECONNREFUSED'), answer(502), answer(503), answer(429)]) {
				const before = time.now - NOON;
				const { started } = await carriedOut({ results: [failing], maxTries: 10 });
				const waits = started.map((at, place) => at - (started[place - 1] ?? before)).slice(1);
				const longest = [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000];
				expect(waits).toHaveLength(longest.length);
				waits.forEach((wait, place) => expect(wait).toBeCloseTo(random * longest[place], 3));
			}
		},
	);

	it('only 429 is a pause for all others', async () => {
		const window = newWindow();
		await carriedOut({ results: [answer(502)], maxTries: 1, window });
		expect(window.pause()).toBeLessThanOrEqual(0);
		await carriedOut({ results: [answer(429)], maxTries: 1, window });
		expect(window.pause()).toBe(250);
	});
});

describe('Retry-After', () => {
	it.each([429, 500, 502, 503, 504])('is waited for exactly, after %i', async (status) => {
		for (const [header, wait] of [
			['7', 7000],
			['0.5', 500],
			['0', 0],
			['Sun, 22 Nov 2026 12:00:07 GMT', 7000],
			['Sunday, 22-Nov-26 12:00:07 GMT', 7000],
			['Sun, 22 Nov 2026 11:00:00 GMT', 0],
		] as const) {
			time.now = NOON;
			const { started } = await carriedOut({ results: [answer(status, header), good] });
			expect(started).toEqual([0, wait]);
		}
	});

	it('of every refusal is waited for anew', async () => {
		const { started } = await carriedOut({ results: [answer(429, '3'), answer(503, '4'), good] });
		expect(started).toEqual([0, 3000, 7000]);
	});

	it.each(['soon', '-5', ''])('%j is none', async (header) => {
		const { started } = await carriedOut({ results: [answer(429, header), good] });
		expect(started).toEqual([0, 250]);
	});

	it('holds up all others, also when this request is given up', async () => {
		const window = newWindow();
		await carriedOut({ results: [answer(503, '9')], maxTries: 1, window });
		expect(window.pause()).toBe(9000);
	});
});

describe('all waits together', () => {
	it('are not longer than was allowed, and the rest is told', async () => {
		const { result, tries, started } = await carriedOut({
			results: [answer(429, '6')],
			maxWait: 10,
		});
		expect(started).toEqual([0, 6000]);
		expect(tries).toBe(2);
		expect(result).toEqual({
			failed: 'Test Service asked to wait 6 seconds before the next request',
			remedy: expect.stringContaining("'Max Wait'"),
			carriedOut: 'no',
		});
	});

	it('may be as long as was allowed', async () => {
		const { result, started } = await carriedOut({
			results: [answer(429, '6'), answer(503, '4'), good],
			maxWait: 10,
		});
		expect(result).toBe(good);
		expect(started).toEqual([0, 6000, 10_000]);
	});

	it('count waits of both kinds', async () => {
		time.random = 0.999;
		const { tries, started } = await carriedOut({
			results: [answer(502), answer(429, '9.6'), good],
			maxWait: 10,
		});
		expect(tries).toBe(2);
		expect(started).toEqual([0, 499.5]);
	});

	it('end with what the service said last, where it did not ask to wait', async () => {
		time.random = 0.999;
		const results = [answer(502), answer(500), good];
		const { result, tries } = await carriedOut({ results, maxWait: 1 });
		expect(result).toBe(results[1]);
		expect(tries).toBe(2);
		expect(time.waits).toEqual([499.5]);
	});

	it.each([429, 502])('of none end with what the service said (%i)', async (status) => {
		const { result, tries } = await carriedOut({ results: [answer(status)], maxWait: 0 });
		expect(result).toEqual(answer(status));
		expect(tries).toBe(1);
	});

	it('count what others were asked to wait for, also before the first try', async () => {
		const window = newWindow();
		await carriedOut({ results: [answer(429, '30')], maxTries: 1, window });
		const { result, tries, started, mayBeDone } = await carriedOut({
			results: [good],
			maxWait: 20,
			window,
		});
		expect((result as Failure).failed).toContain('asked to wait 30 seconds');
		expect({ tries, started, mayBeDone }).toEqual({ tries: 0, started: [], mayBeDone: false });
		const patient = await carriedOut({ results: [good], maxWait: 30, window });
		expect(patient.result).toBe(good);
		expect(patient.started).toEqual([30_000]);
	});
});

describe('whether a try before the last one may have been carried out', () => {
	it.each(SAFE)('is denied after %s', async (_, first) => {
		const { mayBeDone } = await carriedOut({ results: [first, answer(404)] });
		expect(mayBeDone).toBe(false);
	});

	it.each(UNSURE)('is said after %s', async (_, first) => {
		const { mayBeDone } = await carriedOut({ results: [first, answer(404)] });
		expect(mayBeDone).toBe(true);
		const later = await carriedOut({
			results: [answer(429), first, answer(429), answer(404)],
			maxTries: 4,
		});
		expect(later.tries).toBe(4);
		expect(later.mayBeDone).toBe(true);
	});

	it('is denied of a first try, and of the last one itself', async () => {
		expect(await carriedOut({ results: [answer(404)] })).toMatchObject({ mayBeDone: false });
		expect(await carriedOut({ results: [answer(500)], maxTries: 1 })).toMatchObject({
			mayBeDone: false,
		});
	});
});

describe('the window', () => {
	it('is left after every try, whatever came of it', async () => {
		const window = new RequestWindow(
			{ concurrentRequests: 1, requestsPerSecond: Infinity },
			undefined,
		);
		for (const [, result] of [...SAFE, ...UNSURE, ...LASTING]) {
			await carriedOut({ results: [result], window });
		}
		await expect(carriedOut({ results: [good], window })).resolves.toMatchObject({ tries: 1 });
	});

	it('is not kept while waiting for the next try', async () => {
		const window = new RequestWindow(
			{ concurrentRequests: 1, requestsPerSecond: Infinity },
			undefined,
		);
		const [first, second] = await Promise.all([
			carriedOut({ results: [answer(502), good], window }),
			carriedOut({ results: [good], window }),
		]);
		expect(first.started).toEqual([0, 250]);
		expect(second.started).toEqual([0]);
	});

	it('is left to those that wait, also where the service lets this one come back at once', async () => {
		const window = new RequestWindow(
			{ concurrentRequests: 1, requestsPerSecond: Infinity },
			undefined,
		);
		const order: string[] = [];
		const sending = async (name: string, results: Answer[]) => {
			const send = async () => {
				order.push(name);
				await time.pass(10);
				return results.shift() ?? good;
			};
			await exchange(send, true, {
				window,
				settings: { maxTries: 3, maxWait: 120 },
				signal: undefined,
				service: 'Test Service',
			});
		};
		await Promise.all([sending('refused', [answer(429, '0')]), sending('waiting', [])]);
		expect(order).toEqual(['refused', 'waiting', 'refused']);
	});

	it.each([
		['a pause halves it', [answer(429, '1')], 4],
		['503 without a pause does not', [answer(503)], 8],
		['a lost answer does not', [lost('ECONNRESET')], 8],
		['an answer lets it grow', [answer(429, '1'), ...Array(8).fill(good)], 5],
		['a refusal lets it grow as well', [answer(429, '1'), ...Array(8).fill(answer(400))], 5],
		['a fault does not', [answer(429, '1'), ...Array(8).fill(answer(502))], 4],
		['a lost answer does not let it grow', [answer(429, '1'), ...Array(8).fill(lost('EPIPE'))], 4],
	])('%s', async (_, results, expected) => {
		const window = newWindow();
		for (const result of results) await carriedOut({ results: [result], maxTries: 1, window });
		await expect(room(window)).resolves.toBe(expected);
	});
});

describe('a cancelled execution', () => {
	const reason = new Error('cancelled');

	it('is not waited for before the next try', async () => {
		for (const failing of [answer(502), answer(429, '60')]) {
			const cancelling = new AbortController();
			const exchanging = carriedOut({ results: [failing], signal: cancelling.signal });
			await new Promise((resolve) => process.nextTick(resolve));
			cancelling.abort(reason);
			await expect(exchanging).rejects.toBe(reason);
			expect(time.now).toBe(NOON);
		}
	});

	it.each([
		['a lost one', lost('ECONNRESET')],
		['a good one', good],
	])('takes no answer any more, neither %s', async (_, late) => {
		const cancelling = new AbortController();
		const reply = deferred<Answer | Failure>();
		const send = jest.fn(async () => await reply.promise);
		const exchanging = exchange(send, true, {
			window: newWindow(cancelling.signal),
			settings: { maxTries: 3, maxWait: 120 },
			signal: cancelling.signal,
			service: 'Test Service',
		});
		await time.idle();
		cancelling.abort(reason);
		reply.resolve(late);
		await expect(exchanging).rejects.toBe(reason);
		expect(send).toHaveBeenCalledTimes(1);
	});
});
