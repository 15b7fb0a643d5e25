/**
 * Runs the engine tests on older and newer n8n, Node and zod, and prints the table of the README:
 *
 *     npm run test:compat                    the two ends, with the tests in core.mts
 *     npm run test:compat -- --full          every combination, with every engine test
 *     npm run test:compat -- --full 2.8      those of one n8n
 */
import { CORE_TESTS } from './core.mts';
import { listCombinations, listEnds, type Combination } from './lines.mts';
import { runCombination, type Outcome } from './run.mts';

const isFull = process.argv.includes('--full');
const [wanted = ''] = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));

const nameOf = ({ line, node, zod }: Combination) => `n8n ${line.n8n}, Node ${node}, zod ${zod}`;

const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);

function printTable(outcomes: Outcome[]): void {
	console.log('\n| n8n      | Node | zod     | passed | failed | missing in n8n | skipped |');
	console.log('| -------- | ---- | ------- | ------ | ------ | -------------- | ------- |');
	for (const { combination, passed, failures, missing, skipped } of outcomes) {
		const { line, node, zod } = combination;
		const counts = [passed, failures.length, sum(missing.map(({ count }) => count))];
		const cells = [
			line.n8n.padEnd(8),
			String(node).padEnd(4),
			zod.padEnd(7),
			...counts.map((count, column) => String(count).padEnd([6, 6, 14][column])),
			String(skipped.length).padEnd(7),
		];
		console.log(`| ${cells.join(' | ')} |`);
	}
}

function printMissing(outcomes: Outcome[]): void {
	for (const { combination, missing, skipped, unsteady } of outcomes) {
		for (const { what, count } of missing) {
			console.log(`${nameOf(combination)}: ${count} of ${what.file}: ${what.reason}`);
		}
		for (const title of unsteady) {
			console.log(`${nameOf(combination)}: passed only when run again: ${title}`);
		}
		for (const title of skipped) console.log(`${nameOf(combination)}: skipped ${title}`);
	}
}

const combinations = (isFull ? listCombinations() : listEnds()).filter(({ line }) =>
	line.n8n.startsWith(wanted),
);
const outcomes: Outcome[] = [];
for (const combination of combinations) {
	const outcome = runCombination(combination, isFull ? [] : CORE_TESTS);
	const { seconds, passed, failures, missing } = outcome;
	const lacking = sum(missing.map(({ count }) => count));
	const verdict = failures.length === 0 ? 'PASSED' : 'FAILED';
	const counts = `${passed} passed, ${failures.length} failed, ${lacking} missing in n8n`;
	console.log(`${nameOf(combination)}: ${verdict} in ${seconds.toFixed(0)} s: ${counts}`);
	for (const failure of failures) console.log(`  ${failure}`);
	outcomes.push(outcome);
}
printMissing(outcomes);
printTable(outcomes);
if (outcomes.length === 0 || outcomes.some(({ failures }) => failures.length > 0)) {
	process.exitCode = 1;
}
