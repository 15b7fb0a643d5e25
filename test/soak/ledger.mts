import { MARK, type SoakOperation } from './operation.mts';
import type { Passage } from './front.mts';
import type { Outcome } from './runItems.mts';

/** What the sandbox has carried out. */
export interface Ledger {
	/** The requests that held an item, by its mark. */
	requests: Map<string, Passage[]>;
	/** The marks of what was carried out, in that order. */
	written: Array<{ mark: string; passage: Passage }>;
}

/** Reads the journal: what the sandbox answered with success to is carried out, all records of it. */
export function readLedger(
	journal: Passage[],
	{ known }: SoakOperation,
	outcomes: Outcome[],
): Ledger {
	const { by, pattern } = known ?? { by: 'mark', pattern: MARK };
	const marks = new Map(outcomes.map(({ item }) => [String(item[by]), item.mark]));
	const ledger: Ledger = { requests: new Map(), written: [] };
	for (const passage of journal) {
		const { status, url, body } = passage;
		const found = `${url} ${body}`.match(pattern) ?? [];
		for (const text of new Set(found)) {
			const mark = marks.get(text);
			if (mark === undefined) continue;
			ledger.requests.set(mark, [...(ledger.requests.get(mark) ?? []), passage]);
			if (status !== undefined && status < 300) ledger.written.push({ mark, passage });
		}
	}
	ledger.written.sort((one, other) => one.passage.answered! - other.passage.answered!);
	return ledger;
}
