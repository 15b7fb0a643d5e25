import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../host/start/problem.mts';

/*
 * n8n logs when each node starts and ends, to the millisecond. So the execution's data need not be saved, and n8n
 * is not asked while it works. The figure is the node's execution time.
 */

interface Event {
	ts: string;
	eventName: string;
	payload: { workflowId?: string; nodeName?: string };
}

const DEADLINE = 300_000;

export class EventLog {
	readonly #file: string;
	readonly #pid: number;
	#position = 0;
	#rest = '';

	constructor(userFolder: string, pid: number) {
		this.#file = join(userFolder, '.n8n', 'n8nEventLog.log');
		this.#pid = pid;
	}

	/** Forgets what has been logged so far. */
	async skip(): Promise<void> {
		await this.#read();
	}

	/** Waits for a workflow to succeed; gives the milliseconds that one of its nodes took. */
	async nodeTime(workflowId: string, nodeName: string): Promise<number> {
		const times: Record<string, number> = {};
		const deadline = Date.now() + DEADLINE;
		while (Date.now() < deadline) {
			for (const { ts, eventName, payload } of await this.#read()) {
				if (payload.workflowId !== workflowId) continue;
				if (payload.nodeName === nodeName) times[eventName] = Date.parse(ts);
				if (eventName === 'n8n.workflow.failed') throw new Problem(`${workflowId} failed.`);
				if (eventName === 'n8n.workflow.success') {
					return times['n8n.node.finished'] - times['n8n.node.started'];
				}
			}
			this.#mustRun();
			await sleep(25);
		}
		throw new Problem(`${workflowId} did not end within ${DEADLINE / 1000} s.`);
	}

	#mustRun(): void {
		try {
			process.kill(this.#pid, 0);
		} catch {
			throw new Problem('n8n has ended.');
		}
	}

	async #read(): Promise<Event[]> {
		const file = await open(this.#file);
		try {
			const { size } = await file.stat();
			const { buffer, bytesRead } = await file.read(
				Buffer.alloc(size - this.#position),
				0,
				size - this.#position,
				this.#position,
			);
			this.#position += bytesRead;
			// The last line may be incomplete; its rest comes with the next read.
			const lines = (this.#rest + buffer.toString('utf8', 0, bytesRead)).split('\n');
			this.#rest = lines.pop() ?? '';
			return lines
				.filter((line) => line.includes('"eventName"'))
				.map((line) => JSON.parse(line) as Event);
		} finally {
			await file.close();
		}
	}
}
