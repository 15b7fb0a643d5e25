import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { peakMemory } from '../../bench/memory.mts';
import type { Topology } from './topology.mts';

/** What a process used in a while. */
export interface Usage {
	/** The most memory that it held, in MB. */
	memory: number;
	/** Seconds of a core. */
	cpu: number;
}

const MB = 1e6;
/** Linux counts time in hundredths of a second. */
const TICKS = 100;

/** Starts to watch all processes. The returned function gives what each has used since. Nothing on other systems than Linux. */
export async function watchUsage(
	topology: Topology,
): Promise<() => Promise<Record<string, Usage>>> {
	if (process.platform !== 'linux') return async () => ({});
	const { main, webhook, workers, redis, postgres, sandbox } = topology;
	const named = [main, webhook, ...workers].flatMap(({ name, pid }) =>
		pid === undefined ? [] : [{ name, pid }],
	);
	named.push({ name: 'Redis', pid: redis.pid() }, { name: 'sandbox', pid: sandbox.pid });
	const watched = await Promise.all(
		named.map(async ({ name, pid }) => {
			const peak = peakMemory(pid)!;
			await peak.reset();
			return { name, pid, peak, before: await readCpu(pid) };
		}),
	);
	const family = await readFamily(postgres.pid());
	return async () => {
		const used: Record<string, Usage> = {};
		for (const { name, pid, peak, before } of watched) {
			used[name] = {
				memory: Math.round((await peak.peak()) / MB),
				cpu: (await readCpu(pid)) - before,
			};
		}
		const { memory, cpu } = await readFamily(postgres.pid());
		used.PostgreSQL = { memory, cpu: cpu - family.cpu };
		return used;
	};
}

/** See proc(5): the times in user and kernel mode, and those of children that have ended. */
async function readCpu(pid: number | string): Promise<number> {
	// A process may end meanwhile.
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
	if (stat === undefined) return 0;
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS;
}

/** What a process and its children use together, with shared memory counted once. */
async function readFamily(pid: number): Promise<Usage> {
	const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
	const pids = [String(pid), ...children.split('\n').map((line) => line.trim())].filter(Boolean);
	const parts = await Promise.all(
		pids.map(async (one) => {
			const text = await readFile(`/proc/${one}/smaps_rollup`, 'utf8').catch(() => '');
			const held = Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024;
			return { memory: held / MB, cpu: await readCpu(one) };
		}),
	);
	return {
		memory: Math.round(parts.reduce((sum, { memory }) => sum + memory, 0)),
		cpu: parts.reduce((sum, { cpu }) => sum + cpu, 0),
	};
}
