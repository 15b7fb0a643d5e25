import type { SandboxState } from '../sandbox/control.mts';
import type { SoakOperation } from './operation.mts';
import type { Ledger } from './ledger.mts';
import type { Outcome } from './runItems.mts';

/** Something that must not be, and the item that shows it. */
export interface Violation {
	what: 'doubled' | 'lost' | 'out of order' | 'wrong branch' | 'wrong state' | 'proves nothing';
	says: string;
	outcome?: Outcome;
}

/** How often each text is in the list. */
function count(texts: string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
	return counts;
}

/** Compares what the node said of each item with what the sandbox has carried out. */
export function verify(
	operation: SoakOperation,
	outcomes: Outcome[],
	ledger: Ledger,
	state: SandboxState,
): Violation[] {
	const times = count(ledger.written.map(({ mark }) => mark));
	const violations = [
		...outcomes.flatMap((outcome) =>
			verifyOne(operation, outcome, ledger, times.get(outcome.item.mark) ?? 0).map(
				([what, says]): Violation => ({ what, says, outcome }),
			),
		),
		...verifyOrder(outcomes, ledger),
		...verifyState(operation, outcomes, ledger, state, times),
	];
	return [...violations, ...verifyProof(outcomes)];
}

/** Where nearly nothing is done, nothing can go wrong. */
function verifyProof(outcomes: Outcome[]): Violation[] {
	const failed = outcomes.filter(({ came }) => came[0]?.branch !== 'done');
	if (failed.length < outcomes.length / 2) return [];
	const messages = failed.map(({ came }) => came[0]?.message?.replace(/ \[item \d+\]/, '') ?? '');
	const [[message]] = [...count(messages)].sort(([, one], [, other]) => other - one);
	const says = `${failed.length} of ${outcomes.length} are not done, most of them: ${message}`;
	return [{ what: 'proves nothing', says }];
}

type Finding = [what: Violation['what'], says: string];

function verifyOne(
	operation: SoakOperation,
	outcome: Outcome,
	ledger: Ledger,
	times: number,
): Finding[] {
	const { came, item } = outcome;
	const { isIdempotent } = operation;
	if (came.length === 0) return [['lost', 'did not come out']];
	if (came.length > 1) return [['wrong branch', `came out ${came.length} times`]];
	const [{ branch, kind }] = came;
	const carriedOut = `carried out ${times} times`;
	const findings: Finding[] = [];
	if (!isIdempotent && times > 1) findings.push(['doubled', carriedOut]);
	if (branch === 'done') {
		if (item.isBad && isGoneAnyway(operation, item.mark, ledger)) return findings;
		if (times === 0) findings.push(['lost', 'done, but not carried out']);
		if (item.isBad) findings.push(['wrong branch', 'bad, but done']);
		return findings;
	}
	if (kind === undefined) findings.push(['wrong branch', 'failed without a kind']);
	if (times > 0 && !isInDoubt(isIdempotent, kind)) {
		findings.push(['wrong branch', `failed as ${kind}, but ${carriedOut}`]);
	} else if (!item.isBad && kind !== 'unavailable' && kind !== 'uncertain') {
		// What a good item cannot be refused for was brought about by the node itself.
		findings.push(['wrong branch', `good, but failed as ${kind}`]);
	}
	return findings;
}

/** Whether an answer was lost to the removal of what is not there: it may be gone since then, for all one knows. */
function isGoneAnyway({ holds }: SoakOperation, mark: string, { requests }: Ledger): boolean {
	return holds === 'remaining' && (requests.get(mark) ?? []).some(({ fault }) => fault);
}

/** Whether a failure leaves open if the item was carried out. An idempotent request that is unavailable may be sent again. */
export const isInDoubt = (isIdempotent: boolean, kind: string | undefined): boolean =>
	kind === 'uncertain' || (isIdempotent && kind === 'unavailable');

/** In each try of the node, what is about the same must be carried out one by one, in the order of the input. */
function verifyOrder(outcomes: Outcome[], { written }: Ledger): Violation[] {
	const byMark = new Map(outcomes.map((outcome) => [outcome.item.mark, outcome]));
	const last = new Map<string, Ledger['written'][number]>();
	return written.flatMap((entry): Violation[] => {
		const { mark, passage } = entry;
		const outcome = byMark.get(mark)!;
		const place = `${passage.execution} ${passage.attempt} ${outcome.item.subject}`;
		const before = last.get(place);
		last.set(place, entry);
		if (before === undefined) return [];
		const isTogether = passage.arrived < before.passage.answered!;
		// Marks are numbers of one length.
		if (before.mark <= mark && !isTogether) return [];
		const says = `carried out ${isTogether ? 'together with' : 'after'} ${before.mark}`;
		return [{ what: 'out of order', says, outcome }];
	});
}

/** What the sandbox holds by its own state must be what the journal says was carried out. */
function verifyState(
	operation: SoakOperation,
	outcomes: Outcome[],
	ledger: Ledger,
	state: SandboxState,
	times: Map<string, number>,
): Violation[] {
	const held = count(operation.held(state));
	const expected = expectHeld(operation, outcomes, ledger, times);
	const { by } = operation.known ?? { by: 'mark' };
	return outcomes.flatMap((outcome): Violation[] => {
		const { item } = outcome;
		const is = held.get(String(item[by])) ?? 0;
		const must = expected.get(item.mark) ?? 0;
		if (is === must) return [];
		return [
			{ what: 'wrong state', says: `the sandbox holds it ${is} times, not ${must}`, outcome },
		];
	});
}

function expectHeld(
	{ holds }: SoakOperation,
	outcomes: Outcome[],
	{ written }: Ledger,
	times: Map<string, number>,
): Map<string, number> {
	if (holds === 'all') return times;
	if (holds === 'remaining') {
		const remaining = outcomes.filter(({ item }) => !times.has(item.mark));
		return count(remaining.map(({ item }) => item.mark));
	}
	return count([...latest(outcomes, written).values()]);
}

/**
 * For each subject, the item whose values must stand at the end: the last one that is done or, if one after
 * it is in doubt, what was carried out last.
 */
function latest(outcomes: Outcome[], written: Ledger['written']): Map<string, string> {
	const subjects = new Map(outcomes.map(({ item }) => [item.mark, item.subject]));
	const carriedOut = new Map(written.map(({ mark }) => [subjects.get(mark)!, mark]));
	const standing = new Map<string, string>();
	for (const { item, came } of outcomes) {
		if (came[0]?.branch === 'done') standing.set(item.subject, item.mark);
		else if (carriedOut.get(item.subject) === item.mark) standing.set(item.subject, item.mark);
	}
	return standing;
}
