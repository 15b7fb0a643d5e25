import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Answer, Origin, ServiceRequest } from './request';

/** One input item, as an operation sees it. */
export interface ItemInput {
	/**
	 * The value of a parameter for this item, with its expressions resolved; `null` where the editor
	 * does not show that parameter.
	 */
	parameter(name: string): unknown;
	/** The item's own fields. */
	readonly json: IDataObject;
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
	/** What its items are called when they are counted, such as `customers`. */
	readonly plural: string;
	/** The parameters below the drop-down, in the order shown. */
	readonly fields: readonly INodeProperties[];
	/** Reads and checks one item's parameters. Throws a `UserError` that says what to correct. */
	read(input: ItemInput): Rec;
}

/** An operation that asks the service nothing. */
export interface LocalOperation<Rec = unknown> extends AnyOperation<Rec> {
	readonly request?: undefined;
	/** The output for one record. */
	build(record: Rec, origin: Origin): IDataObject;
}

/** An operation that sends requests. */
export interface SendingOperation<Rec = unknown> extends AnyOperation<Rec> {
	/** What one record is about, for a person: `customer`. */
	readonly subject: string;
	/**
	 * Whom or what this record is about, such as `email anna@example.org`. Records that share a subject are
	 * sent one at a time and in input order.
	 */
	subjects(record: Rec): readonly string[];
	/**
	 * Whether the request is idempotent and messages nobody twice. If not, a lost answer is reported as
	 * "may have been carried out".
	 */
	isIdempotent(record: Rec): boolean;
	/** Where to see in the service that a lost request was carried out, as the end of a sentence: `whether …`. */
	readonly whatToCheck?: string;
	/** Absent: each record travels alone. */
	readonly group?: Grouping<Rec>;
	/** The request that carries these records; more than one only where `group` allows it. */
	request(records: readonly Rec[]): ServiceRequest;
	/**
	 * The output for one record: an item, or several. Throws a `UserError` when the answer is not what
	 * was promised.
	 */
	output(answer: Answer, record: Rec, origin: Origin): IDataObject | IDataObject[];
	/**
	 * Whether a refusal of this record counts as a result, which `output` then words. `mayHaveActed`: its
	 * request may have been carried out, in this try or an earlier one.
	 */
	accepts?(answer: Answer, record: Rec, mayHaveActed: boolean): boolean;
	/**
	 * Makes a refused record good by asking the service for something first. The record it resolves with is
	 * sent once more. `undefined`: the refusal stands. Errors of `ask` are to be passed on.
	 */
	recover?(answer: Answer, record: Rec, ask: Ask): Promise<Recovered<Rec> | undefined>;
	/** What to do about a refusal with this status, where the operation knows better than the service. */
	advice?(status: number, record: Rec): string | undefined;
}

/** Which records may travel in one request, and how many. */
export interface Grouping<Rec = unknown> {
	/** Records with the same key may travel together. */
	key(record: Rec): string;
	/** How many fill a request unless the person chooses otherwise. */
	readonly defaultSize: number;
	readonly maxSize: number;
}

/** Sends one more request and resolves with its answer. Rejects when there is none or it is a refusal. */
export type Ask = (request: ServiceRequest) => Promise<Answer>;

/** What came of making a refused record good. */
export interface Recovered<Rec> {
	/** The record to send instead. */
	record: Rec;
	/** Put beside the record's own output. */
	output: IDataObject;
}

/** A group of operations on one kind of thing. */
export interface Resource {
	/** The entry in the Resource drop-down; `value` is stored in workflows and never changes. */
	readonly option: { name: string; value: string };
	/** Alphabetical by name, as the drop-down shows them; the first one is the default. */
	readonly operations: readonly Operation[];
}
