import { readFile, writeFile } from 'node:fs/promises';

/** The most memory a process has held since it was last asked to forget, as Linux counts it. */
export interface PeakMemory {
	/** Forgets earlier peaks; gives the bytes held now. */
	reset(): Promise<number>;
	/** Bytes. */
	peak(): Promise<number>;
}

/** Only Linux counts it; elsewhere there is none. */
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
