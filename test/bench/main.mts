/**
 * Measures the nodes of this package in a real n8n beside n8n's HTTP Request node and a bare HTTP client. Writes
 * docs/benchmarks.md, and every single run to results.json. Exits with 1 where a target is missed.
 *
 *     npm run bench [-- part ...]
 *
 * With the name of a part, or several, only these are measured, and docs/benchmarks.md stays as it is.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import prettier from 'prettier';
import { main } from '../host/start/main.mts';
import { Problem } from '../host/start/problem.mts';
import { root } from '../host/start/paths.mts';
import { stopAll } from '../host/start/processes.mts';
import { step } from '../progress.mjs';
import { document } from './document.mts';
import { machine } from './machine.mts';
import { matrix, PARTS } from './matrix.mts';
import { measure, type Run } from './measure.mts';
import { startBench } from './stage.mts';
import { summarise } from './summary.mts';
import { targets } from './targets.mts';
import { withoutN8n } from './withoutN8n.mts';

let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
	process.on(signal, () => (interrupted = true));
const parent = process.ppid;

const parts = process.argv.slice(2);
const unknown = parts.find((part) => !PARTS.some((known) => known === part));
const isWhole = parts.length === 0;

await main(async () => {
	if (unknown) throw new Problem(`There is no part "${unknown}", only ${PARTS.join(', ')}.`);
	const started = Date.now();
	const { stage, cells } = await startBench((appToken) =>
		matrix(appToken).filter(({ part }) => isWhole || parts.includes(part)),
	);
	const runs: Run[] = [];
	const failures: string[] = [];
	const attempt = async <T,>(
		title: string,
		work: (detail: (text: string) => void) => Promise<T>,
	) => {
		try {
			return await step(title, work);
		} catch (error) {
			// A failure while everything is being stopped is no finding.
			if (interrupted || process.ppid !== parent) throw error;
			failures.push(`${title}: ${(error as Error).message}`);
			return undefined;
		}
	};

	for (const cell of cells) {
		const title = `${cell.work.title}, ${cell.items}, ${cell.condition.title}`;
		runs.push(...((await attempt(title, (detail) => measure(stage, cell, detail))) ?? []));
	}
	// Nothing else may run beside this measurement.
	await stage.sandbox.stop();
	await stopAll();
	const alone = isWhole ? await attempt('The package without n8n', withoutN8n) : undefined;

	const summaries = summarise(runs);
	const results = targets(summaries, alone).filter(({ part }) => isWhole || parts.includes(part));
	const minutes = (Date.now() - started) / 60_000;
	await writeFile(
		join(import.meta.dirname, 'results.json'),
		`${JSON.stringify({ runs, alone }, null, '\t')}\n`,
	);
	const page = join(root, 'docs', 'benchmarks.md');
	const text = await document(
		{ machine: machine(), cells, summaries, alone, targets: results, failures, minutes },
		(await prettier.resolveConfig(page)) ?? {},
	);
	if (isWhole) await writeFile(page, text);
	console.log(`\n${text}`);
	for (const { what, wanted, seen, met } of results) {
		console.log(`${met ? 'met   ' : 'MISSED'}  ${what}: ${seen} (${wanted})`);
	}
	return failures.length === 0 && results.every(({ met }) => met) ? 0 : 1;
});
