import type { Service } from '../../../nodes/contract/service.ts';

/**
 * A service on which the runner is tested. It refuses with a text, or with the places of the records that it
 * refuses: `named 0,3`.
 */
export const testService: Service = {
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
