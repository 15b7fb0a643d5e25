import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { arrivalsPage, findArrivals } from './arrivalsPage.mts';
import { faultRuleSchema, type FaultRule, type Faults } from './faults.mts';
import { latencySchema, type Latency, type LatencyRule } from './latency.mts';
import { limitRuleSchema, type LimitRule, type Limits } from './limits.mts';
import type { RequestLog } from './requestLog.mts';
import type { Vendor } from './vendor.mts';

interface Inspected {
	vendors: Record<string, Vendor>;
	log: RequestLog;
	faults: Faults;
	latency: Latency;
	limits: Limits;
	resetAll(): void;
}

/** JSON Schema of `{ [vendor]: changes to its switches }`. */
export const allSwitchesSchema = (vendors: Record<string, Vendor>) => ({
	type: 'object',
	additionalProperties: false,
	properties: Object.fromEntries(
		Object.entries(vendors).map(([name, vendor]) => [name, vendor.switchesSchema]),
	),
});

const ofEach = (vendors: Record<string, Vendor>, read: (vendor: Vendor) => object) =>
	Object.fromEntries(Object.entries(vendors).map(([name, vendor]) => [name, read(vendor)]));

/** The routes under `/_sandbox`, for inspection and control. No key is needed. */
export const inspection =
	({ vendors, log, faults, latency, limits, resetAll }: Inspected): FastifyPluginAsync =>
	async (app: FastifyInstance) => {
		const switches = () => ofEach(vendors, (vendor) => vendor.switches());

		// What it holds at its start has not arrived.
		const seed = structuredClone(ofEach(vendors, (vendor) => vendor.state()));

		app.get('/', async (_request, reply) => {
			const arrivals = Object.entries(vendors).map(([name, vendor]) => [
				name,
				findArrivals(seed[name], vendor.state()),
			]);
			return reply
				.type('text/html')
				.serializer(String)
				.send(arrivalsPage(Object.fromEntries(arrivals)));
		});
		app.get('/state', async () => ({
			switches: switches(),
			faults: faults.pending(),
			...ofEach(vendors, (vendor) => vendor.state()),
		}));
		app.get('/samples', async () => ofEach(vendors, (vendor) => vendor.samples()));
		app.get('/requests', async () => log.entries());
		app.get('/stats', async () => log.stats());

		app.post('/reset', async (_request, reply) => {
			resetAll();
			return reply.code(204).send();
		});
		app.patch('/switches', { schema: { body: allSwitchesSchema(vendors) } }, async (request) => {
			for (const [name, patch] of Object.entries(request.body as Record<string, object>)) {
				vendors[name].change(patch);
			}
			return switches();
		});
		app.post('/faults', { schema: { body: faultRuleSchema } }, async (request, reply) => {
			faults.add(request.body as FaultRule);
			return reply.code(204).send();
		});
		app.delete('/faults', async (_request, reply) => {
			faults.clear();
			return reply.code(204).send();
		});
		app.post('/limits', { schema: { body: limitRuleSchema } }, async (request, reply) => {
			limits.add(request.body as LimitRule);
			return reply.code(204).send();
		});
		app.delete('/limits', async (_request, reply) => {
			limits.clear();
			return reply.code(204).send();
		});
		app.patch('/latency', { schema: { body: latencySchema } }, async (request, reply) => {
			latency.set(request.body as LatencyRule);
			return reply.code(204).send();
		});
	};
