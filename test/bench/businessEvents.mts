import { prismaNodeType } from '../host/start/nodeTypes.mts';
import type { WireFormat } from '../host/start/wireFormat.mts';
import type { Work } from './work.mts';

const EVENT = 'account-opened';

/** Events for customers that are all new to the service, which creates them. */
export function businessEvents(format: WireFormat, appToken: string): Work {
	return {
		id: `businessEvents-${format}`,
		title: `Business events in ${format.toUpperCase()}`,
		item: { customerId: 'C-#' },
		path: '/api/campaigns/business-event',
		contentType: `application/${format}`,
		perRequest: 1,
		body: ([{ customerId }]) => bodies[format](appToken, customerId),
		expression: `=${bodies[format](appToken, '{{ $json.customerId }}')}`,
		node: {
			type: prismaNodeType,
			credential: 'prismaCampaignsApi',
			parameters: {
				resource: 'businessEvent',
				operation: 'trigger',
				eventName: EVENT,
				findBy: 'id',
				customerId: '={{ $json.customerId }}',
			},
			options: { wireFormat: format },
		},
		arrived: ({ prismaCampaigns }) => prismaCampaigns.businessEvents.length,
	};
}

const bodies: Record<WireFormat, (appToken: string, customerId: string) => string> = {
	edn: (appToken, customerId) =>
		`{:app-token "${appToken}" :event-name "${EVENT}" :customer-id "${customerId}"}`,
	json: (appToken, customerId) =>
		`{"app-token": "${appToken}", "event-name": "${EVENT}", "customer-id": "${customerId}"}`,
};
