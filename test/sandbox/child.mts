import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sandboxControl, type SandboxControl, type SandboxSamples } from './control.mts';
import type { SandboxOptions } from './server.mts';

/** Latency is the same for all routes here; `setLatency` can do more. */
export interface SandboxProcessOptions extends Omit<SandboxOptions, 'latency'> {
	/** Milliseconds before every answer. */
	latency?: number;
}

export interface SandboxProcess extends SandboxControl {
	url: string;
	/** An API key of ExpertSender that may do everything. */
	apiKey: string;
	/** The token of an application of Prisma Campaigns that may do everything. */
	appToken: string;
	/** Ids of the seed data. */
	seed: SandboxSamples;
	pid: number;
	/** Milliseconds from spawn until the address was printed. */
	startedInMs: number;
	/** Ends the process and resolves with its exit code. */
	stop(): Promise<number | null>;
}

const main = fileURLToPath(new URL('./main.mts', import.meta.url));
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

function commandLine(options: SandboxProcessOptions): string[] {
	const switches = Object.entries(options.switches ?? {}).flatMap(([vendor, values]) =>
		Object.entries(values as object).map(([name, value]) => `--switch=${vendor}.${name}=${value}`),
	);
	return [
		'--json',
		`--port=${options.port ?? 0}`,
		...switches,
		...(options.latency === undefined ? [] : [`--latency=${options.latency}`]),
		...(options.logSize === undefined ? [] : [`--log-size=${options.logSize}`]),
		...(options.keepBodies === false ? ['--no-bodies'] : []),
	];
}

async function firstLine(child: ChildProcess): Promise<string> {
	let complaint = '';
	child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
	const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
	const line = await Promise.race([
		once(lines, 'line').then(([text]) => text as string),
		once(child, 'exit').then(() => undefined),
	]);
	if (line === undefined) throw new Error(`The sandbox did not start: ${complaint}`);
	return line;
}

/** Starts the sandbox as a separate process, by default on any free port, and waits until it listens. */
export async function startSandboxProcess(
	options: SandboxProcessOptions = {},
): Promise<SandboxProcess> {
	const spawned = performance.now();
	const child = spawn(process.execPath, ['--import', tsx, main, ...commandLine(options)], {
		// The fourth is a channel. When it closes, the sandbox knows that this process has ended.
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
	});
	const exited = once(child, 'exit').then(([code]) => code as number | null);
	const { url, apiKey, appToken, ...seed } = JSON.parse(await firstLine(child)) as {
		url: string;
		apiKey: string;
		appToken: string;
	} & SandboxSamples;
	return {
		url,
		apiKey,
		appToken,
		seed,
		pid: child.pid as number,
		startedInMs: performance.now() - spawned,
		...sandboxControl(url),
		stop() {
			child.kill('SIGTERM');
			return exited;
		},
	};
}
