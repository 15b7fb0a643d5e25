import type { Result } from '../dispatch/result';
import type { Tally } from '../request';
import type { Failure } from '../verdict/failure';
import type { Redact } from '../verdict/redact';

/** What there is to tell about a run, beside the results. */
export interface Account extends Tally {
	/** What the items are called, such as `customers`, and what one is about, such as `customer`. */
	readonly plural: string;
	readonly subject: string;
	/** Items that had been carried out in an earlier try, and were not sent again. */
	readonly recalled: number;
	/** Items that were given the result of another that asked for the very same. */
	readonly shared: number;
	/** Items whose text was sent by an earlier execution. */
	readonly sentBefore: number;
	/** Texts of 'Send Once Per' that stay recorded although their items were not sent. */
	readonly notGivenBack: number;
	/** What else there is to tell of how items were read. */
	readonly notes: readonly string[];
	/** Items that waited for an earlier one about the same subject. */
	readonly waited: number;
	/** How many requests may be in flight at the end, where that was left to the node. */
	readonly width?: number;
}

/**
 * What to tell about how the items were sent, such as "5,000 customers in 100 requests; 3 refused, 2 retried";
 * `undefined` where there is nothing to tell beyond one request for each item.
 */
export function makeHint(
	account: Account,
	results: ReadonlyArray<Result | undefined>,
	redact: Redact,
): string | undefined {
	const { plural, requests, recalled, shared, sentBefore, notGivenBack } = account;
	const all = results.length;
	const counts = countFailures(account, results, redact);
	const notes = [
		recalled > 0 &&
			`${formatCount(recalled)} of ${formatCount(all)} ${plural} had been carried out before, or may have been, and were not sent again`,
		shared > 0 &&
			`${formatCount(shared)} of ${formatCount(all)} ${plural} asked for the very same as an earlier one, which was sent once for all`,
		sentBefore > 0 &&
			`${formatCount(sentBefore)} of ${formatCount(all)} ${plural} were sent before, by the text of 'Send Once Per', and were not sent again`,
		notGivenBack > 0 &&
			`n8n could not take back ${formatCount(notGivenBack)} texts of 'Send Once Per': their items were not sent, but count as sent`,
		...account.notes,
		...describeSpeed(account, all),
	].filter((note) => note !== false);
	const isPlain = counts === '' && (requests === 0 || requests === all);
	if (all < 2) return account.notes.join('. ') || undefined;
	if (isPlain && notes.length === 0) return undefined;
	const sent = `${formatCount(all)} ${plural} in ${formatCount(requests)} ${requests === 1 ? 'request' : 'requests'}`;
	return [counts ? `${sent}; ${counts}` : sent, ...notes].join('. ');
}

function countFailures(
	{ retries }: Account,
	results: ReadonlyArray<Result | undefined>,
	redact: Redact,
): string {
	const failures = results.flatMap((result) => result?.failure ?? []);
	const unanswered = failures.filter(
		({ status, kind }) => status === undefined && kind !== 'input' && kind !== 'refused',
	);
	const failed = listCounts([
		[failures.length - unanswered.length, 'refused'],
		[unanswered.length, 'unanswered'],
	]);
	const reason = findSharedReason(failures);
	const retried = listCounts([[retries, 'retried']]);
	return reason === undefined
		? [...failed, ...retried].join(', ')
		: [`${failed.join(', ')}, all: ${shorten(redact(reason))}`, ...retried].join('; ');
}

function listCounts(counts: Array<[number, string]>): string[] {
	return counts
		.filter(([count]) => count > 0)
		.map(([count, what]) => `${formatCount(count)} ${what}`);
}

/**
 * Why all of several items failed, if it is the same. Numbers may differ, such as places and IDs: `…` stands for
 * those.
 */
function findSharedReason(failures: readonly Failure[]): string | undefined {
	const [first, ...others] = failures.map(({ reason, message }) => reason ?? message);
	if (others.length === 0) return undefined;
	const shared = splitNumbers(first);
	for (const other of others) {
		if (other === first) continue;
		const pieces = splitNumbers(other);
		if (pieces.length !== shared.length) return undefined;
		for (const [at, piece] of pieces.entries()) {
			if (piece === shared[at]) continue;
			if (!isNumberAt(at)) return undefined;
			shared[at] = '…';
		}
	}
	return shared.join('').replace(/\.$/, '');
}

/** Words and numbers in turn, words first. */
function splitNumbers(text: string): string[] {
	return text.split(/(\d+)/);
}

function isNumberAt(at: number): boolean {
	return at % 2 === 1;
}

function shorten(words: string): string {
	return words.length > LONGEST_REASON ? `${words.slice(0, LONGEST_REASON)}…` : words;
}

/** In characters. */
const LONGEST_REASON = 200;

/** From this many requests on it matters how many were in flight. */
const LONG_RUN = 500;

function* describeSpeed({ waited, subject, requests, width }: Account, all: number) {
	if (waited > all / 2) {
		yield `${formatCount(waited)} waited for an earlier one about the same ${subject}, since these go one after the other`;
	}
	if (width !== undefined && requests >= LONG_RUN) {
		yield `Up to ${formatCount(width)} requests were in flight at the end`;
	}
}

function formatCount(count: number): string {
	return count.toLocaleString('en-US');
}
