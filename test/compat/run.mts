import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installModules, installNode, root } from './install.mts';
import type { Combination } from './lines.mts';
import { listMissing, type Missing } from './missing.mts';

/** One engine run on a busy machine; on a quiet one it takes about two minutes. */
const RUN_MS = 900_000;

interface JestReport {
	testResults: Array<{
		name: string;
		message: string;
		assertionResults: Array<{ fullName: string; status: string; failureMessages: string[] }>;
	}>;
}

interface Test {
	file: string;
	title: string;
	status: string;
	message: string;
}

/** What came of one combination. */
export interface Outcome {
	combination: Combination;
	seconds: number;
	passed: number;
	/** Tests that n8n's line cannot pass, by what is missing there. All of them failed, as they must. */
	missing: Array<{ what: Missing; count: number }>;
	/** Tests that jest did not run. */
	skipped: string[];
	/** Tests that passed only when they were run again. */
	unsteady: string[];
	/** Why the combination fails; none if it passes. */
	failures: string[];
}

function readTests(report: JestReport): Test[] {
	return report.testResults.flatMap(({ name, message, assertionResults }) => {
		const file = name.replaceAll('\\', '/').replace(/^.*\/test\/engine\//, '');
		// A file that cannot be loaded has no tests, only a message.
		if (assertionResults.length === 0) {
			return [{ file, title: '(the file)', status: 'failed', message }];
		}
		return assertionResults.map(({ fullName, status, failureMessages }) => ({
			...{ file, title: fullName, status },
			message: failureMessages.join('\n'),
		}));
	});
}

const firstLines = (message: string) => message.split('\n').slice(0, 8).join('\n    ');

/** Judges the tests of a combination: a test of what is missing must fail, and every other must pass. */
export function judge(
	tests: Test[],
	missing: Missing[],
): Omit<Outcome, 'combination' | 'seconds' | 'unsteady'> {
	const isOf = ({ file, titles }: Missing, test: Test) =>
		test.file === `${file}.test.mts` && titles.test(test.title);
	const whatIsMissing = (test: Test) => missing.find((what) => isOf(what, test));
	const others = tests.filter((test) => !whatIsMissing(test));
	const unexpected = tests.filter((test) => whatIsMissing(test) && test.status === 'passed');
	const failed = others.filter(({ status }) => status === 'failed');
	return {
		passed: others.filter(({ status }) => status === 'passed').length,
		missing: missing
			.map((what) => ({ what, count: tests.filter((test) => isOf(what, test)).length }))
			.filter(({ count }) => count > 0),
		skipped: others
			.filter(({ status }) => status !== 'passed' && status !== 'failed')
			.map(({ file, title }) => `${file}: ${title}`),
		failures: [
			...failed.map(({ file, title, message }) => `${file}: ${title}\n    ${firstLines(message)}`),
			...unexpected.map(
				({ file, title }) =>
					`${file}: ${title}\n    passes: take it out of test/compat/missing.mts`,
			),
		],
	};
}

/** Runs jest with the modules and the Node of a combination. Gives what it printed if there is no report. */
function runJest({ node, ...rest }: Combination, files: string[]): Test[] | string {
	const modules = installModules({ node, ...rest });
	const folder = mkdtempSync(join(tmpdir(), 'n8n-compat-'));
	const report = join(folder, 'report.json');
	const { stdout, stderr, error } = spawnSync(
		installNode(node),
		[
			join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
			...['-c', 'test/compat/jest.config.mjs', '--runInBand', '--json', '--outputFile', report],
			// Older engines leave timers behind.
			'--forceExit',
			...files.map((file) => `test/engine/${file}\\.test`),
		],
		{
			cwd: root,
			encoding: 'utf8',
			env: { ...process.env, COMPAT_MODULES: JSON.stringify(modules) },
			maxBuffer: Infinity,
			timeout: RUN_MS,
		},
	);
	const tests = existsSync(report)
		? readTests(JSON.parse(readFileSync(report, 'utf8')) as JestReport)
		: `jest ended without a report: ${error?.message ?? ''}\n${stdout}${stderr}`.slice(-4000);
	rmSync(folder, { recursive: true, force: true });
	return tests;
}

/**
 * Runs the files with a failed test once more: on a busy machine, a pause of some milliseconds comes out longer.
 * What passes then is named, and what n8n lacks fails both times.
 */
function tryAgain(combination: Combination, tests: Test[]): { tests: Test[]; unsteady: string[] } {
	const missing = listMissing(combination.line);
	const isFailure = (test: Test) => judge([test], missing).failures.length > 0;
	const files = new Set(tests.filter(isFailure).map(({ file }) => file));
	if (files.size === 0) return { tests, unsteady: [] };
	const names = [...files].map((file) => file.replace(/\.test\.mts$/, ''));
	const again = runJest(combination, names);
	if (typeof again === 'string') return { tests, unsteady: [] };
	const passedNow = (test: Test) =>
		isFailure(test) &&
		again.some(
			(other) => other.title === test.title && other.file === test.file && !isFailure(other),
		);
	return {
		tests: tests.map((test) => (passedNow(test) ? { ...test, status: 'passed' } : test)),
		unsteady: tests.filter(passedNow).map(({ file, title }) => `${file}: ${title}`),
	};
}

/** Runs the engine tests, or those of the files named, with the modules and the Node of a combination. */
export function runCombination(combination: Combination, files: string[]): Outcome {
	const start = performance.now();
	const first = runJest(combination, files);
	const judged =
		typeof first === 'string'
			? { passed: 0, missing: [], skipped: [], failures: [first], unsteady: [] }
			: judgeTwice(combination, first);
	return { combination, seconds: (performance.now() - start) / 1000, ...judged };
}

function judgeTwice(combination: Combination, first: Test[]) {
	const { tests, unsteady } = tryAgain(combination, first);
	return { ...judge(tests, listMissing(combination.line)), unsteady };
}
