import bcrypt from 'bcryptjs';
import { execFile, type ChildProcess } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { n8nScript, node24 } from './install.mts';
import { freePort } from './ports.mts';
import { Problem } from './problem.mts';
import { kill, run, start, tail, waitForEnd } from './processes.mts';

/** The owner of every n8n started here. It listens on this machine only, so the password is no secret. */
export const owner = { email: 'demo@example.org', password: 'Local-demo-1' };

const readyWithin = 180_000;

export interface N8n {
	url: string;
	pid: number;
	/** Runs one of n8n's commands while n8n runs, with its output in the given log. */
	command(args: string[], log: string): Promise<void>;
	/** Kills n8n at once, like a crash. */
	kill(): Promise<void>;
}

/** How n8n is started, in addition to what every start has. */
export interface StartOptions {
	/** Flags of Node. */
	flags?: string[];
	/** A folder with nodes that do not belong to a package. */
	customNodes?: string;
	/** A file with a certificate that it trusts beside those of the public authorities. */
	trustedCertificate?: string;
}

/** Starts n8n with its data in `userFolder`, and waits until it is ready. */
export async function startN8n(
	userFolder: string,
	{ flags = [], customNodes, trustedCertificate }: StartOptions = {},
): Promise<N8n> {
	const log = join(userFolder, 'n8n.log');
	await rm(log, { force: true });

	const port = await freePort(5678);
	const url = `http://127.0.0.1:${port}`;
	const env = {
		...(await environment(userFolder, port, await freePort(5679))),
		...(customNodes && { N8N_CUSTOM_EXTENSIONS: customNodes }),
		...(trustedCertificate && { NODE_EXTRA_CA_CERTS: trustedCertificate }),
	};
	const child = start(node24, [...flags, n8nScript, 'start'], { cwd: userFolder, log, env });
	await writeFile(pidFile(userFolder), String(child.pid));
	await untilReady(child, url, log);
	return {
		url,
		pid: child.pid!,
		command: (args, commandLog) =>
			run(node24, [n8nScript, ...args], { cwd: userFolder, log: commandLog, env }),
		kill: () => kill(child),
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
	port: number,
	brokerPort: number,
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
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
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
