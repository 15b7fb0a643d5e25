import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Entry } from './schedule';

/** How many texts n8n keeps for each node; it writes all of them back with each change. */
const MOST_KEPT = 10_000;

/** Two first uses of a node at the same moment collide, and one of the calls throws. */
const TRIES = 3;

/** n8n's store of processed data, as far as it is used here. */
export type ProcessedData = Pick<
	IExecuteFunctions['helpers'],
	'checkProcessedAndRecord' | 'removeProcessed'
>;

/** An item whose text is recorded, as long as nobody knows what came of it. */
interface Claim {
	text: string;
	mayHaveActed: boolean;
}

/**
 * Remembers across executions, by a text for each item such as the number of an order, what was sent. A text is
 * recorded before its item is sent and taken back when the service certainly did nothing. So nobody is sent
 * anything twice: what was recorded when n8n was killed stays unsent.
 */
export class SendOnce {
	private readonly claims = new Map<Entry, Claim>();

	/** Items whose texts are recorded, and which have not gone. */
	private readonly ready: Entry[] = [];

	/** Texts to take back. */
	private freed: string[] = [];

	/** Texts of what was sent in this run, or may have been. */
	private readonly sentHere = new Set<string>();

	/** How many items were not sent, since their text was there already. */
	seen = 0;

	constructor(private readonly store: ProcessedData) {}

	/** The next item whose text is recorded, and which may go. */
	next(): Entry | undefined {
		return this.ready.shift();
	}

	/**
	 * Records the texts of these items, all different, in one call. Resolves with those whose texts were there
	 * already. Rejects when n8n's store does not work.
	 */
	async claim(entries: readonly Entry[]): Promise<Entry[]> {
		await this.giveBack();
		const texts = new Map(entries.map((entry) => [String(entry.onceText), entry]));
		const { processed } = await this.callStore(
			async (options) =>
				await this.store.checkProcessedAndRecord([...texts.keys()], 'node', options),
		);
		const seen = new Set(processed.map(String));
		for (const [text, entry] of texts) {
			if (seen.has(text)) continue;
			this.claims.set(entry, { text, mayHaveActed: false });
			this.ready.push(entry);
		}
		return entries.filter((entry) => seen.has(String(entry.onceText)));
	}

	/** The output for an item whose text was there already. */
	describe({ onceText }: Entry): IDataObject {
		const text = String(onceText);
		const when = this.sentHere.has(text) ? 'an earlier item of this run' : 'an earlier execution';
		this.seen++;
		return {
			sentBefore: true,
			sentBeforeReason: `"${text}" was sent, or may have been sent, by ${when}`,
		};
	}

	/** Whether the service may have acted on an item, as far as is known by now. */
	note(entry: Entry, mayHaveActed: boolean): void {
		const claim = this.claims.get(entry);
		if (claim) claim.mayHaveActed = mayHaveActed;
	}

	/** An item is over: its text stays, unless the service certainly did nothing. */
	settle(entry: Entry): void {
		const claim = this.claims.get(entry);
		this.claims.delete(entry);
		if (claim?.mayHaveActed) this.sentHere.add(String(entry.onceText));
		else if (claim) this.freed.push(claim.text);
	}

	/** Takes back the texts of all that was not sent. */
	async end(): Promise<void> {
		for (const entry of [...this.claims.keys()]) this.settle(entry);
		await this.giveBack().catch(() => undefined);
	}

	/** How many texts could not be taken back. */
	get notGivenBack(): number {
		return this.freed.length;
	}

	private async giveBack(): Promise<void> {
		const { freed } = this;
		if (freed.length === 0) return;
		await this.callStore(
			async (options) => await this.store.removeProcessed(freed, 'node', options),
		);
		this.freed = [];
	}

	private async callStore<T>(
		call: (options: { mode: 'entries'; maxEntries: number }) => Promise<T>,
	): Promise<T> {
		const options = { mode: 'entries', maxEntries: MOST_KEPT } as const;
		for (let tries = 1; tries < TRIES; tries++) {
			const result = await call(options).then(
				(value) => ({ value }),
				() => undefined,
			);
			if (result) return result.value;
		}
		return await call(options);
	}
}
