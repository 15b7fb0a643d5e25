import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startN8n, type N8n, type N8nPorts } from '../start/n8n.mts';
import { unpack } from '../start/package.mts';
import { isSupervised } from './supervision.mts';

interface Place {
	/** Holds a folder for each process. */
	folder: string;
	ports: N8nPorts;
	tarball: string;
}

/** One process of n8n. When it ends unasked, it is started again, as `restart: unless-stopped` does. */
export class N8nProcess {
	private n8n: N8n | undefined;

	private readonly logs: string[] = [];

	/** How often it ended unasked. */
	restarts = 0;

	constructor(
		readonly name: string,
		private readonly command: string[],
		private readonly environment: Record<string, string>,
		private readonly place: Place,
	) {}

	get url(): string {
		return `http://127.0.0.1:${this.place.ports.http}`;
	}

	/** `undefined` while it does not run. */
	get pid(): number | undefined {
		return this.n8n?.pid;
	}

	private get userFolder(): string {
		return join(this.place.folder, this.name);
	}

	/** Installs the package for this process, from the tarball. */
	async install(): Promise<void> {
		await mkdir(this.userFolder, { recursive: true });
		await unpack(this.place.tarball, this.userFolder);
	}

	/** Removes the package, and with it everything this process had. */
	async uninstall(): Promise<void> {
		await rm(this.userFolder, { recursive: true, force: true });
		await mkdir(this.userFolder, { recursive: true });
	}

	/** Starts it and waits until it is ready. `command` is in place of the usual one. */
	async start(command = this.command): Promise<void> {
		const { folder, ports } = this.place;
		const log = join(folder, `${this.name}-${this.logs.length + 1}.log`);
		this.logs.push(log);
		const env = {
			...this.environment,
			QUEUE_HEALTH_CHECK_PORT: String(ports.http),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		};
		const n8n = await startN8n(this.userFolder, { command, env, ports, log });
		this.n8n = n8n;
		void n8n.ended.then(async () => {
			if (this.n8n !== n8n || !isSupervised()) return;
			this.n8n = undefined;
			this.restarts++;
			await this.start(command).catch((error: Error) => console.error(error.message));
		});
	}

	async stop(): Promise<void> {
		const { n8n } = this;
		this.n8n = undefined;
		await n8n?.stop();
	}

	/** Kills it like a crash. It is not started again. */
	async kill(): Promise<void> {
		const { n8n } = this;
		this.n8n = undefined;
		await n8n?.kill();
	}

	/** The ids of the executions that this process has carried out as a worker. */
	async listFinished(): Promise<string[]> {
		const texts = await Promise.all(this.logs.map((log) => readFile(log, 'utf8')));
		return [...texts.join('\n').matchAll(/Worker finished execution (\d+)/g)].map(([, id]) => id);
	}
}
