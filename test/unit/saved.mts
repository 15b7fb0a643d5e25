import type { IDataObject, INodeType } from 'n8n-workflow';
import type { Resource } from '../../nodes/runner/operation.ts';

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
	/** The operations of each resource. */
	operations: Record<string, string[]>;
	/** What an action may speak of, besides the name of its resource. */
	subjects: Record<string, string[]>;
	/** The values of parameters that are chosen, as stored. */
	offered: Record<string, unknown[]>;
	/** What parameters are when nobody touches them. */
	defaults: Record<string, unknown>;
	/** The parameters for the fields of the vendor's page, for each operation. */
	documented: Record<string, string[]>;
	/** Parameters that only say how the others are entered or read. */
	own: string[];
	/** A documented answer to an operation, and what it had to be chosen with. */
	answers: Record<string, { body?: IDataObject | IDataObject[]; record?: unknown }>;
	/** Operations that leave the service the same when they are sent twice. */
	repeatable: string[];
	/** Operations that put several items into one request. */
	sharing: string[];
	/** What the items of each operation are called when they are counted. */
	plurals: Record<string, string>;
	/** A word by which it is looked for. */
	alias: string;
}
