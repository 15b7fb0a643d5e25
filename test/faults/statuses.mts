import { STATUS_CODES } from 'node:http';

import type { Ending, Fault } from './fault.mts';
import type { Behaviour, Seen } from './front.mts';
import { echo } from './secrets.mts';

/** Decision 6: after these, what is idempotent is sent again. */
const RETRIED = new Set([408, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524, 530]);

/** A refusal that either vendor might word so, with the keys of the request in it. */
function refuse(seen: Seen, status: number, headers: Record<string, string> = {}): void {
	const detail = `The request was refused (${echo(seen)}).`;
	const body = { type: 'about:blank', title: 'Refused', status, detail, message: detail };
	seen.response.writeHead(status, { 'content-type': 'application/problem+json', ...headers });
	seen.response.end(JSON.stringify(body));
}

const answers =
	(status: number, isCarriedOut = false): Behaviour =>
	async (seen) => {
		if (isCarriedOut) await seen.forward();
		refuse(seen, status);
	};

function endingOf(status: number): Ending {
	if (status === 429) return 'turnedAway';
	if (RETRIED.has(status)) return 'lost';
	return status >= 500 ? 'strange' : 'refused';
}

const registered = Object.keys(STATUS_CODES)
	.map(Number)
	.filter((status) => status >= 400);
const ofProxies = Array.from({ length: 11 }, (_, place) => 520 + place);
const failing = [...registered, ...ofProxies];

function one(status: number, name: string, behave: Behaviour, more: Partial<Fault> = {}): Fault {
	const ending = more.ending ?? endingOf(status);
	// A pause that is given up may be all there is to say.
	const says =
		ending === 'turnedAway' ? /asks for fewer requests|429|503/ : new RegExp(`${status}`);
	return { name, behave, ending, status, says, ...more };
}

/** Where nobody can tell whether it was carried out, it may have been. */
const mayHaveActed = (status: number) => status >= 500 || status === 408 || status === 425;

const page = (status: number): Behaviour => {
	return ({ response }) => {
		response.writeHead(status, { 'content-type': 'text/html' });
		response.end(`<html><head><title>Trouble ${status}</title></head><body>x</body></html>`);
	};
};

/** Every registered 4xx and 5xx and those of proxies; and again after the request was carried out. */
export const STATUSES: Fault[] = [
	...failing.map((status) => one(status, `${status}`, answers(status))),
	...failing
		.filter(mayHaveActed)
		.map((status) => one(status, `${status} after all`, answers(status, true))),
	...[400, 500, 502, 503].map((status) => one(status, `${status} as a web page`, page(status))),
	...[400, 422, 500, 502].map((status) =>
		one(status, `${status} without a body`, ({ response }) => {
			response.writeHead(status).end();
		}),
	),
];

const inSeconds = (seconds: number, from = Date.now()) =>
	new Date(from + seconds * 1000).toUTCString();

/** The service asks to wait; the headers are made when it does. */
const asking = (
	status: 429 | 503,
	name: string,
	headers: () => Record<string, string>,
	more: Partial<Fault> = {},
): Fault =>
	one(
		status,
		`${status} with ${name}`,
		(seen) => {
			const { date, ...others } = headers();
			// What is set here takes the place of Node's own.
			if (date) seen.response.setHeader('date', date);
			refuse(seen, status, others);
		},
		// What the service says of the time is passed on; our own back-off is not.
		{ ending: 'turnedAway', ...(more.asks && { says: /asked to wait|429|503/ }), ...more },
	);

/** The clock of the service is off by so many minutes, and its dates with it. */
const clockOff = (status: 429 | 503, minutes: number) =>
	asking(
		status,
		`a date, clock off by ${minutes} min`,
		() => {
			const theirs = Date.now() + minutes * 60_000;
			return { date: inSeconds(0, theirs), 'retry-after': inSeconds(2, theirs) };
		},
		{ asks: [1000, 3000] },
	);

/** Whether 429 or 503, one that says when to come back is waited for. */
const throttled = ([429, 503] as const).flatMap((status) => {
	// Without a time that can be read, 503 says no more than any other failure.
	const unsaid: Partial<Fault> = status === 503 ? { ending: 'lost' } : {};
	const tooLong: Partial<Fault> = { ending: 'tooLong', status: undefined, says: /wait/ };
	return [
		asking(status, 'seconds', () => ({ 'retry-after': '2' }), { asks: [2000, 2000] }),
		asking(status, 'a date', () => ({ 'retry-after': inSeconds(2) }), { asks: [500, 3000] }),
		asking(status, 'a day', () => ({ 'retry-after': '86400' }), tooLong),
		asking(status, 'a date of tomorrow', () => ({ 'retry-after': inSeconds(86_400) }), tooLong),
		asking(status, 'a negative time', () => ({ 'retry-after': '-5' }), unsaid),
		asking(status, 'garbage', () => ({ 'retry-after': 'soon' }), unsaid),
		asking(status, 'no time', () => ({}), unsaid),
		clockOff(status, 10),
		clockOff(status, -10),
	];
});

/** 429 and 503 with every kind of Retry-After. */
export const PAUSES: Fault[] = [
	...throttled,
	asking(429, 'a time of no digits that end', () => ({ 'retry-after': '9'.repeat(30) })),
	asking(429, 'zero', () => ({ 'retry-after': '0' })),
	asking(429, 'a date before now', () => ({ 'retry-after': inSeconds(-60) })),
];

const redirect = (status: number, name: string, location: (seen: Seen) => string): Fault => ({
	name: `${status} to ${name}`,
	ending: 'redirected',
	status,
	says: /redirect|moved/i,
	behave: (seen) => void seen.response.writeHead(status, { location: location(seen) }).end(),
});

/** To the same and to another origin. */
export const REDIRECTS: Fault[] = [301, 302, 303, 307, 308].flatMap((status) => [
	redirect(status, 'the same origin', ({ url }) => `${url}?again`),
	redirect(status, 'another origin', ({ url, elsewhere }) => elsewhere + url),
]);
