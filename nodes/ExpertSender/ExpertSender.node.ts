import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { buildProperties } from '../editor/properties';
import { buildSubtitle } from '../editor/subtitle';
import { getCustomerAttributes, getOrderAttributes } from './methods/getAttributes';
import { searchConsents } from './methods/searchConsents';
import { attribute } from './resources/attribute';
import { consent } from './resources/consent';
import { customer } from './resources/customer';
import { order } from './resources/order';
import { scenarioEvent } from './resources/scenarioEvent';
import { expertSender } from './service';

// The usual one first, which is the default.
const resources = [customer, attribute, consent, order, scenarioEvent];

/**
 * Programmatic, because n8n's declarative style cannot put several items into one request and loses
 * the link from an error item to its input.
 */
export class ExpertSender implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ExpertSender CDP',
		name: 'expertSender',
		icon: {
			light: 'file:../../icons/expertSender.svg',
			dark: 'file:../../icons/expertSender.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: buildSubtitle(resources),
		description: 'Keep customers and orders up to date and start scenarios in ExpertSender CDP',
		defaults: { name: 'ExpertSender CDP' },
		usableAsTool: true,
		builderHint: {
			searchHint:
				"Customers, consents, orders and scenarios of the ExpertSender customer data platform. The operation 'Trigger for Customer' messages one person, 'Trigger for Segments' messages everybody in whole segments. To try anything out, switch on the option 'Check Only'.",
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'expertSenderApi', required: true }],
		properties: buildProperties(resources),
	};

	methods = {
		listSearch: { searchConsents },
		resourceMapping: { getCustomerAttributes, getOrderAttributes },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// Imported lazily: n8n loads every node at startup.
		const { run } = await import('../runner/run');
		return await run(this, expertSender, resources);
	}
}
