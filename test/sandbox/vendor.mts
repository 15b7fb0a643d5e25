import type { FastifyPluginAsync } from 'fastify';

/** A vendor's API as the server sees it: its routes, its state and its switches. */
export interface Vendor {
	/** Registers the routes, with the vendor's authentication and refusals. */
	api: FastifyPluginAsync;
	/** JSON Schema of a change to the switches. */
	switchesSchema: object;
	switches(): object;
	change(patch: object): void;
	state(): object;
	/** Restores the seed data and the switches of the start. */
	reset(): void;
	/** Keys and ids to try the API with. */
	samples(): object;
}

/** The parts that differ between vendors. */
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
