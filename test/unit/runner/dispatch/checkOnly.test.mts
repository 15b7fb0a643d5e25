import type { IDataObject } from 'n8n-workflow';

import type { SendingOperation } from '../../../../nodes/contract/operation.ts';
import type { ServiceRequest } from '../../../../nodes/contract/request.ts';
import type { Service } from '../../../../nodes/contract/service.ts';
import { prismaCampaigns } from '../../../../nodes/PrismaCampaigns/service.ts';
import { APP_TOKEN } from '../../../../nodes/PrismaCampaigns/wireValues.ts';
import { checkOnly } from '../../../../nodes/runner/dispatch/checkOnly.ts';
import type { Connection } from '../../../../nodes/runner/send/connection.ts';
import { makeRedactor } from '../../../../nodes/runner/verdict/redact.ts';
import { testService } from '../testService.mts';

const SECRET = 'secret-of-tests';

/** Writes the secret into each body, in a format that only its label tells. */
const signing: Service = {
	...testService,
	encode: (body, { apiKey }) => ({
		contentType: 'text/wire',
		text: `wire:${JSON.stringify({ ...body, token: apiKey })}`,
	}),
	decode: (text, label) => (label === 'text/wire' ? JSON.parse(text.slice(5)) : `no wire: ${text}`),
};

function check(planned: ServiceRequest | Error, service = signing, credentials: IDataObject = {}) {
	const connection: Connection = {
		...{ service, baseUrl: 'https://api.example.org' },
		credentials: { apiKey: SECRET, ...credentials },
		redact: makeRedactor([SECRET]),
	};
	const operation = {
		request(records: unknown[]) {
			expect(records).toEqual(['record']);
			if (planned instanceof Error) throw planned;
			return planned;
		},
	} as unknown as SendingOperation;
	return checkOnly('record', operation, connection);
}

it('gives the request that would be sent, its body as JSON, without secrets', () => {
	expect(
		check({ method: 'POST', path: '/customers', body: { email: 'anna@example.org' } }),
	).toEqual({
		output: [
			{
				checkOnly: true,
				request: {
					method: 'POST',
					path: '/customers',
					body: { email: 'anna@example.org', token: '***' },
				},
			},
		],
	});
});

it('shows the query where there is one, and no body where there is none', () => {
	const query = { email: 'anna@example.org', key: SECRET };
	expect(check({ method: 'DELETE', path: '/customers', query })).toStrictEqual({
		output: [
			{
				checkOnly: true,
				request: {
					...{ method: 'DELETE', path: '/customers' },
					query: { email: 'anna@example.org', key: '***' },
				},
			},
		],
	});
});

it('finds a secret in the path as well, and a field named by it', () => {
	const body = { [SECRET]: 1, nested: [{ text: `is ${SECRET}` }] };
	expect(JSON.stringify(check({ method: 'PUT', path: `/a/${SECRET}`, body }))).not.toContain(
		SECRET,
	);
});

it('reads an EDN body as JSON', () => {
	const credentials = { appToken: SECRET, apiKey: '' };
	for (const format of ['edn', 'json'] as const) {
		const rest = { 'trail-id': 'trail-1', list: [1, 'two', null, { three: true }] };
		const { output } = check(
			{ method: 'POST', path: '/api/trace', body: { 'app-token': APP_TOKEN, ...rest } },
			prismaCampaigns(format),
			credentials,
		);
		expect(output).toEqual([
			{
				checkOnly: true,
				request: {
					...{ method: 'POST', path: '/api/trace' },
					body: { 'app-token': '***', ...rest },
				},
			},
		]);
	}
});

it('fails for what cannot be put into a request, as for real', () => {
	const circle: Record<string, unknown> = {};
	circle.self = circle;
	for (const [planned, words] of [
		[{ method: 'POST', path: '/', body: circle }, 'circular'],
		[new Error('No!'), 'No!'],
	] as Array<[ServiceRequest | Error, string]>) {
		expect(check(planned)).toEqual({
			failure: {
				kind: 'input',
				message: expect.stringMatching(
					new RegExp(`^The item cannot be put into a request: .*${words}`),
				),
				remedy: expect.stringContaining('Nothing was sent'),
			},
		});
	}
});
