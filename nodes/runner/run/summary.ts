import type { Result } from '../dispatch/result';

/**
 * What a person has to know when a failure stops a run: what was carried out, what may have been, and what
 * running it again does. `undefined` when nothing was. `mustNotRepeat`: whether that is not idempotent;
 * `sendOnce`: what remembers it across executions, if anything does.
 */
export function summarizeStop(
	plural: string,
	results: ReadonlyArray<Result | undefined>,
	mustNotRepeat: boolean,
	sendOnce?: { readonly seen: number },
): string | undefined {
	const done = results.filter((result) => result?.output).length - (sendOnce?.seen ?? 0);
	const uncertain = results.flatMap((result, item) =>
		result?.failure?.kind === 'uncertain' ? [item] : [],
	);
	if (done === 0 && uncertain.length === 0) return undefined;
	const doubts = uncertain.length > 0 ? `; ${listItems(uncertain)} may have been carried out` : '';
	const sentences = [`${done} of ${results.length} ${plural} had been carried out${doubts}.`];
	if (mustNotRepeat) {
		sentences.push(
			sendOnce
				? "'Retry' of this execution sends only the rest, and with 'Send Once Per' a new execution does so, too."
				: "'Retry' of this execution sends only the rest; a new execution sends all of them again.",
		);
	}
	return sentences.join(' ');
}

const MOST_LISTED = 10;

function listItems(items: readonly number[]): string {
	const listed = items.slice(0, MOST_LISTED).join(', ');
	const more = items.length > MOST_LISTED ? ` and ${items.length - MOST_LISTED} more` : '';
	return `${items.length === 1 ? 'item' : 'items'} ${listed}${more}`;
}
