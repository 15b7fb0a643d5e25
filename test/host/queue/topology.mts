import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { step } from '../../progress.mjs';
import { startSandboxProcess, type SandboxProcess } from '../../sandbox/child.mts';
import { installN8n } from '../start/install.mts';
import { pack } from '../start/package.mts';
import { workFolder } from '../start/paths.mts';
import { freePort } from '../start/ports.mts';
import { importExamples } from '../start/publish.mts';
import { signIn, type Rest } from '../start/rest.mts';
import { environmentHere, readCompose, type Compose } from './compose.mts';
import { N8nProcess } from './n8nProcess.mts';
import { startPostgres } from './postgres.mts';
import { startRedis } from './redis.mts';
import type { Server } from './server.mts';

/** The most workers at the same time. */
const MOST_WORKERS = 4;

/** n8n in queue mode with the package on every process, and the sandbox. */
export interface Topology {
	postgres: Server;
	redis: Server;
	main: N8nProcess;
	webhook: N8nProcess;
	/** All workers. As many as deploy/compose.yaml says run in the beginning. */
	workers: N8nProcess[];
	rest: Rest;
	sandbox: SandboxProcess;
	/** How many workers deploy/compose.yaml says. */
	usualWorkers: number;
}

/** Starts the services of deploy/compose.yaml and the sandbox, and publishes the examples. */
export async function startTopology(): Promise<Topology> {
	const folder = join(workFolder, 'queue');
	await installN8n();
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const compose = await readCompose();
	const tarball = await step('Building and packing the package', () => pack(folder));
	const [postgres, redis] = await step('Starting PostgreSQL and Redis', () =>
		Promise.all([
			startPostgres(compose.services.postgres, join(folder, 'postgres.log')),
			startRedis(compose.services.redis, join(folder, 'redis'), join(folder, 'redis.log')),
		]),
	);
	const { main, webhook, workers } = await newProcesses(
		compose,
		{ postgres, redis },
		folder,
		tarball,
	);
	const usualWorkers = compose.services.worker.deploy!.replicas;
	await step('Starting main, the webhook process and the workers', async () => {
		for (const one of [main, webhook, ...workers]) await one.install();
		// Main first: it makes the tables.
		await main.start();
		await Promise.all([webhook, ...workers.slice(0, usualWorkers)].map((one) => one.start()));
	});
	const sandbox = await step('Starting the sandbox', () =>
		startSandboxProcess({ keepBodies: false, logSize: 20_000 }),
	);
	const rest = await staySignedIn(main.url);
	await step('Importing and publishing the examples', () => importExamples(rest, sandbox));
	return { postgres, redis, main, webhook, workers, rest, sandbox, usualWorkers };
}

/** Signs in again where n8n no longer knows the session, as after each start of main. */
async function staySignedIn(url: string): Promise<Rest> {
	let session = await signIn(url);
	return {
		async call(...request) {
			try {
				return await session.call(...request);
			} catch (error) {
				if (!(error as Error).message.includes(': 401 ')) throw error;
				session = await signIn(url);
				return await session.call(...request);
			}
		},
	};
}

async function newProcesses(
	{ services }: Compose,
	{ postgres, redis }: { postgres: Server; redis: Server },
	folder: string,
	tarball: string,
) {
	const here = {
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
	};
	let preferred = 5678;
	const newProcess = async (name: string, service: 'main' | 'webhook' | 'worker') => {
		const ports = { http: await freePort(preferred++), broker: await freePort(preferred++) };
		const { command } = services[service];
		const environment = environmentHere(services[service], here);
		return new N8nProcess(name, command, environment, { folder, ports, tarball });
	};
	const main = await newProcess('main', 'main');
	const webhook = await newProcess('webhook', 'webhook');
	const workers: N8nProcess[] = [];
	for (let number = 1; number <= MOST_WORKERS; number++) {
		workers.push(await newProcess(`worker-${number}`, 'worker'));
	}
	return { main, webhook, workers };
}

/** Starts and stops workers until the first `count` run, and no other. */
export async function runWorkers({ workers }: Topology, count: number): Promise<N8nProcess[]> {
	await Promise.all(workers.slice(count).map((worker) => worker.stop()));
	const wanted = workers.slice(0, count);
	await Promise.all(wanted.filter(({ pid }) => pid === undefined).map((worker) => worker.start()));
	return wanted;
}
