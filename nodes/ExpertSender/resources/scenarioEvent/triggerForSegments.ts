import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../runner/operation';
import { jsonParameter, specifyData } from '../specifyData';
import { success } from '../../../runner/success';
import { customEventId, dataFields, segments } from './fields';
import { readEvent } from './read';
import { segmentsEvent, type SegmentsEvent } from './record';

const fields = [
	specifyData,
	customEventId,
	segments,
	dataFields,
	jsonParameter(
		"The event as ExpertSender's API names the fields, as text or as an object. Fields this node does not know are sent as well.",
		{
			customEventId: 101,
			segments: [1, 5, 15],
			dataFields: [{ name: 'Discount Code', type: 'String', value: 'QWERTY' }],
		},
	),
];

/** POST /scenariocustomevents/withsegments: adds all customers of the segments to the scenario. */
export const triggerForSegments: Operation<SegmentsEvent> = {
	option: {
		name: 'Trigger for Segments',
		value: 'triggerForSegments',
		action: 'Trigger scenario event for segments',
		description: 'Start the scenarios that wait for a custom event, for every customer of segments',
	},
	plural: 'events',
	fields,
	repeatable: () => false,
	whatToCheck: 'whether the customers of the segments have entered the scenario',
	subjects: ({ segments: ids }) => ids.map((id) => `segment ${id}`),
	read: (input) => readEvent(segmentsEvent, fields, input),
	request: ([event]) => ({
		method: 'POST',
		path: '/scenariocustomevents/withsegments',
		body: event as IDataObject,
	}),
	output: success,
	advice: (status, { customEventId: id, segments: ids }) =>
		status === 404
			? `Check that custom event ${id} and the segments ${ids.join(', ')} exist in this business unit.`
			: undefined,
};
