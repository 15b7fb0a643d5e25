import { newWindowSize, type WindowSize } from '../../../../nodes/runner/request/windowSize.ts';
import {
	constant,
	failingAtRandom,
	limitedAtOnce,
	lognormal,
	rateLimited,
	unlimited,
} from './services.mts';
import {
	simulate,
	type SimulatedClient,
	type SimulatedOutcome,
	type SimulatedService,
	type Timeline,
} from './simulation.mts';

/*
 * The services that users meet, in simulated time and with the same chance every time. One request costs this
 * process about as much time as n8n's helper was seen to take: 1.2 ms over http, 2.8 ms over https, whose
 * handshakes make three round trips of 50 ms.
 */
const HTTP = { cpu: 1.2, network: 4 };
const HTTPS = { cpu: 2.8, network: 150 };

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);

interface Case extends Omit<SimulatedClient, 'size' | 'isIdempotent'> {
	service(time: Timeline): SimulatedService;
	isIdempotent?: boolean;
}

type Contender = 'adaptive' | 'everything at once' | number;

/** What nodes do that send all they have. */
const everything: WindowSize = {
	current: Infinity,
	start: () => ({ at: 0, change: 0, isFull: false, isSettled: true }),
	succeed() {},
	fail() {},
};

function sizeOf(contender: Contender): WindowSize {
	if (contender === 'everything at once') return everything;
	return newWindowSize(contender === 'adaptive' ? undefined : contender);
}

function outcomes(
	{ service, isIdempotent = false, ...rest }: Case,
	who: Contender,
): SimulatedOutcome[] {
	return SEEDS.map((seed) => simulate(seed, service, { ...rest, isIdempotent, size: sizeOf(who) }));
}

const median = (values: number[]) => values.sort((one, other) => one - other)[values.length >> 1];

/** Of all seeds. */
function summary(given: Case, who: Contender) {
	const all = outcomes(given, who);
	const most = (field: keyof SimulatedOutcome) => Math.max(...all.map((outcome) => outcome[field]));
	return {
		median: median(all.map(({ seconds }) => seconds)),
		longest: most('seconds'),
		lost: most('lost'),
		inFlight: most('mostInFlight'),
	};
}

it.each<[string, Case, number, Contender]>([
	[
		'http, 20 ms, as many at once as there are',
		{ service: unlimited(constant(20)), requests: 2000, ...HTTP },
		1.5,
		'everything at once',
	],
	[
		'https, a round trip of 50 ms',
		{ service: unlimited(constant(20)), requests: 2000, ...HTTPS },
		1.4,
		'everything at once',
	],
	[
		'8 at once, else 429, 40 ms',
		{ service: limitedAtOnce(8, 0, 429, constant(40)), requests: 500, ...HTTP },
		1.15,
		5,
	],
	[
		'8 at once, else 429, 20 ms',
		{ service: limitedAtOnce(8, 0, 429, constant(20)), requests: 500, ...HTTP },
		1.15,
		5,
	],
	[
		'1 % of 500s',
		{
			service: failingAtRandom(0.01, constant(20)),
			requests: 2000,
			isIdempotent: true,
			...HTTP,
		},
		1.1,
		5,
	],
	[
		'2 % of 500s',
		{
			service: failingAtRandom(0.02, constant(20)),
			requests: 2000,
			isIdempotent: true,
			...HTTP,
		},
		1.1,
		5,
	],
	[
		'answer times that jitter (lognormal, sigma 1)',
		{ service: unlimited(lognormal(20, 1)), requests: 1000, ...HTTP },
		1.6,
		50,
	],
])('%s: loses nothing and takes little longer than the best', (_title, given, times, beside) => {
	const adaptive = summary(given, 'adaptive');
	// A request that failed three times in a row is chance, whatever the size.
	expect(adaptive.lost).toBeLessThanOrEqual(given.isIdempotent ? 1 : 0);
	expect(adaptive.inFlight).toBeLessThanOrEqual(100);
	expect(adaptive.median).toBeLessThanOrEqual(times * summary(given, beside).median);
});

describe('10 at once, 30 in a queue, then 503', () => {
	const given = (requests: number, sigma: number): Case => ({
		service: limitedAtOnce(10, 30, 503, lognormal(20, sigma)),
		requests,
		...HTTP,
	});

	it('loses none of 1,000 events, in at most 2.5 s', () => {
		const adaptive = summary(given(1000, 0), 'adaptive');
		expect(adaptive).toMatchObject({ lost: 0 });
		expect(adaptive.longest).toBeLessThanOrEqual(2.5);
	});

	it.each([4, 8])('loses none in a process that is %i times slower at first', (coldness) => {
		expect(summary({ ...given(1000, 0), coldness }, 'adaptive')).toMatchObject({ lost: 0 });
	});

	it('is a service where 50 at once lose events', () => {
		expect(summary(given(1000, 0), 50).lost).toBeGreaterThan(0);
	});

	it('loses none of 10,000 where chance could add up to growth', () => {
		expect(summary(given(10_000, 0.5), 'adaptive')).toMatchObject({ lost: 0 });
	});
});

describe.each(['bucket', 'second'] as const)('so many a second (%s)', (counts) => {
	it.each([
		[10, 150],
		[1, 25],
	])('loses nothing of what %i a second take of %i', (perSecond, requests) => {
		// The first second's worth goes at once.
		const ideal = (requests - perSecond) / perSecond;
		const given = (retryAfter?: number): Case => ({
			service: rateLimited({ perSecond, counts, retryAfter }, constant(20)),
			requests,
			...HTTP,
		});
		const told = summary(given(1), 'adaptive');
		const untold = summary(given(), 'adaptive');
		expect([told.lost, untold.lost]).toEqual([0, 0]);
		expect(told.longest).toBeLessThanOrEqual(1.15 * ideal);
		expect(untold.longest).toBeLessThanOrEqual(1.8 * ideal);
	});
});
