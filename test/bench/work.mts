import type { SandboxState } from '../sandbox/control.mts';
import type { SandboxProcess } from '../sandbox/child.mts';
import type { Item, ItemTemplate } from './items.mts';

/** One thing to do with a list of items, in the words of everybody who does it. */
export interface Work {
	/** As workflow ids and results carry it. */
	id: string;
	title: string;
	item: ItemTemplate;
	/** Where requests go, below the base URL. */
	path: string;
	contentType: string;
	/** How many items a request of the floor carries, which is what our node puts in one by default. */
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
	};
	/** Puts into the sandbox what the items refer to. */
	prepare?(sandbox: SandboxProcess, items: Item[]): Promise<void>;
	/** How many items have arrived. */
	arrived(state: SandboxState): number;
}
