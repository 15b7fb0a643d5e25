import { readFileSync } from 'node:fs';

import type { MutantResult } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';

import type { Area } from './areas.mts';

/** What Stryker found. */
export interface Outcome {
	mutants: MutantResult[];
	/** How many tests there are. */
	tests: number;
	seconds: number;
}

interface Report {
	testFiles: Record<string, { tests: unknown[] }>;
}

/** Runs the area's tests on each mutant of these files. Stryker's own report is left in coverage/mutation. */
export async function runStryker(
	{ name, tests: include }: Area,
	files: string[],
	reportName: string,
): Promise<Outcome> {
	const start = Date.now();
	const fileName = `coverage/mutation/${reportName}.json`;
	// Read by vitest.config.mjs, in the processes that Stryker starts.
	process.env.MUTATION_TESTS = JSON.stringify(include);
	const mutants = await new Stryker({
		plugins: ['@stryker-mutator/vitest-runner', import.meta.resolve('./panelTexts.mjs')],
		testRunner: 'vitest',
		vitest: { configFile: 'test/mutation/vitest.config.mjs', dir: 'test/unit', related: false },
		mutate: files,
		ignorers: ['panelTexts'],
		ignorePatterns: ['dist', 'coverage', 'test/host', '.git'],
		// One of its own, which Stryker removes as a whole.
		tempDirName: `coverage/stryker/${name}-${process.pid}`,
		reporters: ['json', 'progress-append-only'],
		jsonReporter: { fileName },
		concurrency: 2,
		// In milliseconds, beside the time that the tests take without a mutant: enough for a machine that does other work.
		timeoutMS: 10_000,
		// What a worker keeps grows with each run.
		maxTestRunnerReuse: 50,
		warnings: false,
	}).runMutationTest();
	const { testFiles } = JSON.parse(readFileSync(fileName, 'utf8')) as Report;
	const tests = Object.values(testFiles).reduce((sum, file) => sum + file.tests.length, 0);
	return { mutants, tests, seconds: (Date.now() - start) / 1000 };
}
