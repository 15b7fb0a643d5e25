import bcrypt from 'bcryptjs';
import { execFile, type ChildProcess } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { n8nScript, node24 } from './install.mts';
import { freePort } from './ports.mts';
import { Problem } from './problem.mts';
import { kill, run, start, stop, tail, waitForEnd } from './processes.mts';

/** The owner of every n8n started here. It listens on this machine only, so the password is no secret. */
export const owner = { email: 'demo@example.org', password: 'Local-demo-1' };

const readyWithin = 180_000;

export interface N8n {
	url: string;
	pid: number;
	/** Runs one of n8n's commands while n8n runs, with its output in the given log. */
	command(args: string[], log: string): Promise<void>;
	/** Asks n8n to stop, and kills it if it does not. */
	stop(): Promise<void>;
	/** Kills n8n at once, like a crash. */
	kill(): Promise<void>;
	/** Resolves when it has ended, for whatever reason. */
	ended: Promise<unknown>;
}

/** How n8n is started, in addition to what every start has. */
export interface StartOptions {
	/** Flags of Node. */
	flags?: string[];
	/** A folder with nodes that do not belong to a package. */
	customNodes?: string;
	/** A file with a certificate that it trusts beside those of the public authorities. */
	trustedCertificate?: string;
	/** The command and its arguments; `start` if left out. */
	command?: string[];
	/** In place of what every n8n here has, or in addition to it. */
	env?: NodeJS.ProcessEnv;
	/** Ports that are kept free for it. */
	ports?: N8nPorts;
	/** The file for its output, which is emptied first. */
	log?: string;
}

export interface N8nPorts {
	http: number;
	broker: number;
}

/** Starts n8n with its data in `userFolder`, and waits until it is ready. */
export async function startN8n(userFolder: string, options: StartOptions = {}): Promise<N8n> {
	const { flags = [], customNodes, trustedCertificate, command = ['start'] } = options;
	const { log = join(userFolder, 'n8n.log') } = options;
	await rm(log, { force: true });

	const ports = options.ports ?? { http: await freePort(5678), broker: await freePort(5679) };
	const url = `http://127.0.0.1:${ports.http}`;
	const env = {
		...(await environment(userFolder, ports)),
		...options.env,
		...(customNodes && { N8N_CUSTOM_EXTENSIONS: customNodes }),
		...(trustedCertificate && { NODE_EXTRA_CA_CERTS: trustedCertificate }),
	};
	const child = start(node24, [...flags, n8nScript, ...command], { cwd: userFolder, log, env });
	const ended = waitForEnd(child);
	await writeFile(pidFile(userFolder), String(child.pid));
	await untilReady(child, url, log);
	return {
		url,
		pid: child.pid!,
		command: (args, commandLog) =>
			run(node24, [n8nScript, ...args], { cwd: userFolder, log: commandLog, env }),
		stop: () => stop(child),
		kill: () => kill(child),
		ended,
	};
}

/** Refuses to start a second n8n on the same database: two would damage it. */
export async function refuseSecond(userFolder: string): Promise<void> {
	const pid = await readFile(pidFile(userFolder), 'utf8').catch(() => undefined);
	if (pid === undefined) return;
	// The number alone proves nothing: after a crash, another program may have it.
	const ps = await promisify(execFile)('ps', ['-o', 'args=', '-p', pid]).catch(() => undefined);
	if (!ps?.stdout.includes(n8nScript)) return;
	throw new Problem(
		`An n8n started here before is still running (process ${pid}).\n` +
			`Press Ctrl-C where it was started, or run: kill ${pid}`,
	);
}

const pidFile = (userFolder: string) => join(userFolder, 'n8n.pid');

/** Lists n8n's environment. The shell's own settings for n8n must not reach this one. */
async function environment(
	userFolder: string,
	{ http, broker }: N8nPorts,
): Promise<NodeJS.ProcessEnv> {
	const { PATH, HOME, TMPDIR, LANG } = process.env;
	return {
		PATH,
		HOME,
		TMPDIR,
		LANG,
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(http),
		N8N_RUNNERS_BROKER_PORT: String(broker),
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
		N8N_INSTANCE_OWNER_EMAIL: owner.email,
		N8N_INSTANCE_OWNER_PASSWORD_HASH: await bcrypt.hash(owner.password, 10),
		N8N_INSTANCE_OWNER_FIRST_NAME: 'Demo',
		N8N_INSTANCE_OWNER_LAST_NAME: 'Owner',
		// How long it may take to stop.
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
	};
}

async function untilReady(child: ChildProcess, url: string, log: string): Promise<void> {
	let end: number | string | undefined;
	void waitForEnd(child).then((reason) => (end = reason));
	const deadline = Date.now() + readyWithin;
	while (end === undefined && Date.now() < deadline) {
		const answer = await fetch(`${url}/healthz/readiness`).catch(() => undefined);
		if (answer?.ok) return;
		await sleep(250);
	}
	const what =
		end === undefined
			? `n8n was not ready after ${readyWithin / 1000} s.`
			: `n8n ended with ${end} before it was ready.`;
	throw new Problem(`${what}\n${await tail(log)}`);
}
