import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { buildProperties } from '../editor/properties';
import { businessEvent } from './resources/businessEvent';
import { campaign } from './resources/campaign';
import { customer } from './resources/customer';
import { trace } from './resources/trace';
import type { WireFormat } from './service';

const resources = [businessEvent, campaign, customer, trace];

/**
 * Programmatic, because n8n's declarative style knows no EDN, cannot open a new trace when one is closed
 * and loses the link from an error item to its input.
 */
export class PrismaCampaigns implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Prisma Campaigns',
		name: 'prismaCampaigns',
		icon: {
			light: 'file:../../icons/prismaCampaigns.svg',
			dark: 'file:../../icons/prismaCampaigns.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Trigger campaigns, follow customers and report conversions in Prisma Campaigns',
		defaults: { name: 'Prisma Campaigns' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'prismaCampaignsApi', required: true }],
		properties: buildProperties(resources, [
			{
				displayName: 'Wire Format',
				name: 'wireFormat',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'EDN',
						value: 'edn',
						description: 'The native format of Prisma Campaigns, which keeps all data types',
					},
					{ name: 'JSON', value: 'json', description: 'For servers behind a JSON-only gateway' },
				],
				default: 'edn',
				displayOptions: { hide: { operation: ['getFunnelUrl'] } },
				description: 'Format of requests and answers. The output is the same in both.',
			},
		]),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const format = this.getNodeParameter('wireFormat', 0, 'edn') as WireFormat;
		// Imported lazily: n8n loads every node at startup.
		const { run } = await import('../runner/run');
		const { prismaCampaigns } = await import('./service');
		return await run(this, prismaCampaigns(format), resources);
	}
}
