import type { FastifyPluginAsync } from 'fastify';

/** What the server needs of a vendor's API: routes, and what can be seen and set from outside. */
export interface Vendor {
	/** Registers the routes, with their own authentication and wording of refusals. */
	api: FastifyPluginAsync;
	/** JSON Schema of a change to the switches. */
	switchesSchema: object;
	switches(): object;
	change(patch: object): void;
	state(): object;
	/** Back to the seed data and to the switches of the start. */
	reset(): void;
	/** Keys and ids to try the API with. */
	samples(): object;
}

/** What tells one vendor from another. */
interface VendorParts<State, View, Samples> {
	initial(): State;
	api(state: State): FastifyPluginAsync;
	switchesSchema: object;
	view(state: State): View;
	samples(view: View): Samples;
}

/** Sets up a vendor: its API, its switches and its reset share one state. */
export function newVendor<
	State extends { switches: object },
	View extends object,
	Samples extends object,
>({ initial, api, switchesSchema, view, samples }: VendorParts<State, View, Samples>) {
	const state = initial();
	return {
		api: api(state),
		switchesSchema,
		switches: (): State['switches'] => state.switches,
		change: (patch: Partial<State['switches']>) => Object.assign(state.switches, patch),
		state: () => view(state),
		reset: () => void Object.assign(state, initial()),
		samples: () => samples(view(state)),
	} satisfies Vendor;
}
