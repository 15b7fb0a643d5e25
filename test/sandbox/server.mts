import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { sandboxControl, type SandboxControl } from './control.mts';
import { expertSender } from './expertsender/expertSender.mts';
import type { Switches as ExpertSenderSwitches } from './expertsender/switches.mts';
import { Faults } from './faults.mts';
import { allSwitchesSchema, inspection } from './inspection.mts';
import { Latency, type LatencyRule } from './latency.mts';
import { Limits } from './limits.mts';
import { prismaCampaigns } from './prismacampaigns/prismaCampaigns.mts';
import type { Switches as PrismaCampaignsSwitches } from './prismacampaigns/switches.mts';
import { RequestLog } from './requestLog.mts';
import { watchTraffic } from './traffic.mts';
import { newAjv } from './ajv.mts';
import type { Vendor } from './vendor.mts';

/** Switches by vendor. */
export interface SandboxSwitches {
	expertSender?: Partial<ExpertSenderSwitches>;
	prismaCampaigns?: Partial<PrismaCampaignsSwitches>;
}

export interface SandboxOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	switches?: SandboxSwitches;
	latency?: LatencyRule;
	/** Whether the request log keeps bodies; true by default. */
	keepBodies?: boolean;
	/** How many requests the log keeps; 2000 by default. */
	logSize?: number;
}

export interface Sandbox extends SandboxControl {
	url: string;
	/** An API key of ExpertSender that may do everything. */
	apiKey: string;
	/** The token of an application of Prisma Campaigns that may do everything. */
	appToken: string;
	close(): Promise<void>;
}

const mebibyte = 2 ** 20;

function checkSwitches(vendors: Record<string, Vendor>, switches: SandboxSwitches): void {
	const ajv = newAjv();
	if (ajv.validate(allSwitchesSchema(vendors), switches)) return;
	throw new TypeError(ajv.errorsText(ajv.errors, { dataVar: 'switches' }));
}

function newServer(): FastifyInstance {
	const app = Fastify({
		bodyLimit: 64 * mebibyte,
		exposeHeadRoutes: false,
		forceCloseConnections: true,
		routerOptions: { caseSensitive: false, maxParamLength: 2048 },
	});
	const ajv = newAjv();
	app.setValidatorCompiler<object>(({ schema }) => ajv.compile(schema) as never);
	// Fastify would drop members that the schema does not name. Such a mistake must show in the tests.
	app.setSerializerCompiler(() => JSON.stringify);
	// Fastify's own parsers accept plain text and refuse an empty JSON body, which a DELETE may have.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
		try {
			done(null, body === '' ? undefined : JSON.parse(body as string));
		} catch (error) {
			done(Object.assign(error as Error, { statusCode: 400 }));
		}
	});
	return app;
}

/** Starts the sandbox on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, switches, keepBodies = true, logSize = 2000 } = options;
	const vendors = {
		expertSender: expertSender(switches?.expertSender),
		prismaCampaigns: prismaCampaigns(switches?.prismaCampaigns),
	};
	if (switches) checkSwitches(vendors, switches);

	const log = new RequestLog({ size: logSize, keepBodies });
	const faults = new Faults();
	const latency = new Latency();
	const limits = new Limits();
	const startLatency = () => {
		latency.clear();
		if (options.latency) latency.set(options.latency);
	};
	startLatency();
	const resetAll = () => {
		for (const vendor of Object.values(vendors)) vendor.reset();
		log.clear();
		faults.clear();
		limits.clear();
		startLatency();
	};

	const app = newServer();
	await app.register(inspection({ vendors, log, faults, latency, limits, resetAll }), {
		prefix: '/_sandbox',
	});
	await app.register(async (traffic) => {
		watchTraffic(traffic, { log, faults, latency, limits });
		for (const vendor of Object.values(vendors)) await traffic.register(vendor.api);
	});
	await app.listen({ host: '127.0.0.1', port });

	const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
	const samples = {
		expertSender: vendors.expertSender.samples(),
		prismaCampaigns: vendors.prismaCampaigns.samples(),
	};
	return {
		url,
		apiKey: samples.expertSender.apiKeys[0],
		appToken: samples.prismaCampaigns.applications[0].appToken,
		...sandboxControl(url),
		// Known already: a request for them would slow the start.
		samples: async () => samples,
		close: () => app.close(),
	};
}
