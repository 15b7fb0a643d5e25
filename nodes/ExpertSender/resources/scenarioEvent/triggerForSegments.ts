import type { IDataObject } from 'n8n-workflow';

import type { SendingOperation } from '../../../contract/operation';
import { reportSuccess } from '../../../contract/success';
import { dataFieldParameters } from './dataFieldParameters';
import * as parameters from './fields';
import { eventReader } from './read';
import { SEGMENTS_EVENT_FIELDS, segmentsEvent, type SegmentsEvent } from './record';

const fields = [
	parameters.makeNotice(
		'Everybody in the segments gets the scenario for real, also when you test this step. To try it out, switch on Check Only under Options.',
	),
	parameters.specifyData,
	parameters.customEventId,
	parameters.segments,
	...dataFieldParameters,
	parameters.makeEventJson({
		customEventId: 101,
		segments: [1, 5, 15],
		dataFields: [{ name: 'Discount Code', type: 'String', value: 'QWERTY' }],
	}),
];

const read = eventReader(segmentsEvent, SEGMENTS_EVENT_FIELDS, fields);

/** POST /scenariocustomevents/withsegments: adds all customers of the segments to the scenario. */
export const triggerForSegments: SendingOperation<SegmentsEvent> = {
	option: {
		name: 'Trigger for Segments',
		value: 'triggerForSegments',
		action: 'Trigger scenario event for everybody in segments',
		description:
			'Start the scenarios that begin with a custom event, for all customers in segments',
	},
	plural: 'events',
	subject: 'segment',
	subtitle: '"Start scenario " + $parameter.customEventId + " for segments " + $parameter.segments',
	keepsInput: true,
	fields,
	isIdempotent: () => false,
	whatToCheck: 'whether the customers of the segments have entered the scenario',
	subjects: ({ segments }) => segments.map((id) => `segment ${id}`),
	// Each request mails whole segments, however many items ask for it.
	oncePerRun: {
		key: ({ customEventId, segments }) => `${customEventId} ${sortNumbers(segments).join()}`,
		content: (event) => JSON.stringify({ ...event, segments: sortNumbers(event.segments) }),
		describe: ({ segments }) =>
			`mail ${segments.length === 1 ? 'segment' : 'segments'} ${segments.join(', ')}`,
	},
	read(input) {
		const event = read(input);
		// A segment that is listed twice is sent once.
		return { ...event, segments: [...new Set(event.segments)] };
	},
	request: ([event]) => ({
		method: 'POST',
		path: '/scenariocustomevents/withsegments',
		body: event as IDataObject,
	}),
	output: reportSuccess,
	advice: (status, { customEventId, segments }) =>
		status === 404
			? `Check that custom event ${customEventId} and the segments ${segments.join(', ')} exist in this business unit.`
			: undefined,
};

function sortNumbers(numbers: readonly number[]): number[] {
	return [...numbers].sort((one, other) => one - other);
}
