import { join } from 'node:path';
import type { FastifyError, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { openapiRoutes } from '../openapiRoutes.mts';
import { newVendor } from '../vendor.mts';
import { applicationOf } from './applications.mts';
import { companyState } from './company.mts';
import { operations, type PrismaCampaignsState } from './operations.mts';
import { Refusal } from './refusal.mts';
import { seedCompany } from './seed.mts';
import { defaultSwitches, switchesSchema, type Switches } from './switches.mts';
import { parseBodies, send } from './wire/mediaTypes.mts';

const description = join(import.meta.dirname, '../prismaCampaigns.openapi.yaml');

/** Whether the fixed parts of the path have the letter case of the route. */
function inLetterCase({ url, routeOptions }: FastifyRequest, upperCaseApi: boolean): boolean {
	const given = url.split('?', 1)[0];
	if (upperCaseApi && given === '/API/traces/trace') return true;
	const parts = given.split('/');
	return (routeOptions.url ?? '')
		.split('/')
		.every((part, index) => part.startsWith(':') || part === parts[index]);
}

/**
 * Refuses a wrong token with 404 even if the rest of the body is wrong, too: the vendor's page gives 404
 * for the token and 400 for the data.
 */
function checkToken({ company }: PrismaCampaignsState, { body, routeOptions }: FastifyRequest) {
	const token = (body as Record<string, unknown> | null | undefined)?.['app-token'];
	if (typeof token !== 'string') return;
	const { name, platforms } = applicationOf(company, token);
	if (routeOptions.url?.startsWith('/api/customers') && !platforms.includes('REST')) {
		throw new Refusal(404, `app-token: the application ${name} does not have the platform REST`);
	}
}

const api =
	(state: PrismaCampaignsState): FastifyPluginAsync =>
	async (app) => {
		parseBodies(app, '/api/campaigns/business-event');
		app.addHook('onRequest', async (request) => {
			if (inLetterCase(request, state.switches.upperCaseApi === 'on')) return;
			throw new Refusal(404, 'there is no such path');
		});
		app.addHook('preValidation', async (request) => checkToken(state, request));

		app.setErrorHandler((error: FastifyError, _request, reply) => {
			const lines = error.validation?.map(
				({ instancePath, message }) => `${instancePath.slice(1) || 'body'}: ${message}`,
			);
			return send(reply, error.statusCode ?? 500, { error: lines?.join('; ') ?? error.message });
		});

		const handlers = operations(state);
		openapiRoutes(app, description, (operationId) => ({ handler: handlers[operationId] }));

		await app.register(
			async (others) =>
				others.setNotFoundHandler((_request, reply) =>
					send(reply, 404, { error: 'there is no such path' }),
				),
			{ prefix: '/api' },
		);
	};

/** The Prisma Campaigns API, with its seed data and switches. */
export const prismaCampaigns = (startSwitches: Partial<Switches> = {}) =>
	newVendor({
		initial: (): PrismaCampaignsState => ({
			company: seedCompany(),
			switches: { ...defaultSwitches, ...startSwitches },
		}),
		api,
		switchesSchema,
		view: ({ company }) => companyState(company),
		samples: ({ applications, apiKeys, customers, campaigns, placeholders, customerSchema }) => ({
			applications: applications.map(({ name, token, platforms, businessEvents }) => ({
				name,
				appToken: token,
				platforms,
				businessEvents,
			})),
			apiKeys,
			customers: customers.map(({ id, fields: { email } }) => ({ id, email: String(email) })),
			customerSchema,
			campaigns: campaigns
				.filter(({ active }) => active)
				.map(({ id, name, category, group }) => ({ id, name, category, group })),
			placeholders,
			popupPages: [...new Set(campaigns.flatMap(({ popup }) => popup?.pages ?? []))],
		}),
	});

/** Tokens and ids to try the API with. */
export type PrismaCampaignsSamples = ReturnType<ReturnType<typeof prismaCampaigns>['samples']>;
