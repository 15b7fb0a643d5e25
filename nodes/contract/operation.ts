import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Answer, Origin, ServiceRequest } from './request';

/** One input item, as an operation sees it. */
export interface ItemInput {
	/**
	 * The value of a parameter for this item, with its expressions resolved; `null` if the editor does not
	 * show that parameter.
	 */
	parameter(name: string): unknown;
	/** Whether a parameter was left empty in the editor, in contrast to an expression that gives nothing. */
	isBlank(name: string): boolean;
	/** The item's own fields. */
	readonly json: IDataObject;
	/** The workflow's time zone, such as `Europe/Warsaw`. */
	readonly timezone: string;
	/** Has the person told of something that was read in a way of its own; `name`: of which field, if it matters. */
	note(note: Note, name?: string): void;
}

/** Something to tell once for all items of a run, such as that times without a zone were read in one. */
export interface Note {
	/** The sentence, without a full stop, for so many cases and the names of the fields concerned. */
	word(count: number, names: readonly string[]): string;
}

/**
 * One thing a node can do: the parameters it shows and the pure steps from an item to a request and
 * from an answer to output. `Rec` is its checked record, in the vendor's field names.
 *
 * An operation never loops, sends, waits or handles failures: the runner does.
 */
export type Operation<Rec = unknown> = SendingOperation<Rec> | LocalOperation<Rec>;

interface AnyOperation<Rec> {
	/** The entry in the Operation drop-down; `value` is stored in workflows and never changes. */
	readonly option: Required<
		Pick<INodePropertyOptions, 'name' | 'value' | 'action' | 'description'>
	> & {
		value: string;
	};
	/** The word for its items in a count, such as `customers`. */
	readonly plural: string;
	/** The parameters below the drop-down, in the order shown. */
	readonly fields: readonly INodeProperties[];
	/**
	 * What the canvas shows below the node, if it is more than `option.action`: an n8n expression without its
	 * braces, such as `"Start scenario " + $parameter.customEventId`.
	 */
	readonly subtitle?: string;
	/** Reads and checks one item's parameters. Throws a `UserError` that says what to correct. */
	read(input: ItemInput): Rec;
}

/** An operation that sends no request. */
export interface LocalOperation<Rec = unknown> extends AnyOperation<Rec> {
	readonly request?: undefined;
	/** The output for one record. */
	build(record: Rec, origin: Origin): IDataObject;
}

/** An operation that sends requests. */
export interface SendingOperation<Rec = unknown> extends AnyOperation<Rec> {
	/** What one record is about, in a word for people: `customer`. */
	readonly subject: string;
	/**
	 * Who or what this record is about, such as `email anna@example.org`. Records with a subject in common
	 * are sent one at a time, in input order.
	 */
	subjects(record: Rec): readonly string[];
	/**
	 * The kind of the first subject, if that is what the service goes by. While it is the same for all records
	 * of a run, the other subjects do not count.
	 */
	matchBy?(record: Rec): string;
	/**
	 * Whether the request is idempotent and messages nobody twice. If not, a lost answer is reported as
	 * "may have been carried out".
	 */
	isIdempotent(record: Rec): boolean;
	/**
	 * Whether the service refuses a repeat although the request is idempotent: there is nothing left to remove. What
	 * was carried out is then not sent again in the execution.
	 */
	readonly refusesRepeat?: true;
	/** What shows in the service that a lost request was carried out, as the end of a sentence: `whether …`. */
	readonly whatToCheck?: string;
	/** Absent: each record has its own request. */
	readonly group?: Grouping<Rec>;
	/** Whether it changes nothing in the service, so that there is nothing to check before sending. */
	readonly isRead?: true;
	/**
	 * Whether the answer has little of its own to say, so that its output is put beside the fields of the input
	 * item, unless the person wants the result alone.
	 */
	readonly keepsInput?: true;
	/** The fields of the input item that its output takes along, where it has none of that name itself. */
	readonly passesOn?: readonly string[];
	/** What must not happen twice in a run, however many items ask for it. */
	readonly oncePerRun?: OncePerRun<Rec>;
	/** The request that carries these records; more than one only where `group` allows it. */
	request(records: readonly Rec[]): ServiceRequest;
	/**
	 * The output for one record: an item, or several. Throws a `UserError` if the answer lacks what the
	 * vendor's page promises. `mayHaveActed`: as for `accepts`.
	 */
	output(
		answer: Answer,
		record: Rec,
		origin: Origin,
		mayHaveActed: boolean,
	): IDataObject | IDataObject[];
	/**
	 * Whether a refusal of this record counts as a result, for which `output` is called. `mayHaveActed`: its
	 * request may have been carried out, in this try or an earlier one.
	 */
	accepts?(answer: Answer, record: Rec, mayHaveActed: boolean): boolean;
	/**
	 * Repairs a refused record with further requests, which open something. Resolves with the fields of the
	 * record that change before it is sent once more, or with `undefined` if the refusal stands. Must not
	 * catch the errors of `ask`.
	 */
	recover?(answer: Answer, record: Rec, ask: Ask): Promise<Partial<Rec> | undefined>;
	/**
	 * What `recover` replaces, such as a closed trail: it is replaced once in an execution. `undefined`: the
	 * record must not go to a replacement.
	 */
	recoveryKey?(record: Rec): string | undefined;
	/**
	 * What to do about a refusal with this status, where the operation knows better than the service; `reason`:
	 * why it refused, in its own words.
	 */
	advice?(
		status: number,
		record: Rec,
		recovery?: RecoveryState,
		reason?: string,
	): string | undefined;
	/** What there is to tell of all outputs of a run, without a full stop. */
	summarize?(outputs: readonly IDataObject[]): string | undefined;
}

/** Which records may share a request, and how many. */
export interface Grouping<Rec = unknown> {
	/** Records with the same key may share a request; one without a key goes alone. */
	key(record: Rec): string | undefined;
	/** How many fill a request unless the person sets another number. */
	readonly defaultSize: number;
	readonly maxSize: number;
}

/** Such as mailing a segment: what the first of several items does, the others must not do again. */
export interface OncePerRun<Rec = unknown> {
	/** What is done: the same text for records that would do it twice. */
	key(record: Rec): string;
	/** What is done and said: the same text for records that ask for the very same. */
	content(record: Rec): string;
	/** What would happen again, such as `mail segment 5`. */
	describe(record: Rec): string;
}

/**
 * Sends one more request and resolves with what `read` takes from its answer. That is put beside the record's own
 * output, or named if a later step fails. Rejects when there is no answer, or a refusal. What was opened
 * before under the same `recoveryKey` is not opened again.
 */
export type Ask = (
	request: ServiceRequest,
	read: (answer: Answer) => IDataObject,
) => Promise<IDataObject>;

/**
 * Where a refused record stands: refused on what was opened for it as well; or not recovered, because another
 * record of the run was, or because the answer to what an earlier one opened got lost.
 */
export type RecoveryState = 'inVain' | 'withheld' | 'lost';

/** A group of operations on one kind of thing. */
export interface Resource {
	/** The entry in the Resource drop-down; `value` is stored in workflows and never changes. */
	readonly option: { name: string; value: string };
	/** In the order of the drop-down: the usual one first, which is the default, then alphabetical by name. */
	readonly operations: readonly Operation[];
}
