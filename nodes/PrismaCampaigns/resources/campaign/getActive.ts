import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { SendingOperation } from '../../../contract/operation';
import { nonEmptyText, parameterReader, toAccountId, toIdentifier, toText } from '../../../input';
import { APP_TOKEN } from '../../wireValues';
import { readAnswer } from '../answer';
import { addVisit, customerIdField, listVisitSubjects, trailIdField, VISIT_IDS } from '../ids';

const fields: SendingOperation['fields'] = [
	trailIdField,
	customerIdField,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		description: 'Which campaigns to get. Without a filter, you get all.',
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
	trailId: nonEmptyText,
	customerId: z.string().optional(),
	category: z.string().optional(),
	group: z.string().optional(),
});

/**
 * POST /api/campaigns/active (section "Campañas Activas" of the page). The page names only EDN for it and
 * shows no answer, so the answer is passed on, one item for each entry of a list.
 */
export const getActive: SendingOperation<z.output<typeof schema>> = {
	option: {
		name: 'Get Active',
		value: 'getActive',
		action: 'Get active campaigns',
		description: 'Get the active campaigns for a customer, one item for each',
	},
	plural: 'lists of campaigns',
	subject: 'trail',
	passesOn: VISIT_IDS,
	fields,
	isIdempotent: () => true,
	subjects: ({ trailId, customerId }) => listVisitSubjects(trailId, customerId),
	read: parameterReader(
		fields,
		{ trailId: toIdentifier, customerId: toAccountId, category: toText, group: toText },
		schema,
	),
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
	output(answer, { trailId }) {
		const { body } = answer;
		if (body === undefined || body === null) return [];
		const visit = { 'trail-id': trailId };
		if (!Array.isArray(body)) return addVisit(readAnswer(answer), visit);
		return body.map((entry) => addVisit(toItem(entry), visit));
	},
};

/** An item's JSON is always an object. A bare number can only be the ID of a campaign, which is text elsewhere. */
function toItem(entry: unknown): IDataObject {
	if (typeof entry === 'object' && entry !== null && !Array.isArray(entry)) {
		return entry as IDataObject;
	}
	return { value: typeof entry === 'number' ? String(entry) : (entry as IDataObject[string]) };
}
