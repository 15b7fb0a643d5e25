import { setTimeout as wait } from 'node:timers/promises';

import { clock } from '../engine.mts';
import { useVirtualClock } from '../virtualClock.mts';
import {
	anError,
	errorsOf,
	event,
	guests,
	hintText,
	update,
	upsert,
	upTo,
	wholeText,
} from './given.mts';
import { ACCEPTED, problem, useOddServer, type OddRequest } from './oddServer.mts';

const odd = useOddServer();

const onError = 'continueErrorOutput' as const;

/** The number of the item that an event holds. */
const numberOf = ({ json }: OddRequest) =>
	Number((json!.dataFields as Array<{ value: string }>)[0].value);

/** Numbers from 0 to below 1 that look random and are the same in each run. */
function seededRandom() {
	let state = 1;
	return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

describe('by a clock that skips the waits', () => {
	const virtual = useVirtualClock();

	beforeEach(() => {
		// One chance for all would send them all at the same moment again.
		clock.random = seededRandom();
	});

	const accepted = () =>
		odd
			.requests()
			.map(numberOf)
			.sort((a, b) => a - b);

	/** Takes so many a second, by the same clock, of which others take theirs first. */
	function takesPerSecond(limit: (second: number) => number, turnedAway: () => object) {
		const carriedOut: number[] = [];
		let current = -1;
		let left = 0;
		odd.behaves((request) => {
			const second = Math.floor(clock.now() / 1000);
			if (second !== current) [current, left] = [second, limit(second)];
			if (left === 0) return { ...problem(429), headers: { ...turnedAway() } };
			left--;
			carriedOut.push(numberOf(request));
			return ACCEPTED;
		});
		return carriedOut;
	}

	it('R22: loses none of 25 events when the service takes 1 a second and names no time', async () => {
		const carriedOut = takesPerSecond(
			() => 1,
			() => ({}),
		);
		const { outputs } = await odd.expertSender(event, { items: guests(25), onError });
		expect(errorsOf(outputs[1])).toEqual([]);
		expect(outputs[0]).toHaveLength(25);
		expect(carriedOut.sort((a, b) => a - b)).toEqual(upTo(25));
	}, 60_000);

	it('R23: loses none of 40 events when another client takes its share of 10 a second', async () => {
		const carriedOut = takesPerSecond(
			(second) => [0, 0, 0, 4, 1][second % 5],
			() => ({ 'Retry-After': '1' }),
		);
		const { outputs } = await odd.expertSender(event, { items: guests(40), onError });
		expect(errorsOf(outputs[1])).toEqual([]);
		expect(outputs[0]).toHaveLength(40);
		expect(carriedOut.sort((a, b) => a - b)).toEqual(upTo(40));
	}, 60_000);

	it('R24: waits 2 s when a date to come back is 2 s after the Date of the answer', async () => {
		let refusedAt = 0;
		odd.behaves(({ number }) => {
			if (number > 0) return ACCEPTED;
			refusedAt = clock.now();
			const now = clock.now() + 600_000;
			return {
				...problem(429),
				headers: {
					Date: new Date(now).toUTCString(),
					'Retry-After': new Date(now + 2000).toUTCString(),
				},
			};
		});
		const { outputs } = await odd.expertSender(
			{ ...event, options: { concurrentRequests: 1 } },
			{ items: guests(20), onError },
		);
		expect(errorsOf(outputs[1])).toEqual([]);
		expect(outputs[0]).toHaveLength(20);
		const waited = Math.max(...virtual.waits);
		expect(waited).toBeGreaterThanOrEqual(1900);
		expect(waited).toBeLessThanOrEqual(4000);
		expect(refusedAt).toBeGreaterThan(0);
	});

	it.each([
		['of 400 digits', '9'.repeat(400)],
		['of 20 digits', '9'.repeat(20)],
	])('R25: backs off as without a time when Retry-After is a number %s', async (_, header) => {
		odd.behaves(({ number }) =>
			number === 0 ? { ...problem(429), headers: { 'Retry-After': header } } : ACCEPTED,
		);
		const { outputs } = await odd.expertSender(event, { items: guests(3), onError });
		expect(errorsOf(outputs[1])).toEqual([]);
		expect(outputs[0]).toHaveLength(3);
		expect(accepted()).toHaveLength(4);
		expect(Math.max(...virtual.waits)).toBeLessThanOrEqual(1000);
	});

	const PASSING = [408, 425, 520, 521, 522, 523, 524, 530];

	it.each(PASSING)('R26: stores a group of 50 when it was answered %i once', async (status) => {
		odd.behaves(({ number }) => (number === 0 ? problem(status) : ACCEPTED));
		const { outputs } = await odd.expertSender(upsert, { items: guests(50), onError });
		expect(errorsOf(outputs[1])).toEqual([]);
		expect(outputs[0]).toHaveLength(50);
		expect(odd.requests()).toHaveLength(2);
		expect(odd.requests()[1].text).toBe(odd.requests()[0].text);
	});

	it.each(PASSING.filter((status) => status >= 500))(
		'R26: sends an event once when it was answered %i, and says that it may have been carried out',
		async (status) => {
			odd.behaves(() => problem(status));
			const { error } = await odd.expertSender(event, { items: guests(1) });
			expect(odd.requests()).toHaveLength(1);
			expect(wholeText(error)).toMatch(/may have been carried out/);
		},
	);

	describe('nothing listens at the base URL', () => {
		const credentials = { expertSenderApi: { apiKey: 'any', baseUrl: 'http://127.0.0.1:9' } };

		it('R28: says that an event was not sent when the connection was refused', async () => {
			const { error } = await odd.expertSender(event, { items: guests(1), credentials });
			expect(wholeText(error)).toMatch(/refused/);
			expect(wholeText(error)).toMatch(/not sent/i);
			expect(wholeText(error)).not.toMatch(/was sent \d+ times|may have been/);
		});

		it('R28: counts no request in the hint when every connection was refused', async () => {
			const result = await odd.expertSender(event, { items: guests(3), credentials, onError });
			const { outputs } = result;
			expect(errorsOf(outputs[1])).toEqual(
				upTo(3).map((item) => anError(item, /not sent/i, /unavailable/)),
			);
			expect(hintText(result)).not.toMatch(/[1-9]\d* (requests?|repeated|retried)\b/);
		});
	});
});

describe('the timeout is a deadline', () => {
	const options = { timeout: 1 };

	/** How long a run takes, in milliseconds; it is stopped after 8 s. */
	async function timed() {
		const start = performance.now();
		const result = await odd.expertSender(
			{ ...event, options },
			{ items: guests(1), onError, cancelled: wait(8000, undefined, { ref: false }) },
		);
		return { ...result, took: performance.now() - start };
	}

	it('R27: fails after the timeout of 1 s when the body comes one byte every 300 ms', async () => {
		odd.behaves(async (_, response) => {
			response.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': '12' });
			for (const byte of '{"status":0}') {
				if (response.destroyed) return undefined;
				response.write(byte);
				await wait(300);
			}
			response.end();
			return undefined;
		});
		const { took, run, outputs } = await timed();
		expect(took).toBeGreaterThan(900);
		expect(took).toBeLessThan(2500);
		expect(run.status).toBe('success');
		expect(errorsOf(outputs[1])).toEqual([anError(0, /\b1 second\b/, /uncertain/)]);
		expect(odd.requests()).toHaveLength(1);
	});

	it('R27: fails after the timeout of 1 s when the answer is 101 Switching Protocols', async () => {
		odd.behaves((_, response) => {
			response.socket?.write(
				'HTTP/1.1 101 Switching Protocols\r\nUpgrade: odd\r\nConnection: Upgrade\r\n\r\n',
			);
		});
		const { took, run, outputs } = await timed();
		expect(took).toBeLessThan(2500);
		expect(run.status).toBe('success');
		expect(errorsOf(outputs[1])).toEqual([anError(0, /./, /uncertain/)]);
		expect(odd.requests()).toHaveLength(1);
	});
});

describe('after a few in a row the rest is not sent', () => {
	const timesOf = (errors: Array<{ message: string }>, pattern: RegExp) =>
		errors.filter(({ message }) => pattern.test(message)).length;

	it('R29: stops sending 100 events when the service never answers', async () => {
		odd.behaves(() => undefined);
		const { outputs } = await odd.expertSender(
			{ ...event, options: { timeout: 1 } },
			{ items: guests(100), onError },
		);
		const errors = errorsOf(outputs[1]);
		const received = odd.requests().length;
		expect(errors.map(({ item }) => item)).toEqual(upTo(100));
		expect(received).toBeGreaterThanOrEqual(5);
		expect(received).toBeLessThanOrEqual(20);
		// Only what was sent is in doubt.
		expect(timesOf(errors, /may have been carried out/)).toBe(received);
		expect(errors.filter(({ kind }) => kind === 'uncertain')).toHaveLength(received);
		expect(timesOf(errors, /not sent/i)).toBe(100 - received);
	}, 60_000);

	it('R29: goes on sending when a good answer comes between the lost ones', async () => {
		odd.behaves((request, response) => {
			if (numberOf(request) % 4 !== 0) return ACCEPTED;
			response.socket?.destroy();
			return undefined;
		});
		const { outputs } = await odd.expertSender(
			{ ...event, options: { concurrentRequests: 1 } },
			{ items: guests(40), onError },
		);
		expect(outputs.map(({ length }) => length)).toEqual([30, 10]);
		expect(odd.requests()).toHaveLength(40);
	});

	it('R40: stops updating 5,000 customers when the base URL is that of a web page', async () => {
		odd.behaves(() => ({
			status: 404,
			headers: { 'Content-Type': 'text/html' },
			body: '<!doctype html><html><head><title>Not here</title></head><body>No.</body></html>',
		}));
		const { outputs } = await odd.expertSender(update, { items: guests(5000), onError });
		const errors = errorsOf(outputs[1]);
		expect(errors).toHaveLength(5000);
		expect(odd.requests().length).toBeLessThanOrEqual(20);
		expect(errors[0].message).toMatch(/Base URL/);
		expect(errors.at(-1)!.message).toMatch(/not sent/i);
		expect(timesOf(errors, /not sent/i)).toBeGreaterThanOrEqual(4000);
	}, 60_000);

	it.each([401, 403])(
		'R41: stops sending 5,000 events when the key is refused with %i',
		async (status) => {
			odd.behaves(() => problem(status));
			const { outputs } = await odd.expertSender(event, { items: guests(5000), onError });
			const errors = errorsOf(outputs[1]);
			expect(errors).toHaveLength(5000);
			expect(odd.requests().length).toBeLessThanOrEqual(20);
			expect(errors[0].kind).toMatch(status === 401 ? /^credential$/ : /^(credential|refused)$/);
			expect(errors.at(-1)!.message).toMatch(/not sent/i);
			expect(timesOf(errors, /not sent/i)).toBeGreaterThanOrEqual(4980);
		},
		60_000,
	);

	it('R41: goes on when the key is refused for some customers only', async () => {
		odd.behaves((request) => (numberOf(request) % 3 === 0 ? problem(403) : ACCEPTED));
		const { outputs } = await odd.expertSender(
			{ ...event, options: { concurrentRequests: 1 } },
			{ items: guests(60), onError },
		);
		expect(outputs.map(({ length }) => length)).toEqual([40, 20]);
	});
});
