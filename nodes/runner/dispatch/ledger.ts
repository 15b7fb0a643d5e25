import { createHash } from 'node:crypto';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Failure } from '../verdict/failure';
import type { Result } from './result';

/** What is kept of an item: the digest of its JSON and its output, or the failure that leaves it in doubt. */
type Page = [digest: string, output: IDataObject[] | null, doubt?: Doubt];

type Doubt = Pick<Failure, 'message' | 'remedy' | 'status'>;

/** What was opened instead of something closed. */
export interface Replacement {
	/** What each request that opens a part of it gave, such as a trace and then a trail on it. */
	steps: IDataObject[];
	/** The fields of a record that lead to it; absent until all of it is open. */
	change?: IDataObject;
	/** Whether the latest record that was sent to it was refused there as well. */
	isInVain?: boolean;
	/** Whether the answer to opening it got lost: it may be open, and nobody knows its ID. */
	isLost?: boolean;
}

/** All that was opened, as a person sees it. */
export function mergeSteps({ steps }: Replacement): IDataObject {
	return Object.assign({}, ...steps) as IDataObject;
}

/** All that is kept in n8n's record of the execution, by the node's runs. */
interface Kept {
	runs: Record<number, { operation: string; pages: Record<number, Page> }>;
	opened: Record<string, Replacement>;
}

/**
 * What was carried out in this execution, or may have been, in n8n's own record of it. n8n runs a node again
 * for all its items with Retry On Fail, and from the saved execution with Retry: what stands here is not sent
 * again. It goes by the item and its place, not by parameters, whose expressions may give another value each
 * time.
 */
export class Ledger {
	/** How many items were not sent again. */
	recalled = 0;

	private readonly kept: Kept;

	private readonly pages: Record<number, Page>;

	/**
	 * @param context n8n's node context, which is saved with the execution
	 * @param operation which one, such as `scenarioEvent.trigger`
	 */
	constructor(
		context: IDataObject,
		private readonly runIndex: number,
		operation: string,
		private readonly items: readonly INodeExecutionData[],
	) {
		context.ledger ??= { runs: {}, opened: {} } satisfies Kept as unknown as IDataObject;
		this.kept = context.ledger as unknown as Kept;
		const earlier = this.kept.runs[runIndex];
		const book = earlier?.operation === operation ? earlier : { operation, pages: {} };
		this.kept.runs[runIndex] = book;
		this.pages = book.pages;
	}

	/** What came of an item in an earlier try; `undefined` when it is to be sent. */
	recall(item: number): Result | undefined {
		const page = this.pages[item];
		if (!page) return undefined;
		if (page[0] !== this.digest(item)) {
			// Another item stands in this place now.
			this.erase(item);
			return undefined;
		}
		this.recalled++;
		const [, output, doubt] = page;
		return output ? { output } : { failure: { kind: 'uncertain', ...doubt! } };
	}

	/** Whether an earlier try may have carried out the item, and nobody knows. */
	isInDoubt(item: number): boolean {
		const page = this.pages[item];
		return page?.[1] === null && page[0] === this.digest(item);
	}

	/** The item is carried out, or may be: from when its request leaves until the service says that it is not. */
	record(item: number, { output, failure }: Result): void {
		const digest = this.pages[item]?.[0] ?? this.digest(item);
		if (output) {
			this.pages[item] = [digest, output];
		} else {
			const { message, remedy, status } = failure;
			this.pages[item] = [digest, null, { message, remedy, status }];
		}
	}

	/** The item is certainly not carried out. */
	erase(item: number): void {
		delete this.pages[item];
	}

	/** Whether anything of this run must not be sent again. */
	get isUsed(): boolean {
		return Object.keys(this.pages).length > 0;
	}

	/** What was opened instead of this, if it was. */
	replacement(key: string): Replacement | undefined {
		return this.kept.opened[key];
	}

	replace(key: string, replacement: Replacement): void {
		this.kept.opened[key] = replacement;
	}

	/** Whether a record was refused on what was opened for it, so that opening more would not help. */
	get isOpeningInVain(): boolean {
		return Object.values(this.kept.opened).some(({ isInVain }) => isInVain);
	}

	/** The run is over, and n8n will not run it again. */
	clear(): void {
		delete this.kept.runs[this.runIndex];
	}

	private digest(item: number): string {
		return createHash('sha1')
			.update(writeJson(this.items[item].json))
			.digest('base64')
			.slice(0, DIGEST_LENGTH);
	}
}

/** What JSON cannot say, such as a circle, is told apart by its place alone. */
function writeJson(json: IDataObject): string {
	try {
		return JSON.stringify(json);
	} catch {
		return '';
	}
}

/** 72 bits: nobody has so many items that two would be taken for one. */
const DIGEST_LENGTH = 12;
