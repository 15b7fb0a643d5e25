import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { node24 } from '../host/start/install.mts';
import { spread, type Spread } from './summary.mts';

/** Fresh processes that load the package. */
const LOADS = 11;

/** The figures of the package alone. */
export interface WithoutN8n {
	/** Microseconds of CPU time for an item. */
	cpu: { customer: number; event: number };
	/** Milliseconds. */
	loading: Spread;
}

export async function withoutN8n(): Promise<WithoutN8n> {
	const loads: number[] = [];
	for (let load = 0; load < LOADS; load++) loads.push(await output('loading.mjs'));
	return { cpu: await output('ownCpu.mts'), loading: spread(loads) };
}

async function output<T>(script: string): Promise<T> {
	const { stdout } = await promisify(execFile)(node24, [join(import.meta.dirname, script)]);
	return JSON.parse(stdout);
}
