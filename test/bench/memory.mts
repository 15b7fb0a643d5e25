import { readFile, writeFile } from 'node:fs/promises';

/** The most memory that a process has held since the last reset, as Linux counts it. */
export interface PeakMemory {
	/** Forgets earlier peaks and returns the bytes held now. */
	reset(): Promise<number>;
	/** Bytes. */
	peak(): Promise<number>;
}

/** Opens the count of a process; `undefined` on systems other than Linux, which do not count. */
export function peakMemory(pid: number): PeakMemory | undefined {
	if (process.platform !== 'linux') return undefined;
	const bytes = async (field: string) => {
		const status = await readFile(`/proc/${pid}/status`, 'utf8');
		return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
	};
	return {
		async reset() {
			// See proc(5): 5 resets the high-water mark.
			await writeFile(`/proc/${pid}/clear_refs`, '5');
			return await bytes('VmRSS');
		},
		peak: () => bytes('VmHWM'),
	};
}
