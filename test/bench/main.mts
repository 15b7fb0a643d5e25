/**
 * Measures the nodes of this package in a real n8n beside n8n's HTTP Request node and a bare HTTP client. Writes
 * docs/benchmarks.md, and every single run to results.json. Exits with 1 where a target is missed.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import prettier from 'prettier';
import { main } from '../host/start/main.mts';
import { root } from '../host/start/paths.mts';
import { stopAll } from '../host/start/processes.mts';
import { step } from '../progress.mjs';
import { document } from './document.mts';
import { machine } from './machine.mts';
import { matrix } from './matrix.mts';
import { measure, type Run } from './measure.mts';
import { startBench } from './stage.mts';
import { summarise } from './summary.mts';
import { targets } from './targets.mts';
import { withoutN8n } from './withoutN8n.mts';

let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
	process.on(signal, () => (interrupted = true));
const parent = process.ppid;

await main(async () => {
	const started = Date.now();
	const { stage, cells } = await startBench(matrix);
	const runs: Run[] = [];
	const failures: string[] = [];
	const attempt = async <T,>(
		title: string,
		work: (detail: (text: string) => void) => Promise<T>,
	) => {
		try {
			return await step(title, work);
		} catch (error) {
			// What fails because everything is being stopped is no finding.
			if (interrupted || process.ppid !== parent) throw error;
			failures.push(`${title}: ${(error as Error).message}`);
			return undefined;
		}
	};

	for (const cell of cells) {
		const title = `${cell.work.title}, ${cell.items}, ${cell.latency} ms`;
		runs.push(...((await attempt(title, (detail) => measure(stage, cell, detail))) ?? []));
	}
	// With nothing beside it.
	await stage.sandbox.stop();
	await stopAll();
	const alone = await attempt('The package without n8n', withoutN8n);

	const summaries = summarise(runs);
	const results = targets(summaries, alone);
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
	await writeFile(page, text);
	console.log(`\n${text}`);
	for (const { what, wanted, seen, met, beyondUs = '' } of results) {
		console.log(`${met ? 'met   ' : 'MISSED'}  ${what}: ${seen} (${wanted}) ${beyondUs}`.trimEnd());
	}
	const isGood = results.every(({ met, beyondUs }) => met || beyondUs);
	return failures.length === 0 && isGood ? 0 : 1;
});
