import type { Ending, Fault, Outcome } from './fault.mts';
import type { Subject } from './rows.mts';

/*
 * What must come of a cell, derived from decision 6 of the design and from the descriptions of the options:
 * here and nowhere else, and without a look at the nodes' code.
 */

/** The options of each run: in seconds, except for the tries. */
export const LIMITS = { maxTries: 2, maxWait: 5 };

/** The option Timeout, in seconds: the least where it has to run out, and else no concern of a busy machine. */
export const timeoutOf = ({ hangs }: Fault) => (hangs ? 1 : 30);

/** From and to. */
export type Range = readonly [number, number];

export interface Expectation {
	outcome: Outcome;
	/** How many requests the service sees. */
	seen: Range;
	/** How often each record may be carried out at most. */
	mostCarriedOut: number;
	/** Whether a failure says that the request may have been carried out; absent: it may or may not. */
	isUncertain?: boolean;
	/** What a failure is called. */
	kind: RegExp;
	/** How long it waits by its own clock, in milliseconds. */
	waited: Range;
	/** The longest it may take in real time, in milliseconds. */
	within: number;
}

/** How often the fault strikes: each request, or only the first one. */
export type Times = 'always' | 'once';

/** A retry may help after these, whatever is sent. */
const REPEATED_BY_ALL = new Set<Ending>(['unreachable', 'turnedAway']);

/** Whether the run must send again. */
function isRepeated({ ending }: Fault, isIdempotent: boolean): boolean {
	return REPEATED_BY_ALL.has(ending) || (ending === 'lost' && isIdempotent);
}

/** Whether a retry may or may not be. */
const isOpen = ({ ending }: Fault, isIdempotent: boolean) =>
	ending === 'unreadable' && isIdempotent;

/** Whether nobody can tell if it was carried out. */
function isUncertain(fault: Fault, isIdempotent: boolean): boolean | undefined {
	if (isIdempotent) return false;
	switch (fault.ending) {
		case 'lost':
		case 'unreadable':
		case 'strange':
			return true;
		// It was carried out, and the item has failed.
		case 'answered':
			return true;
		case 'redirected':
			return undefined;
		default:
			return false;
	}
}

function outcomeOf(fault: Fault, times: Times, { row, one, items }: Subject): Outcome {
	if (row.isLocal) return fault.ending === 'node' && !fault.options ? 'bad' : 'good';
	if (fault.ending === 'none') return 'good';
	if (fault.ending === 'answered') {
		if (row.mayGiveNone) return fault.body!.needed === 'good' ? 'good' : 'either';
		const own = one.node === 'expertSender' ? fault.bodyOf?.expertSender : undefined;
		return (own ?? fault.body!)[row.needsAnswer ? 'needed' : 'optional'];
	}
	if (times === 'always') return 'bad';
	if (isRepeated(fault, row.isIdempotent)) return 'good';
	if (isOpen(fault, row.isIdempotent)) return 'either';
	// The parts of a refused group are sent again, and are taken.
	return items > 1 ? 'either' : 'bad';
}

/** As many requests as three records come to at most, alone or in ever smaller groups. */
const PARTS = 5;

function seenBy(fault: Fault, times: Times, { row, items }: Subject): Range {
	const { ending } = fault;
	// What knocks at a wrong door is not seen by the service.
	if (row.isLocal || ending === 'node' || fault.address) return [0, 0];
	if (items > 1 && !row.isIdempotent) return seenOfAll(seenOfOne(fault, times, false), items);
	const [least, most] = seenOfOne(fault, times, row.isIdempotent);
	const isWhole = ending === 'none' || ending === 'turnedAway' || ending === 'tooLong';
	return isWhole || items === 1 ? [least, most] : [least, most * PARTS];
}

/** Of one request. */
function seenOfOne(fault: Fault, times: Times, isIdempotent: boolean): Range {
	if (fault.ending === 'turnedAway') return times === 'once' ? [2, 2] : [2, 8];
	if (isRepeated(fault, isIdempotent)) return [2, LIMITS.maxTries];
	return isOpen(fault, isIdempotent) ? [1, LIMITS.maxTries] : [1, 1];
}

/** Of requests with one item each, which may be held up, or held back after the first failure. */
const seenOfAll = ([, most]: Range, items: number): Range => [1, most * items];

/** What the kinds of failures mean, by their table in `nodes/runner/verdict/failure.ts`. */
function kindOf({ ending, status }: Fault, uncertain: boolean | undefined): RegExp {
	if (uncertain) return /^uncertain$/;
	if (ending === 'node') return /^(credential|input)$/;
	if (status === 401 || status === 403) return /^credential$/;
	if (status === 404) return /^(notFound|credential)$/;
	if (ending === 'answered') return /^(refused|unavailable|notFound|uncertain)$/;
	if (ending === 'redirected') return /^(refused|credential)$/;
	if (ending === 'noTls') return /^(unavailable|credential)$/;
	if (ending === 'unreadable') return /^(unavailable|refused)$/;
	return ending === 'refused' || status === 425 ? /^refused$/ : /^unavailable$/;
}

function waitedFor(fault: Fault, times: Times): Range {
	const most = LIMITS.maxWait * 1000;
	if (fault.ending === 'none' || fault.ending === 'tooLong' || fault.ending === 'node')
		return [0, 0];
	return fault.asks && times === 'once' ? fault.asks : [0, most];
}

/** What must come of a fault that meets an operation. */
export function expectationOf(fault: Fault, times: Times, subject: Subject): Expectation {
	const { isIdempotent, isLocal } = subject.row;
	const uncertain = isUncertain(fault, isIdempotent);
	const seen = seenBy(fault, times, subject);
	const tries = Math.max(1, fault.address ? LIMITS.maxTries : seen[1]);
	return {
		outcome: outcomeOf(fault, times, subject),
		seen,
		mostCarriedOut: isIdempotent ? seen[1] : 1,
		isUncertain: uncertain,
		kind: kindOf(fault, uncertain),
		waited: isLocal ? [0, 0] : waitedFor(fault, times),
		// Many cells share the machine, so what takes no time is given some seconds.
		within: (fault.isLarge ? 40_000 : 8000) + (fault.hangs ? tries * timeoutOf(fault) * 1000 : 0),
	};
}

/** Whether the fault is worth meeting once: where the next request, or a part of it, may do better. */
export function strikesOnce(fault: Fault, { row, items }: Subject): boolean {
	if (row.isLocal || fault.address || !fault.behave) return false;
	if (fault.ending === 'turnedAway' || fault.ending === 'lost') return true;
	return items > 1 && (fault.ending === 'refused' || fault.ending === 'strange');
}
