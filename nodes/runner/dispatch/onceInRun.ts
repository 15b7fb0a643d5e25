import type { OncePerRun } from '../../contract/operation';
import { wordDoneAlready } from '../verdict/wording';
import type { Result } from './result';

/** The last item that asked for something, and what came of it. */
interface Leader {
	readonly item: number;
	readonly content: string;
	readonly result: Result;
	readonly mayHaveActed: boolean;
}

/** What an item comes to without a request of its own. */
export interface Shared {
	readonly result: Result;
	/** Whether what it asks for has happened, or may have. */
	readonly mayHaveActed: boolean;
}

/**
 * Sees to it that what several items ask for, such as mailing a segment, is done once in a run. Items that ask
 * for the same have a subject in common, so each is over before the next one is looked at.
 */
export class OnceInRun {
	private readonly leaders = new Map<string, Leader>();

	/** How many items were given the result of another. */
	shared = 0;

	constructor(private readonly rule: OncePerRun) {}

	/**
	 * What an item comes to by what earlier ones did: the same result for the very same, a refusal where it would
	 * happen again with other data. `undefined`: it is to be sent.
	 */
	look(record: unknown): Shared | undefined {
		const leader = this.leaders.get(this.rule.key(record));
		if (!leader) return undefined;
		const { item, content, result, mayHaveActed } = leader;
		if (content === this.rule.content(record)) {
			this.shared++;
			return { result, mayHaveActed };
		}
		// The next one may do what that one did not.
		if (!mayHaveActed) return undefined;
		const failure = wordDoneAlready(this.rule.describe(record), item);
		return { result: { failure }, mayHaveActed: false };
	}

	/** Takes note of what came of an item that was sent, now or in an earlier try of this run. */
	settle(item: number, record: unknown, result: Result, mayHaveActed: boolean): void {
		const content = this.rule.content(record);
		this.leaders.set(this.rule.key(record), { item, content, result, mayHaveActed });
	}
}
