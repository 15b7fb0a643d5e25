import type { LimitRule } from '../sandbox/limits.mts';
import type { SandboxControl } from '../sandbox/control.mts';

/** What the service is like while a cell is measured. */
export interface Condition {
	/** As results carry it. */
	id: string;
	title: string;
	/** How requests get there, and whether they may fail there: workflows differ by it. */
	way: 'plain' | 'https' | 'limited';
	/** Makes the sandbox behave so; it has been reset. */
	impose(sandbox: SandboxControl): Promise<void>;
}

/** Milliseconds to https and back; its handshakes take two round trips more. */
export const ROUND_TRIP = 50;

/** As much at once as anybody likes, answered after so many milliseconds. */
export const latency = (ms: number): Condition => ({
	id: `${ms} ms`,
	title: `latency ${ms} ms`,
	way: 'plain',
	impose: (sandbox) => sandbox.setLatency({ ms }),
});

export const overHttps: Condition = {
	...latency(20),
	id: 'https',
	title: `https, round trip ${ROUND_TRIP} ms, latency 20 ms`,
	way: 'https',
};

const limited = (id: string, ms: number, limit: LimitRule['limit'], title: string): Condition => ({
	id,
	title: `${title}, latency ${ms} ms`,
	way: 'limited',
	async impose(sandbox) {
		await sandbox.setLatency({ ms });
		await sandbox.addLimit({ limit });
	},
});

export const queueOf30 = limited(
	'queue of 30',
	20,
	{ kind: 'atOnce', requests: 10, queue: 30 },
	'10 at once, 30 in a queue, then 503',
);

export const eightAtOnce = limited(
	'8 at once',
	40,
	{ kind: 'atOnce', requests: 8, status: 429 },
	'8 at once, else 429',
);

/** So many a second. In 'told', the service says when to come back. */
export function perSecond(requests: number, isTold: boolean): Condition {
	const limit = { kind: 'rate', requests, ...(isTold && { retryAfter: 1 }) } as const;
	const how = isTold ? 'Retry-After of 1 s' : 'no Retry-After';
	return limited(
		`${requests} a second, ${how}`,
		20,
		limit,
		`${requests} a second, 429 with ${how}`,
	);
}

export const failingByChance = (percent: number): Condition => ({
	id: `${percent} % 500`,
	title: `${percent} % of 500s by chance, latency 20 ms`,
	way: 'limited',
	async impose(sandbox) {
		await sandbox.setLatency({ ms: 20 });
		await sandbox.addFault({
			share: percent / 100,
			seed: percent,
			fault: { kind: 'status', status: 500 },
		});
	},
});

export const jitter: Condition = {
	id: 'jitter',
	title: 'answer times that jitter (lognormal, median 20 ms, sigma 1)',
	way: 'plain',
	impose: (sandbox) => sandbox.setLatency({ median: 20, sigma: 1, seed: 1 }),
};
