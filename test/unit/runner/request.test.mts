import { request } from '../../../nodes/runner/request.ts';
import { RequestWindow } from '../../../nodes/runner/request/requestWindow.ts';
import { encodeRequest } from '../../../nodes/runner/send/encodeRequest.ts';
import type { Verdict } from '../../../nodes/runner/verdict/verdict.ts';
import { deferred } from './deferred.mts';
import { fakeContext, type Answering, type Reply } from './fakeContext.mts';
import { testService } from './testService.mts';
import { VirtualClock } from './virtualClock.mts';
import { withCode } from './withCode.mts';

/** Sunday, 22 November 2026, 12:00:00 GMT. */
const NOON = Date.UTC(2026, 10, 22, 12);

let time: VirtualClock;
beforeEach(() => {
	time = new VirtualClock(NOON);
});
afterEach(() => {
	jest.restoreAllMocks();
});

const answer = (statusCode: number, retryAfter?: string): Reply => ({
	statusCode,
	headers: retryAfter === undefined ? {} : { 'Retry-After': retryAfter },
});

const connection = {
	service: testService,
	baseUrl: 'https://api.example.org',
	credentials: {},
	redact: (text: string) => text,
};
const encoded = encodeRequest(connection, { method: 'POST', path: '/x' }).request!;

interface Given {
	/** What comes of each try; the last one of all further ones. */
	replies: Reply[] | Answering;
	isIdempotent?: boolean;
	maxTries?: number;
	maxWait?: number;
	timeout?: number;
	window?: RequestWindow;
	signal?: AbortSignal;
}

const newWindow = (signal?: AbortSignal, concurrentRequests = 8) =>
	new RequestWindow({ concurrentRequests, maxWait: 3600 }, signal, 'Test Service');

/** Sends a request until there is a verdict. */
async function sendAll({
	replies,
	isIdempotent = true,
	maxTries = 3,
	maxWait = 3600,
	timeout = 60,
	signal,
	window = newWindow(signal),
}: Given) {
	const started: number[] = [];
	let reply = 0;
	const inOrder = () => (replies as Reply[])[Math.min(reply++, replies.length - 1)];
	const { context, sent } = fakeContext({
		items: [{}],
		async replies(options) {
			started.push(time.now - NOON);
			return typeof replies === 'function' ? await replies(options) : inOrder();
		},
	});
	const settings = {
		...{ recordsPerRequest: 1, checkOnly: false, sendForEveryItem: false, sendsOnce: false },
		...{ maxTries, maxWait, timeout },
	};
	const tally = { requests: 0, retries: 0 };
	const execution = { context, connection, settings, window, signal, tally };
	const tries: Array<Verdict['acted']> = [];
	const verdict = await request(execution, encoded, isIdempotent, (acted) => tries.push(acted));
	return { verdict, started, tally, sent, tries };
}

/** How many requests may be in flight together. */
async function countRoom(window: RequestWindow): Promise<number> {
	let entered = 0;
	for (let attempt = 0; attempt < 20; attempt++) void window.enter(Infinity).then(() => entered++);
	await time.idle();
	return entered;
}

const good = answer(200);

/** No connection came about: the service has certainly done nothing. */
const NOT_REACHED = [
	['a refused connection', withCode('ECONNREFUSED')],
	['an unknown host name', withCode('ENOTFOUND')],
	['a failed look-up of the host name', withCode('EAI_AGAIN')],
] as const;

/** The service asks to come back later, and has done nothing. */
const TURNED_AWAY = [
	['429', answer(429)],
	['429 with seconds', answer(429, '2')],
	['429 with a date', answer(429, 'Sun, 22 Nov 2026 12:00:02 GMT')],
	['429 with nonsense', answer(429, 'soon')],
	['503 with seconds', answer(503, '2')],
	['503 with a date', answer(503, 'Sun, 22 Nov 2026 12:00:02 GMT')],
] as const;

const SAFE = [...NOT_REACHED, ...TURNED_AWAY];

/** How many of these tries left. */
const countLeft = (what: string, tries = 1) =>
	NOT_REACHED.some(([name]) => name === what) ? 0 : tries;

/** After these the service may have acted, and the next try may do better. */
const UNSURE = [
	['a reset connection', withCode('ECONNRESET')],
	['a broken pipe', withCode('EPIPE')],
	['a timeout', withCode('ETIMEDOUT')],
	['a timeout of axios', withCode('ECONNABORTED')],
	['no route to the host', withCode('EHOSTUNREACH')],
	['no route to the network', withCode('ENETUNREACH')],
	['500', answer(500)],
	['500 with seconds', answer(500, '2')],
	['502', answer(502)],
	['503', answer(503)],
	['503 with nonsense', answer(503, 'soon')],
	['504', answer(504)],
	['408', answer(408)],
	['425', answer(425)],
	...[520, 522, 524, 530].map((status) => [String(status), answer(status)] as const),
] as const;

/** After these the next try cannot do better. */
const LASTING = [
	['an expired certificate', withCode('CERT_HAS_EXPIRED')],
	['a certificate for another host', withCode('ERR_TLS_CERT_ALTNAME_INVALID')],
	['a refusal of n8n', new Error('Domain not allowed')],
	...[200, 201, 204, 302, 400, 401, 403, 404, 409, 410, 413, 422, 501, 505].map(
		(status) => [String(status), answer(status)] as const,
	),
	['400 with seconds', answer(400, '2')],
] as const;

describe('an idempotent request', () => {
	it.each([...SAFE, ...UNSURE])('is retried after %s', async (what, first) => {
		const { verdict, started } = await sendAll({ replies: [first, good] });
		expect(verdict).toMatchObject({ answer: { status: 200 }, tries: 1 + countLeft(what) });
		expect(verdict.failure).toBeUndefined();
		expect(started).toHaveLength(2);
	});

	it.each(LASTING)('is not retried after %s', async (_, first) => {
		const { verdict, started } = await sendAll({ replies: [first, withCode('ECONNRESET')] });
		expect(verdict.isPassing).toBe(false);
		expect(started).toHaveLength(1);
		expect(time.waits).toEqual([]);
	});
});

describe('a request that is not idempotent', () => {
	it.each(SAFE)('is retried after %s: the service did nothing', async (what, first) => {
		const { verdict } = await sendAll({ replies: [first, good], isIdempotent: false });
		expect(verdict).toMatchObject({ answer: { status: 200 }, tries: 1 + countLeft(what) });
	});

	it.each([...UNSURE, ...LASTING])('is not retried after %s', async (_, first) => {
		const { started } = await sendAll({ replies: [first, good], isIdempotent: false });
		expect(started).toHaveLength(1);
	});

	it('is not retried any more once a try may have had an effect', async () => {
		const replies = [answer(429), withCode('ECONNRESET'), good];
		const { verdict } = await sendAll({ replies, isIdempotent: false });
		expect(verdict).toMatchObject({ tries: 2, acted: 'maybe' });
		expect(verdict.failure?.message).toContain('was cut');
	});
});

describe('the number of tries', () => {
	it.each([1, 2, 3, 10])('is %i at most', async (maxTries) => {
		for (const [what, failing] of [...NOT_REACHED, ...UNSURE]) {
			const { verdict, started } = await sendAll({ replies: [failing], maxTries });
			expect(verdict.failure).toBeDefined();
			expect(verdict.tries).toBe(countLeft(what, maxTries));
			expect(started).toHaveLength(maxTries);
		}
	});

	it.each(TURNED_AWAY.filter(([name]) => !name.includes('date')))(
		'does not matter while the service asks to come back later (%s)',
		async (_, refusal) => {
			const replies = [...Array(20).fill(refusal), good];
			const { verdict, started } = await sendAll({ replies, maxTries: 1, isIdempotent: false });
			expect(verdict).toMatchObject({ answer: { status: 200 }, tries: 21 });
			expect(started).toHaveLength(21);
		},
	);

	it('is counted apart from those that the service turned away', async () => {
		const replies = [answer(429), answer(502), answer(429), answer(502), answer(429), good];
		const { verdict, started } = await sendAll({ replies, maxTries: 2 });
		expect(verdict).toMatchObject({ answer: { status: 502 } });
		expect(started).toHaveLength(4);
	});

	it('is counted for the execution, retries apart', async () => {
		const { tally } = await sendAll({ replies: [answer(502), answer(429), good] });
		expect(tally).toEqual({ requests: 3, retries: 2 });
		const once = await sendAll({ replies: [good] });
		expect(once.tally).toEqual({ requests: 1, retries: 0 });
	});

	it('repeats the same request each time', async () => {
		const { sent } = await sendAll({ replies: [answer(502), good], timeout: 7 });
		expect(sent()).toEqual([
			{ ...encoded, timeout: 7000 },
			{ ...encoded, timeout: 7000 },
		]);
	});
});

describe('back-off', () => {
	it.each([0, 0.5, 0.999])('is random up to 0.5, 1, 2, 4 … 30 s (%d)', async (random) => {
		time.random = random;
		for (const failing of [withCode('ECONNREFUSED'), answer(502), answer(503)]) {
			const { started } = await sendAll({ replies: [failing], maxTries: 10 });
			const waits = started.slice(1).map((at, place) => at - started[place]);
			const longest = [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000];
			expect(waits).toHaveLength(longest.length);
			waits.forEach((wait, place) => expect(wait).toBeCloseTo(random * longest[place], 3));
		}
	});

	it('holds up other requests after 429 only', async () => {
		const startAfter = async (failing: Reply) => {
			const window = newWindow();
			await sendAll({ replies: [failing], maxTries: 1, maxWait: 0, window });
			const { now } = time;
			await sendAll({ replies: [good], window });
			return time.now - now;
		};
		await expect(startAfter(answer(502))).resolves.toBe(0);
		await expect(startAfter(answer(429))).resolves.toBe(375);
	});
});

describe('Retry-After', () => {
	it.each([429, 500, 502, 503, 504])('is waited for exactly after %i', async (status) => {
		for (const [header, wait] of [
			['7', 7000],
			['0.5', 500],
			['Sun, 22 Nov 2026 12:00:07 GMT', 7000],
			['Sunday, 22-Nov-26 12:00:07 GMT', 7000],
		] as const) {
			time.now = NOON;
			const { started } = await sendAll({ replies: [answer(status, header), good] });
			expect(started).toEqual([0, wait]);
		}
	});

	it('takes the place of the back-off, also where that would be longer', async () => {
		time.random = 0.999;
		const { started } = await sendAll({ replies: [answer(500, '0.2'), good] });
		expect(started).toEqual([0, 200]);
	});

	it.each(['0', 'Sun, 22 Nov 2026 11:00:00 GMT'])(
		'backs off when it says %s, which is at once',
		async (header) => {
			for (const [status, wait] of [
				[429, 375],
				[503, 375],
				[500, 250],
			] as const) {
				time.now = NOON;
				const { started } = await sendAll({ replies: [answer(status, header), good] });
				expect(started).toEqual([0, wait]);
			}
		},
	);

	it('is waited for again after each refusal', async () => {
		const { started } = await sendAll({ replies: [answer(429, '3'), answer(503, '4'), good] });
		expect(started).toEqual([0, 3000, 7000]);
	});

	it.each(['soon', '-5', ''])('is ignored when it is %j', async (header) => {
		const { started } = await sendAll({ replies: [answer(429, header), good] });
		expect(started).toEqual([0, 375]);
	});

	it('holds up other requests, also when this one is given up', async () => {
		const window = newWindow();
		await sendAll({ replies: [answer(500, '9')], maxTries: 1, window });
		const { started } = await sendAll({ replies: [good], window });
		expect(started).toEqual([9000]);
	});
});

describe('all waits of a request together', () => {
	it('are not longer than allowed; the failure names the rest', async () => {
		const { verdict, started } = await sendAll({ replies: [answer(429, '6')], maxWait: 10 });
		expect(started).toEqual([0, 6000]);
		expect(verdict).toEqual({
			failure: {
				kind: 'unavailable',
				message: 'Test Service asked to wait 6 seconds before the next request',
				remedy: expect.stringContaining("'Max Wait'"),
				status: 429,
			},
			acted: 'no',
			isPassing: false,
			isStopped: false,
			concernsRecords: 'no',
			tries: 2,
		});
	});

	it('may be as long as allowed', async () => {
		const { verdict, started } = await sendAll({
			replies: [answer(429, '6'), answer(503, '4'), good],
			maxWait: 10,
		});
		expect(verdict.failure).toBeUndefined();
		expect(started).toEqual([0, 6000, 10_000]);
	});

	it('may be one back-off, as long as allowed', async () => {
		time.random = 0.5;
		const { started } = await sendAll({ replies: [answer(502), good], maxWait: 0.25 });
		expect(started).toEqual([0, 250]);
	});

	it('count back-off and pauses', async () => {
		time.random = 0.999;
		const { verdict, started } = await sendAll({
			replies: [answer(502), answer(429, '9.6'), good],
			maxWait: 10,
		});
		expect(verdict.tries).toBe(2);
		expect(started).toEqual([0, 499.5]);
	});

	it('end with the last answer when the service asked for no pause', async () => {
		time.random = 0.999;
		const replies = [answer(502), answer(500), good];
		const { verdict } = await sendAll({ replies, maxWait: 1 });
		expect(verdict).toMatchObject({ answer: { status: 500 }, tries: 2 });
		expect(time.waits).toEqual([499.5]);
	});

	it('end with the answer when none is allowed', async () => {
		const { verdict } = await sendAll({ replies: [answer(502)], maxWait: 0 });
		expect(verdict).toMatchObject({ answer: { status: 502 }, failure: { status: 502 }, tries: 1 });
	});

	it('end with the pause that cannot be waited for when none is allowed', async () => {
		const { verdict } = await sendAll({ replies: [answer(429)], maxWait: 0 });
		const { message, status } = verdict.failure!;
		expect(message).toBe('Test Service asks for fewer requests and does not say how long to wait');
		expect({ status, ...verdict }).toMatchObject({ status: 429, tries: 1, acted: 'no' });
	});

	it('count the pauses that others were asked for, also before the first try', async () => {
		const window = newWindow();
		await sendAll({ replies: [answer(429, '30')], maxWait: 0, window });
		const { verdict, started, tally } = await sendAll({ replies: [good], maxWait: 20, window });
		expect(verdict.failure?.message).toContain('asked to wait 30 seconds');
		expect(verdict).toMatchObject({ tries: 0, acted: 'no' });
		expect(verdict.failure).not.toHaveProperty('status');
		expect({ started, tally }).toEqual({ started: [], tally: { requests: 0, retries: 0 } });
		const patient = await sendAll({ replies: [good], maxWait: 30, window });
		expect(patient.verdict.failure).toBeUndefined();
		expect(patient.started).toEqual([30_000]);
	});

	it('bound a service that turns everything away', async () => {
		const { verdict, started } = await sendAll({ replies: [answer(429)], maxWait: 10 });
		expect(verdict.failure?.message).toContain('asks for fewer requests');
		// 0.375, 0.75, 1.5, 3 s, and 6 s would be too long.
		expect(started).toEqual([0, 375, 1125, 2625, 5625]);
	});
});

describe('whether the service acted', () => {
	it.each(SAFE)('is denied when the try before ended with %s', async (_, first) => {
		const { verdict } = await sendAll({ replies: [first, answer(404)] });
		expect(verdict.acted).toBe('no');
	});

	it.each(UNSURE)('is uncertain when an earlier try ended with %s', async (_, first) => {
		const { verdict } = await sendAll({ replies: [first, answer(404)] });
		expect(verdict.acted).toBe('maybe');
		const later = await sendAll({
			replies: [answer(429), first, answer(429), answer(404)],
			maxTries: 4,
		});
		expect(later.verdict).toMatchObject({ tries: 4, acted: 'maybe' });
	});

	it('stays uncertain when there is no time left for another try', async () => {
		const { verdict } = await sendAll({ replies: [answer(500, '9')], maxWait: 8 });
		expect(verdict.failure?.message).toContain('asked to wait 9 seconds');
		expect(verdict).toMatchObject({ tries: 1, acted: 'maybe' });
	});
});

describe('who is told of each try', () => {
	it('hears before it that the service may act, and after it whether it may have', async () => {
		const replies = [withCode('ECONNREFUSED'), answer(429, '1'), answer(502), good];
		const { tries } = await sendAll({ replies });
		expect(tries).toEqual([...['maybe', 'no', 'maybe', 'no', 'maybe', 'maybe', 'maybe', 'yes']]);
	});

	it('hears nothing of a request that does not start', async () => {
		const window = newWindow();
		window.close();
		const { tries, verdict } = await sendAll({ replies: [good], window });
		expect(tries).toEqual([]);
		expect(verdict).toMatchObject({ tries: 0, acted: 'no', isStopped: true });
	});
});

describe('the window', () => {
	it('has room again after every try, whatever came of it', async () => {
		const window = newWindow(undefined, 1);
		for (const [, reply] of [...SAFE, ...UNSURE, ...LASTING]) {
			await sendAll({ replies: [reply, good], window });
			await sendAll({ replies: [good], window });
		}
		const { verdict } = await sendAll({ replies: [good], window });
		expect(verdict.tries).toBe(1);
	});

	it('ends the back-off of a request when it is closed, and keeps what an earlier try may have done', async () => {
		const window = newWindow();
		const sending = sendAll({ replies: [answer(502), good], window });
		await new Promise((resolve) => process.nextTick(resolve));
		window.close();
		const { verdict, started } = await sending;
		expect(verdict).toMatchObject({ tries: 1, acted: 'maybe', isStopped: true });
		expect(started).toEqual([0]);
	});

	it('has room for another request during back-off', async () => {
		const window = newWindow(undefined, 1);
		const [first, second] = await Promise.all([
			sendAll({ replies: [answer(502), good], window }),
			sendAll({ replies: [good], window }),
		]);
		expect(first.started).toEqual([0, 250]);
		expect(second.started).toEqual([0]);
	});

	it('lets waiting requests go before a retry, also after no back-off', async () => {
		time.random = 0;
		const window = newWindow(undefined, 1);
		const order: string[] = [];
		const sendNamed = async (name: string, replies: Reply[]) =>
			await sendAll({
				window,
				async replies() {
					order.push(name);
					await time.pass(10);
					return replies.shift() ?? good;
				},
			});
		await Promise.all([sendNamed('refused', [answer(502)]), sendNamed('waiting', [])]);
		expect(order).toEqual(['refused', 'waiting', 'refused']);
	});

	it.each([
		['halves after a pause', [answer(429, '1')], 4],
		['halves after 503', [answer(503)], 4],
		['keeps its size after a lost answer', [withCode('ECONNRESET')], 8],
		['grows with good answers', [answer(429, '1'), ...Array(8).fill(good)], 5],
		['does not grow with refusals', [answer(429, '1'), ...Array(8).fill(answer(400))], 4],
		['does not grow with 502', [answer(429, '1'), ...Array(4).fill(answer(502))], 4],
	] as Array<[string, Reply[], number]>)('%s', async (_, replies, expected) => {
		const window = newWindow();
		for (const reply of replies)
			await sendAll({ replies: [reply, answer(404)], maxTries: 1, window });
		await expect(countRoom(window)).resolves.toBe(expected);
	});
});

describe('a cancelled execution', () => {
	const reason = new Error('cancelled');

	it('ends the wait for the next try', async () => {
		for (const failing of [answer(502), answer(429, '60')]) {
			const cancelling = new AbortController();
			const sending = sendAll({ replies: [failing], signal: cancelling.signal });
			await new Promise((resolve) => process.nextTick(resolve));
			cancelling.abort(reason);
			await expect(sending).rejects.toBe(reason);
			expect(time.now).toBe(NOON);
		}
	});

	it.each([
		['a reset connection', withCode('ECONNRESET')],
		['a good answer', good],
	])('takes nothing that comes later, such as %s', async (_, late) => {
		const cancelling = new AbortController();
		const reply = deferred<Reply>();
		const replies = jest.fn(async () => await reply.promise);
		const sending = sendAll({ replies, signal: cancelling.signal });
		await time.idle();
		cancelling.abort(reason);
		reply.resolve(late);
		await expect(sending).rejects.toBe(reason);
		expect(replies).toHaveBeenCalledTimes(1);
	});
});
