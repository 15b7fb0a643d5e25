import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { fakeContext, type Reply } from '../../runner/fakeContext.mts';
import { withCode } from '../../runner/withCode.mts';

/** As much of n8n's context for lists as asking for one uses; `mapper`: what is stored of the parameter `name`. */
export function askWith(
	reply: Reply,
	mapper?: unknown,
	credentials?: Record<string, unknown> | Error,
	name = 'attributes',
) {
	const { context, sent } = fakeContext({
		items: [],
		replies: [reply],
		...(credentials && { credentials }),
	});
	const { getNode, getCredentials, helpers } = context;
	const getCurrentNodeParameter = (asked: string) => (asked === name ? mapper : undefined);
	return {
		sent,
		context: {
			...{ getNode, getCredentials, helpers, getCurrentNodeParameter },
		} as unknown as ILoadOptionsFunctions,
	};
}

export const list = (...data: unknown[]): Reply => ({
	statusCode: 200,
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({ status: 0, data }),
});

const problem = (statusCode: number, title: string): Reply => ({
	statusCode,
	headers: { 'content-type': 'application/problem+json' },
	body: JSON.stringify({ title, status: statusCode }),
});

/** What keeps a list from coming, and what a person must read about it. */
export const FAILURES: Array<[string, Reply, RegExp]> = [
	['a refused key', problem(401, 'Unauthorized'), /answered 401: Unauthorized.+'API Key'/s],
	['a key that may not read lists', problem(403, 'Forbidden'), /answered 403: Forbidden/],
	['a host that is not found', withCode('ENOTFOUND'), /could not be (reached|found)/],
	['no answer in time', withCode('ETIMEDOUT'), /did not answer within 30 seconds/],
	[
		'a web page',
		{
			statusCode: 200,
			headers: { 'content-type': 'text/html' },
			body: '<html><title>Log in</title></html>',
		},
		/a web page titled "Log in"/,
	],
	['what is no list', { statusCode: 200, body: '{"data":5}' }, /answer is not a list.+'Base URL'/s],
];
