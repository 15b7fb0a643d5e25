import type { SandboxState } from '../sandbox/control.mts';
import type { SandboxProcess } from '../sandbox/child.mts';
import type { Item, ItemTemplate } from './items.mts';

/** One thing to do with a list of items, described for each contender. */
export interface Work {
	/** The part of workflow ids and results that names it. */
	id: string;
	title: string;
	item: ItemTemplate;
	/** The path of its requests, below the base URL. */
	path: string;
	contentType: string;
	/** How many items the floor sends in one request, which is the default of our node. */
	perRequest: number;
	/** A request's body, as the floor sends it. */
	body(items: Item[]): string;
	/** The body for one item, as an n8n expression in an HTTP Request node. */
	expression: string;
	/** Our node. */
	node: {
		type: string;
		credential: 'expertSenderApi' | 'prismaCampaignsApi';
		parameters: object;
		/** None of them, as a rule: people leave them alone. */
		options?: object;
	};
	/** Creates in the sandbox what the items refer to. */
	prepare?(sandbox: SandboxProcess, items: Item[]): Promise<void>;
	/** How many items have arrived. */
	arrived(state: SandboxState): number;
}
