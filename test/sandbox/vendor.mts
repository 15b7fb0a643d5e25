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
