import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestMethods,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

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

/** What an operation asks of its service; the service turns `body` into its wire format. */
export interface ServiceRequest {
	method: IHttpRequestMethods;
	/** Below the base URL, starting with `/`, values already percent-encoded. */
	path: string;
	query?: Record<string, string>;
	body?: object;
}

/** Where requests go, for output that names an address. */
export interface Origin {
	/** Without a trailing slash. */
	readonly baseUrl: string;
	readonly credentials: ICredentialDataDecryptedObject;
}

/** What the service answered: `body` is decoded, `undefined` when there was none. */
export interface Answer {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	body: unknown;
}

/**
 * One thing a node can do: the parameters it shows and the pure steps from an item to a request and
 * from an answer to output. `Rec` is its checked record, in the vendor's field names.
 *
 * An operation never loops, sends, waits or handles failures: the runner does.
 */
export interface Operation<Rec = unknown> {
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
	/**
	 * Whether sending this record twice leaves the service as sending it once does, and sends nobody a
	 * second message. What is not repeatable and whose answer was lost may have been carried out, and
	 * the person is told so.
	 */
	repeatable(record: Rec): boolean;
	/** What shows a person in the service that a lost request was carried out: `whether …`. */
	readonly whatToCheck?: string;
	/**
	 * Whom or what this record is about, such as `email anna@example.org`. Records that share a subject are
	 * sent one at a time and in input order.
	 */
	subjects(record: Rec): readonly string[];
	/** Records with the same key may travel in one request. Absent: each travels alone. */
	groupKey?(record: Rec): string;
	/** Reads and checks one item's parameters. Throws a `UserError` that says what to correct. */
	read(input: ItemInput): Rec;
	/**
	 * The request that carries these records; more than one only where `groupKey` allows it. Absent: the
	 * operation asks the service nothing.
	 */
	request?(records: readonly Rec[]): ServiceRequest;
	/**
	 * The output for one record: an item, or several. Throws a `UserError` when the answer is not what
	 * was promised.
	 */
	output(answer: Answer, record: Rec, origin: Origin): IDataObject | IDataObject[];
	/**
	 * Whether to take a refusal of this record for a result, which `output` then words. `mayBeDone`: its
	 * request was sent before, and may have been carried out then.
	 */
	accepts?(answer: Answer, record: Rec, mayBeDone: boolean): boolean;
	/**
	 * What to do first when this record was refused, before it is sent once more in its new form. Each
	 * request yielded is answered before the next; the answers of all must be good. `undefined`: nothing.
	 */
	recover?(answer: Answer, record: Rec): Recovery<Rec> | undefined;
	/** What to do about a refusal with this status, where the operation knows better than the service. */
	advice?(status: number, record: Rec): string | undefined;
}

/** Requests that make a refused record good, and what comes of them. */
export type Recovery<Rec> = Generator<ServiceRequest, Recovered<Rec>, Answer>;

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
