import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { buildProperties } from '../editor/properties';
import { buildSubtitle } from '../editor/subtitle';
import { businessEvent } from './resources/businessEvent';
import { campaign } from './resources/campaign';
import { customer } from './resources/customer';
import { trace } from './resources/trace';
import { wireFormatOption } from './wireFormatOption';

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
		subtitle: buildSubtitle(resources),
		description: 'Trigger campaigns, follow customers and report conversions in Prisma Campaigns',
		defaults: { name: 'Prisma Campaigns' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'prismaCampaignsApi', required: true }],
		properties: buildProperties(resources, [wireFormatOption]),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// Imported lazily: n8n loads every node at startup.
		const { run } = await import('../runner/run');
		const { prismaCampaignsIn } = await import('./service');
		return await run(this, prismaCampaignsIn(readFormatOption(this)), resources);
	}
}

function readFormatOption(context: IExecuteFunctions): unknown {
	try {
		const options = context.getNodeParameter('options', 0, {}) as IDataObject | null;
		return options?.wireFormat;
	} catch {
		// Another option's expression failed. The runner reads the options too, and reports it by On Error.
		return undefined;
	}
}
