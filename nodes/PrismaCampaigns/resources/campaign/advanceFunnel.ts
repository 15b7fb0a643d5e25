import { z } from 'zod';

import type { ItemInput, SendingOperation } from '../../../contract/operation';
import {
	keepValue,
	nonEmptyText,
	parameterReader,
	refuseRepeats,
	toIdentifier,
} from '../../../input';
import { readAnswer } from '../answer';
import { textRows, toTextRows } from '../fieldTypes';
import {
	addVisit,
	campaignIdField,
	toCampaignId,
	trackingTokenField,
	trailIdField,
	VISIT_IDS,
} from '../ids';
import { ITEM, JSON_TEXT, makeLeaveOutField, readObject, TEXT_ROWS } from '../fieldSources';
import { makeTextRows } from '../rows';
import { adviseOnTrace } from '../trace/closed';

const fields: SendingOperation['fields'] = [
	{
		displayName: 'Step',
		name: 'step',
		type: 'options',
		options: [
			{
				name: 'Continue',
				value: 'continue',
				description: 'Send the answers to a step and get the next step',
			},
			{ name: 'Start', value: 'start', description: 'Get the first step' },
		],
		default: 'start',
		description: 'Whether the customer starts the funnel or continues in it',
	},
	trailIdField,
	campaignIdField,
	trackingTokenField,
	{
		displayName: 'Step Data',
		name: 'stepDataFrom',
		type: 'options',
		noDataExpression: true,
		options: [TEXT_ROWS, ITEM, JSON_TEXT],
		default: 'fields',
		displayOptions: { show: { step: ['continue'] } },
		description: 'Where the answers of the customer come from',
	},
	makeLeaveOutField({ step: ['continue'], stepDataFrom: ['item'] }),
	makeTextRows(
		{
			displayName: 'Answers',
			name: 'stepData',
			placeholder: 'Add Answer',
			description: "Answers of the customer, each under the 'name' of its field in the step",
		},
		{ step: ['continue'], stepDataFrom: ['fields'] },
	),
	{
		displayName: 'JSON',
		name: 'json',
		type: 'json',
		default: '{}',
		displayOptions: { show: { step: ['continue'], stepDataFrom: ['json'] } },
		description: "One object with the answers, each under the 'name' of its field in the step",
		hint: 'e.g. {"income":"2500"}',
	},
];

const schema = z.object({
	step: z.enum(['start', 'continue']),
	trailId: nonEmptyText,
	campaignId: nonEmptyText,
	tracking: nonEmptyText,
	stepData: textRows.optional(),
});

const readParameters = parameterReader(
	fields,
	{
		step: keepValue,
		trailId: toIdentifier,
		campaignId: toCampaignId,
		tracking: toIdentifier,
		stepData: (...given) => refuseRepeats(toTextRows(...given)),
	},
	schema,
);

interface Step extends Omit<z.output<typeof schema>, 'stepData'> {
	/** Absent at the start; present from then on, even if empty. */
	stepData?: Record<string, unknown>;
}

/** POST /api/campaigns/advance-funnel (section "Pasos del Funnel" of the page), which takes no token. */
export const advanceFunnel: SendingOperation<Step> = {
	option: {
		name: 'Advance Funnel',
		value: 'advanceFunnel',
		action: 'Advance funnel',
		description:
			'Start the funnel of a campaign, or send the answers to a step, and get the next step',
	},
	plural: 'steps',
	subject: 'trail',
	subtitle: '$parameter.step === "start" ? "Start funnel" : "Continue funnel"',
	passesOn: VISIT_IDS,
	fields,
	isIdempotent: () => false,
	whatToCheck: 'at which step of the funnel the customer is',
	subjects: ({ trailId }) => [`trail ${trailId}`],
	read: readStep,
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
	// The page does not say how a funnel ends. An empty answer is taken as its end.
	output(answer, { trailId }) {
		const { body } = answer;
		const step = body === undefined || body === null ? { finished: true } : readAnswer(answer);
		return addVisit(step, { 'trail-id': trailId });
	},
	advice: (status) => adviseOnTrace(status),
};

function readStep(input: ItemInput): Step {
	const isContinued = input.parameter('step') === 'continue';
	const object = isContinued ? readObject(input, 'stepDataFrom') : undefined;
	const { stepData: rows = [], ...step } = readParameters(input, (values) => ({
		...values,
		// Ignore stale rows if the answers come from the item or from JSON.
		stepData: isContinued && !object ? values.stepData : undefined,
	}));
	return isContinued
		? {
				...step,
				stepData: object ?? Object.fromEntries(rows.map(({ name, value }) => [name, value])),
			}
		: step;
}
