import { nameOf } from '../engine/operationCases.mts';
import type { Ledger } from './ledger.mts';
import type { SoakOperation } from './operation.mts';
import type { Passage } from './front.mts';
import type { Ran } from './runItems.mts';
import { isInDoubt, type Violation } from './verify.mts';

/** All that is known of the run of one operation. */
interface Evidence extends Ran {
	operation: SoakOperation;
	journal: Passage[];
	ledger: Ledger;
	violations: Violation[];
}

/** What is kept of it. */
export interface Finding {
	name: string;
	figures: number[];
	/** How often each fault was met. */
	faults: Map<string, number>;
	/** For people; empty if there are none. */
	violations: string;
}

export const summarize = (evidence: Evidence): Finding => ({
	name: nameOf(evidence.operation.of),
	figures: measure(evidence),
	faults: countFaults(evidence),
	violations: listViolations(evidence),
});

const COLUMNS = [
	'operation',
	'items',
	'node runs',
	'requests',
	'faults',
	'done',
	'failed',
	'uncertain',
	'carried out',
	'doubled',
	'lost',
	'seconds',
];

/** A row for each operation and one for all, as Markdown. */
export function table(findings: Finding[]): string {
	const rows = findings.map(({ figures }) => figures);
	const total = rows[0].map((_, column) => rows.reduce((sum, row) => sum + row[column], 0));
	const cells = [...rows, total].map((row, place) => [
		findings[place]?.name ?? 'all',
		...row.map((figure) => Math.round(figure).toLocaleString('en')),
	]);
	const widths = COLUMNS.map((name, column) =>
		Math.max(name.length, ...cells.map((row) => row[column].length)),
	);
	const line = (row: string[]) =>
		`| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join(' | ')} |`;
	const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
	return [line(COLUMNS), rule, ...cells.map(line)].join('\n');
}

function measure(evidence: Evidence): number[] {
	const { operation, outcomes, journal, ledger, violations, refused, nodeRuns, seconds } = evidence;
	const came = outcomes.flatMap((outcome) => outcome.came);
	const failed = came.filter(({ branch }) => branch === 'failed');
	const inDoubt = failed.filter(({ kind }) => isInDoubt(operation.isIdempotent, kind)).length;
	const found = (what: Violation['what']) => violations.filter((one) => one.what === what).length;
	return [
		outcomes.length,
		nodeRuns,
		journal.length + refused,
		journal.filter(({ fault }) => fault !== undefined).length + refused,
		came.length - failed.length,
		failed.length - inDoubt,
		inDoubt,
		new Set(ledger.written.map(({ mark }) => mark)).size,
		found('doubled'),
		found('lost'),
		seconds,
	];
}

function countFaults({ journal, refused }: Evidence): Map<string, number> {
	const counts = new Map([['connection refused', refused]]);
	for (const { fault } of journal) if (fault) counts.set(fault, (counts.get(fault) ?? 0) + 1);
	return counts;
}

/** How often each fault was met in all operations, in a line. */
export function listFaults(findings: Finding[]): string {
	const counts = new Map<string, number>();
	for (const [fault, times] of findings.flatMap(({ faults }) => [...faults])) {
		counts.set(fault, (counts.get(fault) ?? 0) + times);
	}
	const sorted = [...counts].sort(([one], [other]) => one.localeCompare(other));
	return `Faults: ${sorted.map(([kind, times]) => `${kind} ${times}`).join(', ')}`;
}

const MOST_SHOWN = 5;

/** The first violations of an operation, each with the item, what came of it, and all requests that held it. */
function listViolations({ operation, ledger, violations }: Evidence): string {
	const shown = violations.slice(0, MOST_SHOWN).map(({ what, says, outcome }) => {
		const title = `✗ ${nameOf(operation.of)}: ${what}: ${says}`;
		if (!outcome) return title;
		const { item, came, execution } = outcome;
		const requests = (ledger.requests.get(item.mark) ?? []).map(
			({ attempt, method, url, fault, status, body }) =>
				`    try ${attempt}: ${method} ${url} → ${status ?? 'not carried out'}${fault ? `, ${fault}` : ''}  ${body.slice(0, 200)}`,
		);
		const ends = came.map(
			({ branch, kind, message }) =>
				`    came out as ${[branch, kind, message].filter(Boolean).join(': ')}`,
		);
		return [
			title,
			`    execution ${execution}, item ${JSON.stringify(item)}`,
			...requests,
			...ends,
		].join('\n');
	});
	const more = violations.length - shown.length;
	return [...shown, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n');
}
