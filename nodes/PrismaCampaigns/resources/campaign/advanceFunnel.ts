import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { check } from '../../../input/check';
import { parameterLabel } from '../../../input/label';
import { present } from '../../../input/present';
import { identifier } from '../../../input/values';
import type { ItemInput, Operation } from '../../../runner/operation';
import { answered } from '../answered';
import { textFields } from '../fieldTypes';
import { entered, ITEM, JSON_TEXT, ROWS, textRows } from '../rows';
import { campaignId, campaignIdField, trackingTokenField, trailIdField } from '../ids';
import { traceAdvice } from '../trace/newTrail';

const fields: readonly INodeProperties[] = [
	{
		displayName: 'Step',
		name: 'step',
		type: 'options',
		options: [
			{ name: 'Continue', value: 'continue', description: 'Hand in a step and get the next one' },
			{ name: 'Start', value: 'start', description: 'Get the first step' },
		],
		default: 'start',
		description: 'Whether the customer begins the funnel or goes on in it',
	},
	trailIdField,
	campaignIdField,
	trackingTokenField,
	{
		displayName: 'Step Data',
		name: 'stepDataFrom',
		type: 'options',
		noDataExpression: true,
		options: [ROWS, ITEM, JSON_TEXT],
		default: 'fields',
		displayOptions: { show: { step: ['continue'] } },
		description: 'Where the answers of the customer come from',
	},
	textRows(
		{
			displayName: 'Answers',
			name: 'stepData',
			placeholder: 'Add Answer',
			description: "What the customer entered, by the 'name' of each field of the step",
		},
		{ step: ['continue'], stepDataFrom: ['fields'] },
	),
	{
		displayName: 'JSON',
		name: 'json',
		type: 'json',
		default: '{}',
		displayOptions: { show: { step: ['continue'], stepDataFrom: ['json'] } },
		description:
			"An object with what the customer entered, by the 'name' of each field of the step",
		hint: 'e.g. {"income":"2500"}',
	},
];

const id = identifier().pipe(z.string().min(1));

const schema = z.object({
	trailId: id,
	campaignId,
	tracking: id,
	/** Absent at the start, and present, though perhaps empty, from then on. */
	stepData: z.record(z.unknown()).optional(),
});

const label = parameterLabel(fields);

/** POST /api/campaigns/advance-funnel (section "Pasos del Funnel" of the page), which takes no token. */
export const advanceFunnel: Operation<z.output<typeof schema>> = {
	option: {
		name: 'Advance Funnel',
		value: 'advanceFunnel',
		action: 'Advance funnel',
		description: 'Start the funnel of a campaign, or hand in a step, and get the step to show next',
	},
	plural: 'steps',
	fields,
	repeatable: () => false,
	whatToCheck: 'at which step of the funnel the customer is',
	subjects: ({ trailId }) => [`trail ${trailId}`],
	read(input) {
		const { parameter } = input;
		const values = present({
			trailId: parameter('trailId'),
			campaignId: parameter('campaignId'),
			tracking: parameter('tracking'),
		});
		const step = check(z.enum(['start', 'continue']), parameter('step'), () => label(['step']));
		const stepData = step === 'continue' ? answers(input) : undefined;
		return check(schema, { ...values, stepData }, label);
	},
	request: ([{ trailId, campaignId: campaign, tracking, stepData }]) => ({
		method: 'POST',
		path: '/api/campaigns/advance-funnel',
		body: {
			'trail-id': trailId,
			'campaign-id': BigInt(campaign),
			'tracking-token': tracking,
			'step-data': stepData,
		},
	}),
	// How a funnel ends is not documented: an empty answer is one way it may.
	output: (answer) =>
		answer.body === undefined || answer.body === null ? { finished: true } : answered(answer),
	advice: (status) => traceAdvice(status),
};

function answers(input: ItemInput): unknown {
	const { fields: rows, object } = entered(input, 'stepDataFrom', {
		fields: 'stepData',
		json: 'json',
	});
	if (!rows) return object;
	const checked = check(textFields, rows, (at) => label(['stepData', ...at]));
	return Object.fromEntries(checked.map(({ name, value }) => [name, value]));
}
