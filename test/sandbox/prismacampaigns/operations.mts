import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { requireModule } from './apiKeys.mts';
import { applicationOf } from './applications.mts';
import { triggerEvent, type EventRequest } from './businessEvents.mts';
import { activeCampaigns, syncPage } from './campaigns.mts';
import type { Company } from './company.mts';
import { upsertCustomer, visitor } from './customers.mts';
import { customerView } from './customerView.mts';
import { advanceFunnel, interactionWith } from './funnel.mts';
import { funnelPage } from './funnelPage.mts';
import { bannerImage } from './images.mts';
import { Refusal } from './refusal.mts';
import type { Switches } from './switches.mts';
import {
	addTrail,
	openTrace,
	openTraceWith,
	openTrailWith,
	recordAction,
	type ActionRequest,
} from './traces.mts';
import { send } from './wire/mediaTypes.mts';
import { plain } from './wire/plain.mts';

/** The state that the operations use. A reset replaces the company and the switches. */
export interface PrismaCampaignsState {
	company: Company;
	switches: Switches;
}

interface Visit {
	'app-token': string;
	'trail-id': string;
	'customer-id'?: string;
}

function sendStored(reply: FastifyReply, { successBody }: Switches): FastifyReply {
	return successBody === 'empty' ? reply.send() : reply.type('text/plain').send('OK');
}

/** The handler of each operation of the API description, by its operationId. */
export function operations(state: PrismaCampaignsState): Record<string, RouteHandlerMethod> {
	const trailOf = (id: string) => openTrailWith(state.company, id, state.switches);

	/** Finds the open trace of a visit, and its customer: the named one, or else that of the trace. */
	const visitOf = ({ 'trail-id': trailId, 'customer-id': customerId }: Visit) => {
		const { trace } = trailOf(trailId);
		return { trace, customer: visitor(state.company, customerId || trace.customerId) };
	};

	return {
		createTrace(request, reply) {
			const body = request.body as { 'app-token'?: string; 'customer-id'?: string };
			const token = body['app-token'];
			const application = token === undefined ? undefined : applicationOf(state.company, token);
			const trace = openTrace(state.company, body['customer-id'], application);
			return send(reply, 200, { 'trace-id': trace.id, 'customer-id': trace.customerId });
		},

		createTrail(request, reply) {
			const { trace: id } = request.params as { trace: string };
			const { channel, ...visit } = request.body as { channel: unknown };
			const trace = openTraceWith(state.company, id, state.switches);
			const trail = addTrail(state.company, trace, { channel: String(plain(channel)), ...visit });
			return send(reply, 200, { 'trail-id': trail.id });
		},

		recordAction(request, reply) {
			const { trail: id } = request.params as { trail: string };
			recordAction(state.company, trailOf(id), request.body as ActionRequest);
			return sendStored(reply, state.switches);
		},

		listActiveCampaigns(request, reply) {
			const body = request.body as Visit & { category?: string; group?: string };
			const { trace, customer } = visitOf(body);
			const campaigns = activeCampaigns(state.company, trace, customer, body);
			const isList = state.switches.activeCampaigns === 'ids';
			return send(reply, 200, isList ? campaigns.map(({ campaign }) => campaign) : campaigns);
		},

		syncPage(request, reply) {
			const body = request.body as Visit & {
				'page-location'?: string;
				'sync-popups'?: boolean | 'true';
				placeholders?: Array<Record<string, string>>;
			};
			const { trace, customer } = visitOf(body);
			const wanted = {
				placeholders: (body.placeholders ?? []).map((entry) => Object.values(entry)[0]),
				page: body['page-location'] ?? '',
				syncPopups: Boolean(body['sync-popups']),
			};
			return send(reply, 200, syncPage(state.company, trace, customer, wanted));
		},

		advanceFunnel(request, reply) {
			const body = request.body as {
				'trail-id': string;
				'campaign-id': unknown;
				'tracking-token': string;
				'step-data'?: Record<string, unknown>;
			};
			const { trail } = trailOf(body['trail-id']);
			const campaignId = String(plain(body['campaign-id']));
			const found = interactionWith(state.company, campaignId, body['tracking-token']);
			return send(reply, 200, advanceFunnel(state.company, found, trail.id, body['step-data']));
		},

		showFunnel(request, reply) {
			const { campaign: id } = request.params as { campaign: string };
			const { d, a, t, popup } = request.query as Record<string, string | undefined>;
			if (a !== undefined) applicationOf(state.company, a);
			trailOf(String(t));
			const { campaign } = interactionWith(state.company, id, String(d));
			return reply.type('text/html; charset=utf-8').send(funnelPage(campaign, popup === 'true'));
		},

		upsertCustomer(request, reply) {
			const { customer } = request.body as { customer: { id: string | number } };
			upsertCustomer(state.company, customer);
			return sendStored(reply, state.switches);
		},

		findCustomer(request, reply) {
			requireModule(state.company, request.headers.authorization, 'Customers');
			const { customer: id } = request.params as { customer: string };
			const customer = state.company.customers.get(id);
			if (!customer) throw new Refusal(404, `there is no customer ${id}`);
			return send(reply, 200, customerView(state.company, customer));
		},

		triggerBusinessEvent(request, reply) {
			const body = request.body as EventRequest & { 'app-token': string };
			const application = applicationOf(state.company, body['app-token']);
			const accepted = triggerEvent(state.company, application, body);
			const { eventBody } = state.switches;
			if (eventBody === 'map') return send(reply, 202, accepted);
			reply.code(202);
			return eventBody === 'empty' ? reply.send() : reply.type('text/plain').send('Accepted');
		},

		showImage(request: FastifyRequest, reply) {
			const image = bannerImage((request.params as { image: string }).image);
			if (image === undefined) throw new Refusal(404, 'there is no such image');
			return reply.type('image/svg+xml').send(image);
		},
	};
}
