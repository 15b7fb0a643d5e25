import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { check } from '../../../input/check';
import { parameterLabel } from '../../../input/label';
import { present } from '../../../input/present';
import { identifier, text } from '../../../input/values';
import type { Operation } from '../../../runner/operation';
import { APP_TOKEN } from '../../wire';
import { answered } from '../answered';
import { customerIdField, optionalId, trailIdField, visitor } from '../ids';

const fields: readonly INodeProperties[] = [
	trailIdField,
	customerIdField,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		description: 'Which campaigns to get; without a filter, all',
		options: [
			{
				displayName: 'Category',
				name: 'category',
				type: 'string',
				placeholder: 'e.g. Loans',
				default: '',
				description: 'Only campaigns of the category with this name',
			},
			{
				displayName: 'Group',
				name: 'group',
				type: 'string',
				placeholder: 'e.g. Cars',
				default: '',
				description: 'Only campaigns of the group with this name',
			},
		],
	},
];

const schema = z.object({
	trailId: identifier().pipe(z.string().min(1)),
	customerId: optionalId,
	category: text().optional(),
	group: text().optional(),
});

/**
 * POST /api/campaigns/active (section "Campañas Activas" of the page). The page names EDN alone for it and
 * shows no answer: what comes is passed on, one item for each entry of a list.
 */
export const getActive: Operation<z.output<typeof schema>> = {
	option: {
		name: 'Get Active',
		value: 'getActive',
		action: 'Get active campaigns',
		description: 'Get the campaigns that are active for a customer, one item for each',
	},
	plural: 'lists of campaigns',
	fields,
	repeatable: () => true,
	subjects: ({ trailId, customerId }) => visitor(trailId, customerId),
	read({ parameter }) {
		const values = present({
			trailId: parameter('trailId'),
			customerId: parameter('customerId'),
			...(parameter('filters') as object | null),
		});
		return check(schema, values, parameterLabel(fields));
	},
	request: ([{ trailId, customerId, category, group }]) => ({
		method: 'POST',
		path: '/api/campaigns/active',
		body: {
			'app-token': APP_TOKEN,
			'customer-id': customerId,
			category,
			group,
			'trail-id': trailId,
		},
	}),
	output(answer) {
		const { body } = answer;
		if (body === undefined || body === null) return [];
		if (!Array.isArray(body)) return answered(answer);
		return body.map((entry: unknown) =>
			typeof entry === 'object' && entry !== null
				? (entry as IDataObject)
				: { campaign: entry as string },
		);
	},
};
