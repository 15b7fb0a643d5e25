import {
	NodeApiError,
	NodeOperationError,
	UserError,
	type IDataObject,
	type IHttpRequestOptions,
} from 'n8n-workflow';
import type { Answer, Operation, Recovery, Resource } from '../../../nodes/runner/operation.ts';
import { run } from '../../../nodes/runner/run.ts';
import type { Service } from '../../../nodes/runner/service.ts';
import { fakeContext, type FakeContext } from './fakeContext.mts';

/* A service and a node of their own, on which the runner is tested. */

/** Refuses with a text, or with the places of what it refuses: `named 0,3`. */
export const service: Service = {
	name: 'Test Service',
	credential: 'testApi',
	secrets: ['apiKey'],
	baseUrl: ({ baseUrl }) => String(baseUrl),
	headers: {},
	encode: (body) => ({ contentType: 'text/wire', text: JSON.stringify(body) }),
	decode: (text) => text,
	refusal({ status, body }) {
		if (status < 300 && !String(body).startsWith('named')) return undefined;
		const named = /^named ([\d,]+)$/.exec(String(body))?.[1].split(',').map(Number);
		return { reason: body as string, records: named };
	},
};

/**
 * Sends the parameter `value`; refuses `bad`; the record `twice` must not be sent a second time. Whom it is
 * about stands before a slash.
 */
const echo: Operation<string> = {
	option: { name: 'Echo', value: 'echo', action: 'Echo', description: 'Echo' },
	plural: 'echoes',
	fields: [],
	repeatable: (record) => record !== 'twice',
	whatToCheck: 'whether it echoed',
	subjects: (record) => (String(record).includes('/') ? [record.split('/')[0]] : []),
	read({ parameter }) {
		const value = parameter('value');
		if (value === 'bad') throw new UserError("'Value' is bad", { description: 'Mend it' });
		return value as string;
	},
	request: ([record]) => ({ method: 'POST', path: '/echo', body: { record } }),
	output({ body }, record) {
		if (body === 'odd') throw new UserError('not an echo', { description: 'Look again' });
		return { record, body } as IDataObject;
	},
	advice: (status, record) => (status === 404 ? `There is no ${record}` : undefined),
};

/** Several records in one request, those with the same first letter. */
const together: Operation<string> = {
	...echo,
	option: { ...echo.option, value: 'together' },
	groupKey: (record) => record[0],
	request: (records) => ({ method: 'POST', path: '/together', body: { records } }),
};

/** Gives a text letter by letter, one item for each. */
const letters: Operation<string> = {
	...echo,
	option: { ...echo.option, value: 'letters' },
	output: (_, record) => [...record].map((letter) => ({ letter })),
};

/** Asks the service nothing. */
const quiet: Operation<string> = {
	...echo,
	option: { ...echo.option, value: 'quiet' },
	request: undefined,
	output({ status, body, headers }, record, { baseUrl, credentials }) {
		if (record === 'odd') throw new UserError('has no output');
		return { record, status, body, headers, baseUrl, key: credentials.apiKey } as IDataObject;
	},
};

/** Takes 404 for a result where the record asks for it, or where it may come of the try before. */
const lenient: Operation<string> = {
	...echo,
	option: { ...echo.option, value: 'lenient' },
	accepts: ({ status }, record, mayBeDone) =>
		status === 404 && (record === 'maybe' || (record === 'gone' && mayBeDone)),
	output: ({ status }) => ({ found: status !== 404 }),
};

/** Opens in two steps what is refused with 410, and gives the place that the second one says. */
function* reopened({ status }: Answer, record: string): Recovery<string> {
	const { body: first } = yield { method: 'POST', path: '/first', body: { status, record } };
	if (first === 'useless') throw new UserError('The first is useless', { description: 'Sigh' });
	const { body: second } = yield { method: 'POST', path: '/second', body: { first } };
	return { record: `${record}@${String(second)}`, output: { first, second } as IDataObject };
}

const reopening: Operation<string> = {
	...echo,
	option: { ...echo.option, value: 'reopening' },
	recover: (answer, record) => (answer.status === 410 ? reopened(answer, record) : undefined),
	output(answer, record, origin) {
		if (record.startsWith('nothing')) return [];
		const item = echo.output(answer, record, origin);
		return record.startsWith('pair') ? [{ part: 1 }, { part: 2 }] : item;
	},
};

export const resources: Resource[] = [
	{ option: { name: 'Other', value: 'other' }, operations: [] },
	{
		option: { name: 'Thing', value: 'thing' },
		operations: [echo, together, letters, quiet, lenient, reopening],
	},
];

interface Given extends Omit<FakeContext, 'items'> {
	/** The parameter `value` of each item. */
	values: unknown[];
	operation?: string;
	options?: Record<string, unknown>;
}

/** Runs an operation of the test service over items. */
export function start({ values, operation = 'echo', options, ...rest }: Given) {
	const items = values.map((value) => ({ resource: 'thing', operation, value, options }));
	const fake = fakeContext({ ...rest, items });
	return { ...fake, result: run(fake.context, service, resources) };
}

/** Items that are sent one after the other, so that answers can be given in order. */
export const ONE_BY_ONE = { concurrentRequests: 1 };

/** The record in a request, or all where it holds several. */
export const recordsIn = ({ body }: IHttpRequestOptions): string[] => {
	const { record, records } = JSON.parse(String(body));
	return records ?? [record];
};

/** What the run was stopped with. */
export async function stopped(
	result: Promise<unknown>,
): Promise<NodeApiError | NodeOperationError> {
	const error = await result.then(
		(output) => new Error(`was not stopped: ${JSON.stringify(output)}`),
		(reason: unknown) => reason,
	);
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	throw error;
}

export const withCode = (code: string) =>
	Object.assign(new Error(`${code} key-of-tests`), { code });
