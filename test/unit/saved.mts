import type { IDataObject, INodeType } from 'n8n-workflow';
import type { Grouping, Resource } from '../../nodes/contract/operation.ts';

/** What workflows in the world, and the pages of the vendor, hold a node to. */
export interface Saved {
	/** The name of its class, its file and its folder. */
	className: string;
	type: INodeType;
	resources: readonly Resource[];
	/** Under the names that workflows were saved with. */
	description: {
		name: string;
		displayName: string;
		credential: string;
	};
	/** A word by which it is looked for. */
	alias: string;
	/** The parameters that are the same for every operation. */
	common: Choices;
	/** What an action may speak of, besides the name of its resource. */
	subjects: Record<string, string[]>;
	/** By resource and operation, under their values in workflows and in the order of the drop-downs. */
	operations: Record<string, Record<string, SavedOperation>>;
}

/** What workflows and the vendor's pages hold one operation to. */
export interface SavedOperation {
	/** The parameters for the fields of the vendor's page. */
	documented: string[];
	/** Parameters that only say how the others are entered or read. */
	own?: string[];
	/** Its parameters of fixed choices, inside of collections too. */
	choices?: Choices;
	/** What its items are called when they are counted. */
	plural: string;
	/** It leaves the service the same when it is sent twice. */
	isIdempotent?: true;
	/** It messages whole segments, so items that ask for the same share one request in a run. */
	oncePerRun?: true;
	/** It puts several items into one request. */
	group?: Pick<Grouping, 'defaultSize' | 'maxSize'>;
	/** A record, where its functions look at one. */
	record?: unknown;
	/** A documented answer, where there is one. */
	body?: IDataObject | IDataObject[];
}

/** The values of each parameter as stored. The first one is its value when nobody touches it. */
export type Choices = Record<string, Array<string | boolean>>;

/** What is saved of one operation. Throws when there is nothing. */
export function savedOperation(saved: Saved, resource: string, operation: string): SavedOperation {
	const found = saved.operations[resource]?.[operation];
	if (found) return found;
	throw new Error(`Enter ${resource}.${operation} in test/unit/${saved.className}/saved.mts`);
}
