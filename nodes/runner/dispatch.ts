import type { ItemInput, Operation, SendingOperation } from '../contract/operation';
import { clock } from './clock';
import { Carrier, type Carried, type Settled } from './dispatch/carrier';
import { checkOnly } from './dispatch/checkOnly';
import type { Ledger } from './dispatch/ledger';
import { OnceInRun } from './dispatch/onceInRun';
import { readOnceText } from './dispatch/onceText';
import type { Result } from './dispatch/result';
import { Schedule, type Consignment, type Entry } from './dispatch/schedule';
import type { SendOnce } from './dispatch/sendOnce';
import type { Execution } from './request';
import type { Verdict } from './verdict/verdict';
import { warnOfRepeat, wordInput, wordInterrupted, wordStoreFailure } from './verdict/wording';

/** The items of one execution. */
export interface Items {
	readonly count: number;
	/** An item by its place, from 0. */
	read(item: number): ItemInput;
	/** Whether the first failure stops the run: nothing further begins. */
	readonly stopAtFailure: boolean;
}

/** Reads items as far ahead as requests are in flight, has them carried, and settles each. */
export class Dispatcher {
	/** By the places of the items; where a failure stopped the run, some have none. */
	readonly results: Result[] = [];

	private readonly schedule: Schedule;

	private readonly onceInRun: OnceInRun | undefined;

	private readonly carrier: Carrier | undefined;

	/** What is kept of an item while its request is in flight. */
	private readonly interrupted: Result | undefined;

	/** The groups that are on their way, retries included. */
	private readonly underWay = new Set<Promise<void>>();

	/** Whether what is idempotent is kept in the ledger as well. */
	private readonly refusesRepeat: boolean;

	private next = 0;

	private end: number;

	/** Where a refused group will stop the run: the entries among which the first bad one is looked for. */
	private suspects: Set<Entry> | undefined;

	/** Parts of other refused groups, until that is known. */
	private readonly deferred: Entry[][] = [];

	/** @param sendOnce where items have a text that they are sent once for, across executions */
	constructor(
		private readonly execution: Execution,
		private readonly operation: Operation,
		private readonly items: Items,
		private readonly ledger: Ledger,
		private readonly sendOnce?: SendOnce,
	) {
		const { recordsPerRequest, sendForEveryItem } = execution.settings;
		this.schedule = new Schedule(recordsPerRequest);
		this.end = items.count;
		this.refusesRepeat = operation.request !== undefined && operation.refusesRepeat === true;
		if (!operation.request) return;
		const { oncePerRun, whatToCheck } = operation;
		const service = execution.connection.service.name;
		this.interrupted = { failure: warnOfRepeat(wordInterrupted(service), service, whatToCheck) };
		this.onceInRun = oncePerRun && !sendForEveryItem ? new OnceInRun(oncePerRun) : undefined;
		this.carrier = new Carrier(execution, operation, ledger, (entries, acted) => {
			for (const entry of entries) this.noteTry(entry, acted);
		});
	}

	/** Settles every item, or all up to the first failure. Rejects when the execution is cancelled. */
	async dispatch(): Promise<void> {
		const { window, signal } = this.execution;
		let lastYield = clock.now();
		for (;;) {
			signal?.throwIfAborted();
			if (this.next >= this.end) this.schedule.complete();
			const entries = window.hasRoom() ? this.takeNext() : undefined;
			if (entries && this.carrier) {
				this.follow(entries, this.carrier.carry(entries));
			} else if (this.next < this.end && this.schedule.full < window.width) {
				// Also without room: there is time to read while answers are awaited, not when they come.
				this.readNext();
			} else if (await this.claimAhead()) {
				continue;
			} else if (this.underWay.size > 0) {
				await Promise.race(this.underWay);
				lastYield = clock.now();
			} else {
				return;
			}
			if (clock.now() - lastYield < YIELD_AFTER_MS) continue;
			// Requests go out, and a cancellation is seen, only while this loop waits.
			await clock.sleep(0, signal);
			lastYield = clock.now();
		}
	}

	/** How many items were given the result of another one. */
	get shared(): number {
		return this.onceInRun?.shared ?? 0;
	}

	/** How many items waited for an earlier one about the same subject. */
	get waited(): number {
		return Math.max(0, this.schedule.waited - this.shared);
	}

	private readNext(): void {
		const { operation } = this;
		const item = this.next++;
		const recalled = operation.request && !this.mayHaveActed(item) && this.ledger.recall(item);
		if (recalled) this.results[item] = recalled;
		if (recalled && !this.onceInRun) return;
		try {
			const input = this.items.read(item);
			const record = operation.read(input);
			if (recalled) this.onceInRun?.settle(item, record, recalled, true);
			else if (operation.request) this.consign(item, record, input, operation);
			else this.settle(item, { output: [operation.build(record, this.execution.connection)] });
		} catch (error) {
			if (!recalled) this.settle(item, { failure: wordInput(error) });
		}
	}

	/** Whether an item is sent again that an earlier run of the node may have had carried out. */
	private mayHaveActed(item: number): boolean {
		return this.refusesRepeat && this.ledger.isInDoubt(item);
	}

	private consign(
		item: number,
		record: unknown,
		input: ItemInput,
		operation: SendingOperation,
	): void {
		const onceText = this.sendOnce && readOnceText(input);
		if (this.execution.settings.checkOnly) {
			this.check(item, record, operation);
			return;
		}
		const isIdempotent = operation.isIdempotent(record);
		const consignment: Consignment = {
			item,
			record,
			subjects: operation.subjects(record),
			matchBy: operation.matchBy?.(record),
			// What must not be sent twice cannot be sent again in a part of a refused request.
			groupKey: isIdempotent ? operation.group?.key(record) : undefined,
			isIdempotent,
			mayHaveActed: this.mayHaveActed(item),
			// A bad item must not be found after others got what cannot be taken back.
			isHeld: this.items.stopAtFailure && !isIdempotent,
			onceText,
		};
		this.schedule.add(consignment);
	}

	/** Settles an item without sending it: as for real, what is done once in a run is refused to later ones. */
	private check(item: number, record: unknown, operation: SendingOperation): void {
		const { onceInRun } = this;
		const shared = onceInRun?.look(record);
		const result = shared?.result ?? checkOnly(record, operation, this.execution.connection);
		if (!shared) onceInRun?.settle(item, record, result, !result.failure);
		this.settle(item, result);
	}

	/** What may go in the next request. */
	private takeNext(): Entry[] | undefined {
		const { carrier, sendOnce, onceInRun } = this;
		if (!carrier) return undefined;
		for (;;) {
			const entries = sendOnce
				? asGroup(sendOnce.next())
				: this.schedule.next(carrier.most, this.suspects !== undefined);
			if (!entries || !onceInRun) return entries;
			// What is done once in a run travels alone.
			const [entry] = entries;
			const shared = onceInRun.look(entry.record);
			if (!shared) return entries;
			this.conclude({ entry, ...shared });
		}
	}

	/** Records the texts of as many entries as may be in flight. Resolves with whether there were any. */
	private async claimAhead(): Promise<boolean> {
		const { sendOnce, execution } = this;
		if (!sendOnce || !execution.window.hasRoom()) return false;
		const entries: Entry[] = [];
		while (entries.length < execution.window.width) {
			const [entry] = this.schedule.next(1) ?? [];
			if (!entry) break;
			entries.push(entry);
		}
		if (entries.length === 0) return false;
		try {
			for (const entry of await sendOnce.claim(entries)) {
				const result = { output: [sendOnce.describe(entry)] };
				this.conclude({ entry, result, mayHaveActed: false });
			}
		} catch (error) {
			const result = { failure: wordStoreFailure(error) };
			for (const entry of entries) this.conclude({ entry, result, mayHaveActed: false });
		}
		return true;
	}

	private follow(entries: readonly Entry[], carried: Promise<Carried>): void {
		const over: Promise<void> = carried
			.then(
				(result) => this.take(entries, result),
				(error: unknown) => this.fail(entries, error),
			)
			.finally(() => this.underWay.delete(over));
		this.underWay.add(over);
	}

	private take(entries: readonly Entry[], { settled, parts, isRefused }: Carried): void {
		for (const each of settled) this.settleEntry(each);
		if (isRefused && this.items.stopAtFailure) {
			// The run will probably stop: the first bad record is looked for in one group, and all else waits.
			this.suspects ??= new Set(entries);
			if (!this.suspects.has(entries[0])) {
				this.deferred.push(...parts);
				return;
			}
		}
		this.schedule.divide(parts);
	}

	/** Something went wrong that is owed to this program. After a cancellation the loop tells of it. */
	private fail(entries: readonly Entry[], error: unknown): void {
		if (this.execution.signal?.aborted) return;
		for (const entry of entries) {
			this.settleEntry({ entry, result: { failure: wordInput(error) }, mayHaveActed: true });
		}
	}

	private settleEntry(settled: Settled): void {
		const { entry, result, mayHaveActed } = settled;
		this.onceInRun?.settle(entry.item, entry.record, result, mayHaveActed);
		this.conclude(settled);
	}

	private conclude({ entry, result, mayHaveActed, isStopped }: Settled): void {
		const { item, isIdempotent } = entry;
		this.sendOnce?.note(entry, mayHaveActed);
		this.sendOnce?.settle(entry);
		const isKept = !isIdempotent || this.refusesRepeat;
		if (isKept && !mayHaveActed) this.ledger.erase(item);
		// What was merely waiting when the run was stopped has no result.
		if (isStopped && (isIdempotent || !mayHaveActed)) return;
		if (isKept && mayHaveActed) this.ledger.record(item, result);
		this.settle(item, result);
		this.schedule.done(entry);
		this.clear(entry);
	}

	/** Where no suspect was to blame, as when they were too many for one request, the run goes on. */
	private clear(entry: Entry): void {
		if (!this.suspects?.delete(entry) || this.suspects.size > 0) return;
		this.suspects = undefined;
		this.schedule.divide(this.deferred.splice(0));
	}

	private settle(item: number, result: Result): void {
		this.results[item] = result;
		if (!result.failure || !this.items.stopAtFailure) return;
		this.end = 0;
		this.schedule.close();
		this.execution.window.close();
	}

	/** From when a request leaves until its answer is here, its items may have been carried out. */
	private noteTry(entry: Entry, acted: Verdict['acted']): void {
		if (entry.isIdempotent && !this.refusesRepeat) return;
		this.sendOnce?.note(entry, acted !== 'no');
		// What an earlier run left in doubt stays so, until an answer says more.
		if (acted === 'no' && !entry.mayHaveActed) this.ledger.erase(entry.item);
		if (acted === 'maybe') this.ledger.record(entry.item, this.interrupted!);
	}
}

function asGroup(entry: Entry | undefined): Entry[] | undefined {
	return entry && [entry];
}

/** How long items are read at a stretch, in milliseconds. */
const YIELD_AFTER_MS = 5;
