import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ItemInput } from '../../../contract/operation';
import {
	isEmpty,
	isRecord,
	readLocator,
	readRows,
	toBoolean,
	toRecordNumber,
	Unusable,
} from '../../../input';
import { toStatus } from './record';

/** None of them is the default: a status that nobody chose must not be sent. */
const STATUS_OPTIONS: INodePropertyOptions[] = [
	{
		name: 'Ask for Confirmation',
		value: 'AwaitingConfirmation',
		description: 'Sends the customer an email with a link to confirm (double opt-in)',
	},
	{ name: 'Given', value: 'True', description: 'The customer consents' },
	{ name: 'Withdrawn', value: 'False', description: 'The customer does not consent' },
];

/** Rows of a consent, its status, and how it is confirmed. */
export const consents: INodeProperties = {
	displayName: 'Consents',
	name: 'consents',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Consent',
	default: {},
	description:
		'Consents that the customer gave, withdrew or must confirm. All others stay as they are.',
	options: [
		{
			displayName: 'Consent',
			name: 'consent',
			values: [
				{
					displayName: 'Consent',
					name: 'id',
					type: 'resourceLocator',
					required: true,
					default: { mode: 'list', value: '' },
					description: 'Which consent, such as the newsletter',
					modes: [
						{
							displayName: 'From List',
							name: 'list',
							type: 'list',
							typeOptions: { searchListMethod: 'searchConsents', searchable: true },
						},
						{
							displayName: 'By ID',
							name: 'id',
							type: 'string',
							placeholder: 'e.g. 2',
							hint: 'The number in ExpertSender under Settings > Consents',
						},
					],
				},
				{
					displayName: 'Status',
					name: 'value',
					type: 'options',
					options: STATUS_OPTIONS,
					default: '',
					description:
						'What the customer said. An expression can also give true, false or one of the names in this list. A consent without a status is not sent.',
				},
				{
					displayName: 'Confirmation Message ID',
					name: 'confirmationMessageId',
					type: 'string',
					placeholder: 'e.g. 12',
					default: '',
					displayOptions: { show: { value: ['AwaitingConfirmation'] } },
					description: 'ID of the message that asks for the confirmation, such as 12',
					hint: 'The number of the message in ExpertSender. Leave it empty to send the default one.',
				},
				{
					displayName: 'Ask Again',
					name: 'force',
					type: 'boolean',
					default: false,
					displayOptions: { show: { value: ['AwaitingConfirmation'] } },
					description: 'Whether to send the message again if it was sent before',
				},
			],
		},
	],
};

/** Reads the rows as `consentsData`, with an `Unusable` where they contradict each other; `undefined` without rows. */
export function readConsents(input: ItemInput): Record<string, unknown> | undefined {
	const rows = readRows(input.parameter('consents'), consents);
	if (!rows) return undefined;
	const asking = rows
		.filter(isRecord)
		.filter(({ value }) => toStatus(value, input) === 'AwaitingConfirmation');
	return {
		// What is no row is left to the schema.
		consents: rows.map((row) =>
			isRecord(row) ? { id: readLocator(row.id), value: row.value } : row,
		),
		// A switch that was left alone is `false`, which says nothing.
		force: agree(asking.map(({ force }) => toBoolean(isEmpty(force) ? false : force))) || undefined,
		confirmationMessageId: agree(asking.map((row) => toRecordNumber(row.confirmationMessageId))),
	};
}

/** What all rows say: one request asks for all consents in one way. */
function agree(values: unknown[]): unknown {
	const wrong = values.find((value) => value instanceof Unusable);
	if (wrong) return wrong;
	const [first, ...others] = values.map((value) => (isEmpty(value) ? undefined : value));
	return others.every((other) => other === first)
		? first
		: new Unusable('must be the same for all consents with the status Ask for Confirmation');
}
