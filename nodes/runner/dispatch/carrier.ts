import type { RecoveryState, SendingOperation } from '../../contract/operation';
import type { Answer, ServiceRequest } from '../../contract/request';
import { request, type Execution } from '../request';
import { encodeRequest, type Encoded, type EncodedRequest } from '../send/encodeRequest';
import { addDoubt, judgeUnsent, type Verdict } from '../verdict/verdict';
import { nameOpened, wordUnsendable } from '../verdict/wording';
import { mergeSteps, type Ledger, type Replacement } from './ledger';
import { recover } from './recover';
import { acceptedAnswer, explainFailure, readOutput, type Result } from './result';
import type { Entry } from './schedule';
import { SharedMistake } from './sharedMistake';
import { split } from './split';

/** What came of one entry. */
export interface Settled {
	readonly entry: Entry;
	readonly result: Result;
	/** Whether the service acted on it, or may have. */
	readonly mayHaveActed: boolean;
	/** Whether the run was stopped before it could be sent, so that it has no result of its own. */
	readonly isStopped?: boolean;
}

/** What came of a group: entries that are over, and the parts in which to send the others again. */
export interface Carried {
	readonly settled: readonly Settled[];
	readonly parts: Entry[][];
	/** Whether the parts are those of a refused request. */
	readonly isRefused?: boolean;
}

/** Is told of each try of a request that carries these entries. */
export type OnEntryTry = (entries: readonly Entry[], acted: Verdict['acted']) => void;

/** Sends groups of records, and takes those apart that are refused. */
export class Carrier {
	private readonly mistake = new SharedMistake();

	/** Entries that an answer named as the ones to blame. */
	private readonly named = new WeakSet<Entry>();

	/** Whether an entry that was named turned out to be good. */
	private namesMislead = false;

	/** The latest recovery: one begins when the one before is over, so that it knows whether it was in vain. */
	private recovering: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly execution: Execution,
		private readonly operation: SendingOperation,
		private readonly ledger: Ledger,
		private readonly onTry: OnEntryTry,
	) {}

	/** How many records may travel in the next request. */
	get most(): number {
		return this.mistake.isSuspected ? 1 : Infinity;
	}

	/** Sends entries in one request. Rejects when the execution is cancelled. */
	async carry(entries: readonly Entry[]): Promise<Carried> {
		const encoded = this.encode(entries);
		const isGroup = entries.length > 1;
		if (isGroup && (!encoded.request || isTooLarge(encoded.request))) {
			return { settled: [], parts: split(entries) };
		}
		const isIdempotent = entries.every((entry) => entry.isIdempotent);
		const verdict = encoded.request
			? await request(this.execution, encoded.request, isIdempotent, (acted) =>
					this.onTry(entries, acted),
				)
			: judgeUnsent(encoded.failure);
		this.learn(entries, verdict);
		if (isGroup && verdict.concernsRecords === 'likely') {
			return { settled: [], parts: this.takeApart(entries, verdict), isRefused: true };
		}
		if (isGroup && verdict.concernsRecords === 'perhaps') return await this.probe(entries, verdict);
		const settled = await Promise.all(entries.map((entry) => this.settle(entry, verdict)));
		return { settled, parts: [] };
	}

	private encode(entries: readonly Entry[]): Encoded {
		const records = entries.map((entry) => this.replacementOf(entry).record);
		try {
			return encodeRequest(this.execution.connection, this.operation.request(records));
		} catch (error) {
			return { failure: wordUnsendable(error) };
		}
	}

	/** The record of an entry; where it is about something closed, with what was opened instead. */
	private replacementOf({ record }: Entry): { record: unknown; replacement?: Replacement } {
		const key = this.operation.recoveryKey?.(record);
		const replacement = key === undefined ? undefined : this.ledger.replacement(key);
		if (!replacement?.change) return { record };
		return { record: { ...(record as object), ...replacement.change }, replacement };
	}

	private learn(entries: readonly Entry[], { failure, concernsRecords }: Verdict): void {
		if (failure) {
			if (concernsRecords === 'likely') this.mistake.refuse(failure.message);
			return;
		}
		this.mistake.accept();
		this.namesMislead ||= entries.length === 1 && this.named.has(entries[0]);
	}

	/** The parts in which refused entries are sent again. */
	private takeApart(entries: readonly Entry[], { records = [] }: Verdict): Entry[][] {
		const places = this.namesMislead ? [] : records;
		for (const place of places) if (entries[place]) this.named.add(entries[place]);
		return split(entries, places);
	}

	/**
	 * One record may have brought the service down, or it is down: one at the front and one at the back are
	 * tried alone before all are given up.
	 */
	private async probe(entries: readonly Entry[], verdict: Verdict): Promise<Carried> {
		const settled: Settled[] = [];
		const others = [...entries];
		for (const take of ['shift', 'pop'] as const) {
			const entry = others[take]()!;
			const alone = await this.carry([entry]);
			settled.push(...alone.settled);
			const [{ result, mayHaveActed }] = alone.settled;
			if (!result.failure || (!mayHaveActed && result.failure.status !== undefined)) {
				return { settled, parts: split(others).filter((part) => part.length > 0) };
			}
		}
		settled.push(...(await Promise.all(others.map((entry) => this.settle(entry, verdict)))));
		return { settled, parts: [] };
	}

	/** What came of an entry; where it was refused and can be made good, of sending it once more. */
	private async settle(entry: Entry, latest: Verdict): Promise<Settled> {
		const { operation } = this;
		const verdict = entry.mayHaveActed ? addDoubt(latest) : latest;
		const { record, replacement } = this.replacementOf(entry);
		const { answer, failure } = verdict;
		const isRefused = answer && failure && !acceptedAnswer(verdict, record, operation);
		if (!isRefused || replacement || !operation.recover) {
			return this.conclude(entry, record, verdict, replacement);
		}
		const recovered = this.recovering.then(
			async () => (await this.recover(entry, answer)) ?? this.conclude(entry, record, verdict),
		);
		this.recovering = recovered.catch(() => undefined);
		return await recovered;
	}

	/** Makes a refused entry good and sends it once more; `undefined` where its refusal stands. */
	private async recover(entry: Entry, answer: Answer): Promise<Settled | undefined> {
		const { operation, ledger } = this;
		const { connection, signal } = this.execution;
		const { record } = entry;
		const key = operation.recoveryKey?.(record);
		const known = key === undefined ? undefined : ledger.replacement(key);
		if (known ? known.isLost : ledger.isOpeningInVain) return undefined;
		signal?.throwIfAborted();
		const opened = known ?? { steps: [] };
		const names = { operation, service: connection.service.name };
		const recovery = await recover(answer, record, opened, names, async (step) => {
			return await this.ask(step);
		});
		const { change, failure, latest } = recovery;
		// With a first part that is open, the rest can be tried again.
		opened.isLost = opened.steps.length === 0 && failure?.kind === 'uncertain';
		if (key !== undefined && (opened.steps.length > 0 || opened.isLost)) {
			ledger.replace(key, opened);
		}
		signal?.throwIfAborted();
		if (failure) {
			opened.isInVain = latest?.concernsRecords === 'likely';
			const mayHaveActed = failure.kind === 'uncertain';
			return { entry, result: { failure }, mayHaveActed, isStopped: latest?.isStopped };
		}
		if (!change) return undefined;
		opened.change = change;
		return await this.sendAgain(entry, opened);
	}

	/** What came of an entry by the verdict on the request that carried its record. */
	private conclude(
		entry: Entry,
		record: unknown,
		verdict: Verdict,
		replacement?: Replacement,
	): Settled {
		const { operation } = this;
		const { connection } = this.execution;
		const { acted, isStopped, failure } = verdict;
		if (replacement && !failure) replacement.isInVain = false;
		if (replacement && failure && verdict.concernsRecords === 'likely') replacement.isInVain = true;
		const state = this.recoveryState(record, replacement);
		const answer = acceptedAnswer(verdict, record, operation);
		const result = answer
			? readOutput(answer, verdict, record, operation, connection)
			: // Without a failure there is an answer.
				explainFailure(failure!, verdict, record, operation, connection, state);
		const mayHaveActed = acted !== 'no';
		return { entry, result: putBeside(result, replacement), mayHaveActed, isStopped };
	}

	private recoveryState(record: unknown, replacement?: Replacement): RecoveryState | undefined {
		if (replacement) return replacement.isInVain ? 'inVain' : undefined;
		const key = this.operation.recoveryKey?.(record);
		if (key !== undefined && this.ledger.replacement(key)?.isLost) return 'lost';
		return this.ledger.isOpeningInVain ? 'withheld' : undefined;
	}

	/** Sends a refused entry once more with what was opened for it. */
	private async sendAgain(entry: Entry, opened: Replacement): Promise<Settled> {
		const record = { ...(entry.record as object), ...opened.change };
		const encoded = encodeRequest(this.execution.connection, this.operation.request([record]));
		const verdict = encoded.request
			? await request(this.execution, encoded.request, entry.isIdempotent, (acted) =>
					this.onTry([entry], acted),
				)
			: judgeUnsent(encoded.failure);
		return this.conclude(entry, record, verdict, opened);
	}

	/** Sends a request that makes a record good; it is not idempotent. */
	private async ask(step: ServiceRequest): Promise<Verdict> {
		const encoded = encodeRequest(this.execution.connection, step);
		return encoded.request
			? await request(this.execution, encoded.request, false)
			: judgeUnsent(encoded.failure);
	}
}

/** What one request may hold, in bytes. */
const MAX_BODY = 2 ** 20;

function isTooLarge({ body = '' }: EncodedRequest): boolean {
	return Buffer.byteLength(body) > MAX_BODY;
}

/** What was opened must not be lost, also when there is nothing else to say, or something fails after it. */
function putBeside(result: Result, opened: Replacement | undefined): Result {
	if (!opened) return result;
	const { output, failure } = result;
	if (failure) return { failure: nameOpened(failure, mergeSteps(opened)) };
	const items = output.length > 0 ? output : [{}];
	return { output: items.map((json) => ({ ...json, ...mergeSteps(opened) })) };
}
