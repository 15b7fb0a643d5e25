import type { IDataObject } from 'n8n-workflow';

import type { Behaviour, Front } from './front.mts';

/**
 * What a client can know when a request ends like this; expectation.mts derives all else from it.
 *
 * | ending      | what happened                                                                          |
 * | ----------- | -------------------------------------------------------------------------------------- |
 * | none        | nothing: the service answers                                                           |
 * | unreachable | no connection: the request did not leave, and the next try may do better               |
 * | noTls       | no encrypted connection: the request did not leave                                     |
 * | turnedAway  | the service asks to come back later: 429, or 503 with Retry-After                      |
 * | tooLong     | the same, for longer than Max Wait                                                     |
 * | lost        | no whole answer, or one that says so: it may have been carried out, a retry may help   |
 * | unreadable  | as lost, but whether a retry may help is open                                          |
 * | strange     | a status of 5xx that no retry is promised for: it may have been carried out            |
 * | refused     | the service says no                                                                    |
 * | redirected  | the service sends elsewhere                                                            |
 * | answered    | a status of 2xx with an odd body                                                       |
 * | node        | nothing could be sent for any item                                                     |
 */
export type Ending =
	| 'none'
	| 'unreachable'
	| 'noTls'
	| 'turnedAway'
	| 'tooLong'
	| 'lost'
	| 'unreadable'
	| 'strange'
	| 'refused'
	| 'redirected'
	| 'answered'
	| 'node';

/** Whether an item goes out by the first output, as a failure, or either of them. */
export type Outcome = 'good' | 'bad' | 'either';

/** One thing that can go wrong with a request. */
export interface Fault {
	name: string;
	ending: Ending;
	/** What the front does; absent: it passes requests on. */
	behave?: Behaviour;
	/** The base URL, if it is not that of the front. */
	address?(front: Front): string;
	/** The status that the failure has to give. */
	status?: number;
	/** What the failure has to say beside what to do. */
	says?: RegExp;
	/** Whether each try lasts until Timeout. */
	hangs?: true;
	/** Whether each answer keeps this process busy, and so all cells that run beside it. */
	isLarge?: true;
	/** How long the service asks to wait, in milliseconds; from and to. */
	asks?: [number, number];
	/** With an odd body: what comes of an operation that needs it, and of one that does not. */
	body?: { needed: Outcome; optional: Outcome };
	/** The same for one of the nodes, where its vendor gives the body a meaning. */
	bodyOf?: { expertSender: { needed: Outcome; optional: Outcome } };
	/** Changes the options or the credential of the node. */
	options?: IDataObject;
	credential?: 'none' | IDataObject;
}
