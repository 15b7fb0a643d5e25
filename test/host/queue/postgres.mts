import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../start/ports.mts';
import { Problem } from '../start/problem.mts';
import { run, start, waitForEnd } from '../start/processes.mts';
import type { Service } from './compose.mts';
import { untilAlive, type Server } from './server.mts';

const packages = '/usr/lib/postgresql';

/** Finds the newest PostgreSQL among Debian's packages. */
function findBinaries(): string {
	try {
		const [newest] = readdirSync(packages).sort((one, other) => Number(other) - Number(one));
		return join(packages, newest, 'bin');
	} catch {
		throw new Problem('PostgreSQL is not installed. On Debian: apt-get install postgresql');
	}
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian's package has made. */
function findUser(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

/** Starts a new PostgreSQL in a temporary folder, with the database, user and password of the service. */
export async function startPostgres(service: Service, log: string): Promise<Server> {
	const binaries = findBinaries();
	const user = findUser();
	const { POSTGRES_DB, POSTGRES_USER, POSTGRES_PASSWORD } = service.environment;
	const folder = mkdtempSync(join(tmpdir(), 'n8n-queue-postgres-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	if (user) chownSync(folder, user.uid, user.gid);
	const options = { cwd: folder, log, ...user };
	const data = join(folder, 'data');
	const password = join(folder, 'password');
	writeFileSync(password, POSTGRES_PASSWORD, { mode: 0o644 });
	await run(
		join(binaries, 'initdb'),
		['-D', data, '-U', POSTGRES_USER, '-A', 'scram-sha-256', `--pwfile=${password}`, '-E', 'UTF8'],
		options,
	);

	const port = await freePort(5432);
	const [program, ...args] = service.command;
	// No socket: its path would be too long in some folders.
	const here = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', ''];
	const launch = async () => {
		const child = start(join(binaries, program), [...args, ...here], options);
		await untilAlive(join(binaries, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]);
		return child;
	};
	let child = await launch();
	const env = { PGPASSWORD: POSTGRES_PASSWORD };
	const place = ['-h', '127.0.0.1', '-p', String(port), '-U', POSTGRES_USER];
	await run(join(binaries, 'createdb'), [...place, POSTGRES_DB], { ...options, env });
	return {
		port,
		pid: () => child.pid!,
		async restart(pause) {
			const end = waitForEnd(child);
			// A fast shutdown: it ends the connections, and does not wait for them.
			child.kill('SIGINT');
			await end;
			await sleep(pause);
			child = await launch();
		},
	};
}
