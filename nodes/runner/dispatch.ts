import type { IDataObject } from 'n8n-workflow';

import type { ItemInput, Operation, SendingOperation } from '../contract/operation';
import { recover } from './dispatch/recover';
import { resultOf, type Result } from './dispatch/result';
import { Schedule, type Consignment, type Entry } from './dispatch/schedule';
import { split } from './dispatch/split';
import { request, type Execution } from './request';
import { clock } from './clock';
import { encodeRequest, type Encoded, type EncodedRequest } from './send/encodeRequest';
import { judgeUnsent, type Verdict } from './verdict/verdict';
import { wordInput } from './verdict/wording';

/** The items of one execution, and what a failure does to the others. */
export interface Items {
	readonly count: number;
	/** An item by its place, from 0. */
	read(item: number): ItemInput;
	/** Whether the first failure stops the run: nothing further begins, what has begun is finished. */
	readonly stopAtFailure: boolean;
}

/** Reads items as far ahead as requests are in flight, sends them, and settles each. */
export class Dispatcher {
	private readonly results: Result[] = [];

	private readonly schedule: Schedule;

	/** The groups that are on their way, retries included. */
	private readonly underWay = new Set<Promise<void>>();

	private next = 0;

	private end: number;

	constructor(
		private readonly execution: Execution,
		private readonly operation: Operation,
		private readonly items: Items,
	) {
		this.schedule = new Schedule(execution.settings.recordsPerRequest);
		this.end = items.count;
	}

	/**
	 * A result for each item; where one stopped the run, those that were not begun have none. Rejects when
	 * the execution is cancelled.
	 */
	async dispatch(): Promise<Result[]> {
		const { operation } = this;
		const { window, signal } = this.execution;
		let lastYield = clock.now();
		for (;;) {
			signal?.throwIfAborted();
			const isAllRead = this.next >= this.end;
			const entries = window.hasRoom() ? this.schedule.next(isAllRead) : undefined;
			if (entries && operation.request) {
				this.begin(entries, operation);
			} else if (!isAllRead && this.schedule.full < window.width) {
				// Also without room: there is time to read while answers are awaited, not when they come.
				this.readNext();
			} else if (this.underWay.size > 0) {
				await Promise.race(this.underWay);
				lastYield = clock.now();
			} else {
				return this.results;
			}
			if (clock.now() - lastYield < YIELD_AFTER_MS) continue;
			// Requests go out, and a cancellation is seen, only while this loop waits.
			await clock.sleep(0, signal);
			lastYield = clock.now();
		}
	}

	private readNext(): void {
		const { operation } = this;
		const item = this.next++;
		try {
			const record = operation.read(this.items.read(item));
			if (operation.request) this.schedule.add(describe(item, record, operation));
			else this.settle(item, { output: [operation.build(record, this.execution.connection)] });
		} catch (error) {
			this.settle(item, { failure: wordInput(error) });
		}
	}

	private begin(entries: Entry[], operation: SendingOperation): void {
		const carried = this.carry(entries, operation);
		const over: Promise<void> = carried.finally(() => this.underWay.delete(over));
		this.underWay.add(over);
		// On cancellation only one rejection is awaited; mark the rest as handled.
		over.catch(() => undefined);
	}

	private settle(item: number, result: Result): void {
		this.results[item] = result;
		if (!result.failure || !this.items.stopAtFailure) return;
		this.end = 0;
		this.schedule.close();
	}

	/** Sends a group in one request, and settles its items or has them sent again in parts. */
	private async carry(entries: readonly Entry[], operation: SendingOperation): Promise<void> {
		const records = entries.map(({ record }) => record);
		const isGroup = entries.length > 1;
		const encoded = encodeRequest(this.execution.connection, operation.request(records));
		if (isGroup && (!encoded.request || isTooLarge(encoded.request))) {
			this.schedule.divide(split(entries));
			return;
		}
		const verdict = await this.send(encoded, records.every(operation.isIdempotent));
		if (isGroup && verdict.isAboutRecords) {
			this.schedule.divide(split(entries, verdict.records));
			return;
		}
		const results = await Promise.all(
			records.map((record) => this.resultOrRecovery(verdict, record, operation)),
		);
		entries.forEach((entry, place) => {
			this.settle(entry.item, results[place]);
			this.schedule.done(entry);
		});
	}

	private async send({ request: encoded, failure }: Encoded, isIdempotent: boolean) {
		return encoded ? await request(this.execution, encoded, isIdempotent) : judgeUnsent(failure);
	}

	/** The result of a record; where it was refused and can be made good, of sending it once more. */
	private async resultOrRecovery(
		verdict: Verdict,
		record: unknown,
		operation: SendingOperation,
	): Promise<Result> {
		const { connection, signal } = this.execution;
		const result = resultOf(verdict, record, operation, connection);
		if (!result.failure || !verdict.failure || !verdict.answer) return result;
		if (operation.accepts?.(verdict.answer, record, verdict.acted !== 'no')) return result;
		const names = { operation, service: connection.service.name };
		const { failure, recovered } = await recover(
			verdict.answer,
			record,
			names,
			async (step) => await this.send(encodeRequest(connection, step), false),
		);
		signal?.throwIfAborted();
		if (failure) return { failure };
		if (!recovered) return result;
		const again = recovered.record;
		const encoded = encodeRequest(connection, operation.request([again]));
		const second = await this.send(encoded, operation.isIdempotent(again));
		return putBeside(resultOf(second, again, operation, connection), recovered.output);
	}
}

function describe(item: number, record: unknown, operation: SendingOperation): Consignment {
	return {
		item,
		record,
		subjects: operation.subjects(record),
		// What must not be sent twice cannot be sent again in a part of a refused request.
		groupKey: operation.isIdempotent(record) ? operation.group?.key(record) : undefined,
	};
}

/** How long items are read at a stretch, in milliseconds. */
const YIELD_AFTER_MS = 5;

/** What one request may hold, in bytes. */
const MAX_BODY = 2 ** 20;

function isTooLarge({ body = '' }: EncodedRequest): boolean {
	return Buffer.byteLength(body) > MAX_BODY;
}

/** What was opened must not be lost, also when there is nothing else to say. */
function putBeside({ output, failure }: Result, beside: IDataObject): Result {
	if (failure) return { failure };
	return { output: (output.length > 0 ? output : [{}]).map((json) => ({ ...json, ...beside })) };
}
