import type { INodeProperties } from 'n8n-workflow';

import { makeJsonParameter, showInFields } from '../specifyData';

/** Says what each run does; `text` is all there is to it. */
export function makeNotice(text: string): INodeProperties {
	return { displayName: text, name: 'triggerNotice', type: 'notice', default: '' };
}

/** The ID of the event. */
export const customEventId: INodeProperties = showInFields({
	displayName: 'Custom Event ID',
	name: 'customEventId',
	type: 'string',
	required: true,
	placeholder: 'e.g. 101',
	default: '',
	description: 'Number of the event. An active scenario must start with this event.',
	hint: 'In ExpertSender under Automation > Scenarios > Custom events',
	builderHint: {
		propertyHint:
			'A number that only the user knows, such as 101. No list of events can be had: ask for it, never invent one.',
	},
});

/** The segments whose customers get the event. */
export const segments: INodeProperties = showInFields({
	displayName: 'Segments',
	name: 'segments',
	type: 'string',
	required: true,
	placeholder: 'e.g. 1, 5, 15',
	default: '',
	description:
		'IDs of the segments, separated by commas or semicolons. An expression can also give a list.',
	hint: 'The ID column in ExpertSender under Customers > Segmentation',
	builderHint: {
		propertyHint:
			"Everybody in these segments is messaged, for each request. To reach one customer, use the operation 'Trigger for Customer' instead.",
	},
});

/** Makes the JSON parameter of an event. */
export function makeEventJson(example: object): INodeProperties {
	return makeJsonParameter(
		"One event, with the field names of ExpertSender's API. Values of data fields are read by their type, as in rows. Fields that this node does not know are sent as they are.",
		example,
	);
}

export { specifyData } from '../specifyData';
