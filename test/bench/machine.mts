import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { node24 } from '../host/start/install.mts';
import { hostFolder } from '../host/start/paths.mts';

/** Describes the machine that the figures were measured on, as lines of a table. */
export function machine(): Array<[string, string]> {
	const { dependencies } = JSON.parse(readFileSync(join(hostFolder, 'package.json'), 'utf8'));
	const nodeOfN8n = execFileSync(node24, ['--version'], { encoding: 'utf8' }).trim().slice(1);
	const processors = cpus();
	return [
		['Date', new Date().toISOString().slice(0, 10)],
		['CPU', processors[0].model.trim()],
		['Cores', String(processors.length)],
		['Memory', `${Math.round(totalmem() / 2 ** 30)} GiB`],
		['System', `${type()} ${release()}`],
		['n8n', `${dependencies.n8n} on Node ${nodeOfN8n}`],
		['Sandbox and floor', `Node ${process.versions.node}`],
		['Command', '`npm run bench`'],
	];
}
