import type { ITaskData } from 'n8n-workflow';

import type { SandboxProcess } from '../../sandbox/child.mts';
import type { NodeRunResult } from '../engine.mts';

/** What the cases have in common: parameters, items, and how results are read. */

/** So many different people, with a number by which their event is known. */
export const guests = (count: number) =>
	Array.from({ length: count }, (_, n) => ({ email: `c${n}@example.org`, n: String(n) }));

/** A scenario event for the customer of each item, which holds the item's number. */
export const event = {
	resource: 'scenarioEvent',
	operation: 'trigger',
	customEventId: 101,
	customerEmail: '={{ $json.email }}',
	output: 'result',
	dataFieldsFrom: 'rows',
	dataFields: { field: [{ name: 'n', type: 'Number', value: '={{ $json.n }}' }] },
};

/** Text in the body of the request for the item with this number. */
export const numbered = (n: number) => `"value":"${n}"`;

export const segmentsEvent = {
	resource: 'scenarioEvent',
	operation: 'triggerForSegments',
	customEventId: 101,
	segments: '1, 5',
	output: 'result',
	dataFieldsFrom: 'rows',
	dataFields: { field: [{ name: 'Code', type: 'String', value: 'QWERTY' }] },
};

export const businessEvent = {
	wireFormat: 'edn',
	resource: 'businessEvent',
	operation: 'trigger',
	eventName: 'account-opened',
	customerId: '={{ $json.customerId }}',
};

export const upsert = {
	resource: 'customer',
	operation: 'upsert',
	matchBy: 'Email',
	email: '={{ $json.email }}',
	output: 'result',
};

export const update = { ...upsert, operation: 'update', additionalFields: { firstName: 'Ola' } };

/** Puts the customers of these items into the sandbox, so that events for them are taken. */
export async function storeCustomers(sandbox: SandboxProcess, items: Array<{ email: string }>) {
	const response = await fetch(`${sandbox.url}/customers`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-api-key': sandbox.apiKey },
		body: JSON.stringify({
			mode: 'AddOrUpdate',
			matchBy: 'Email',
			data: items.map(({ email }) => ({ email })),
		}),
	});
	if (!response.ok) throw new Error(await response.text());
}

/** The numbers of the events that the sandbox has carried out, smallest first. */
export async function eventsCarriedOut(sandbox: SandboxProcess) {
	const { acceptedEvents } = (await sandbox.state()).expertSender;
	return acceptedEvents.map(({ dataFields }) => Number(dataFields[0].value)).sort((a, b) => a - b);
}

/** How often a request that holds this text has reached the sandbox. */
export async function timesSent(sandbox: SandboxProcess, text: string) {
	return (await sandbox.requests()).filter(({ body }) => body?.includes(text)).length;
}

/** From 0 to below `count`. */
export const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

const KIND = /^(input|notFound|refused|credential|unavailable|uncertain)$/;

/** What the key `error` of an error item holds. */
export const anError = (item: number, message = /./, kind = KIND) => ({
	message: expect.stringMatching(message),
	kind: expect.stringMatching(kind),
	item,
});

/** The same where the service answered with a status. */
export const aRefusal = (item: number, status: number, message = /./, kind = KIND) => ({
	...anError(item, message, kind),
	status,
});

export interface ErrorDetails {
	message: string;
	kind: string;
	status?: number;
	item: number;
}

/** The errors of an output, in the order of its items. */
export const errorsOf = (output: NodeRunResult['outputs'][number] = []) =>
	output.flatMap(({ json }) => (json.error ? [json.error as unknown as ErrorDetails] : []));

/** All that a person reads of an error. */
export const wholeText = (error: ITaskData['error']) =>
	[error?.message, error?.description].filter(Boolean).join(' ');

/** All that the node says beside its output. */
export const hintText = ({ hints }: NodeRunResult) =>
	hints.map(({ message }) => message).join('\n');
