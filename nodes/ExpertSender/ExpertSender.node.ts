import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { buildProperties } from '../editor/properties';
import { customer } from './resources/customer';
import { scenarioEvent } from './resources/scenarioEvent';
import { expertSender } from './service';

const resources = [customer, scenarioEvent];

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
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Keep customers up to date and start scenarios in ExpertSender CDP',
		defaults: { name: 'ExpertSender CDP' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'expertSenderApi', required: true }],
		properties: buildProperties(resources),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// Imported lazily: n8n loads every node at startup.
		const { run } = await import('../runner/run');
		return await run(this, expertSender, resources);
	}
}
