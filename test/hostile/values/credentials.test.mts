import fc from 'fast-check';
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { runNode } from '../../engine/engine.mts';
import { useSandbox } from '../../sandbox/useSandbox.mts';
import { report, SEED } from '../seed.mts';
import { trim } from './expected.mts';
import { hostileText, NASTY_TEXTS } from './texts.mts';

/* Keys and tokens that would add a header, end a text or close a map, and addresses that would lead elsewhere. */

const sandbox = useSandbox({ logSize: 50 });
let keys = 0;

afterAll(() => report(`Hostile keys and tokens: ${keys}`));

async function send(
	node: 'expertSender' | 'prismaCampaigns',
	parameters: IDataObject,
	own: ICredentialDataDecryptedObject,
) {
	keys++;
	await sandbox().reset();
	const credential = { baseUrl: sandbox().url, ...own };
	const { error } = await runNode({
		type: node,
		parameters: { ...parameters, options: { maxTries: 1 } },
		credentials: { expertSenderApi: credential, prismaCampaignsApi: credential },
	});
	const requests = await sandbox().requests();
	return { requests, said: [error?.message, error?.description].join(' ') };
}

const HEADERS = ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'];
const VISIBLE = /^[\x21-\x7e]+$/;

const attempt = { seed: SEED, numRuns: 150, examples: NASTY_TEXTS.map((text): [string] => [text]) };

it.each([
	['expertSender', { resource: 'consent', operation: 'getAll' }, 'x-api-key'],
	[
		'prismaCampaigns',
		{ resource: 'customer', operation: 'get', customerId: 'A-77' },
		'authorization',
	],
] as const)(
	'sends the API key of %s in one header and nowhere else, or refuses it',
	async (node, parameters, header) => {
		await fc.assert(
			fc.asyncProperty(hostileText, async (apiKey) => {
				const { requests, said } = await send(node, parameters, { apiKey, appToken: 'token' });
				if (!VISIBLE.test(apiKey.trim())) {
					expect(requests).toEqual([]);
					expect(said).toContain("'API Key'");
					return;
				}
				const [{ url, headers, body }] = requests;
				expect(Object.keys(headers).sort()).toEqual([...HEADERS, header].sort());
				expect(body ?? '').toBe('');
				expect(url).toBe(
					node === 'expertSender' ? '/customerconsents' : '/api/customers/find/A-77',
				);
			}),
			attempt,
		);
	},
);

it.each(['json', 'edn'])('sends the app token exactly in %s, or refuses it', async (wireFormat) => {
	const parameters = { resource: 'trace', operation: 'create', customerId: 'A-77' };
	await fc.assert(
		fc.asyncProperty(hostileText, async (appToken) => {
			const { requests, said } = await send('prismaCampaigns', parameters, {
				appToken,
				wireFormat,
			});
			const token = appToken.trim();
			if (requests.length === 0) {
				expect(said).toMatch(/'App Token'|Half a surrogate pair/);
				expect(token === '' || /\p{Cs}/u.test(token)).toBe(true);
				return;
			}
			const [{ url, body = '', headers }] = requests;
			expect(url).toBe('/api/traces/trace');
			expect(Object.keys(headers).sort()).toEqual(
				[...HEADERS, 'content-length', 'content-type'].sort(),
			);
			const { readEdn } = await import('../../sandbox/prismacampaigns/wire/readEdn.mts');
			const read = wireFormat === 'edn' ? readEdn(body) : (JSON.parse(body) as unknown);
			expect(read).toEqual({ 'app-token': token, 'customer-id': 'A-77' });
		}),
		attempt,
	);
});

it('puts each value of a funnel address into its own parameter', async () => {
	const baseUrl = 'https://bank.example.org';
	await fc.assert(
		fc.asyncProperty(hostileText, hostileText, async (trailId, tracking) => {
			keys++;
			const parameters = { resource: 'campaign', operation: 'getFunnelUrl', campaignId: '7' };
			const { outputs, error } = await runNode({
				type: 'prismaCampaigns',
				parameters: {
					...parameters,
					trailId: '={{ $json.trailId }}',
					tracking: '={{ $json.tracking }}',
				},
				items: [{ trailId, tracking }],
				credentials: { prismaCampaignsApi: { baseUrl, appToken: 'token' } },
			});
			if (error) {
				expect(error.message).toMatch(/'Trail ID'|'Tracking Token'/);
				return;
			}
			const url = new URL(String(outputs[0][0].json.url));
			expect([url.origin, url.pathname, url.hash]).toEqual([
				baseUrl,
				'/api/campaigns/7/funnel',
				'',
			]);
			const values = [...url.searchParams.values()];
			expect(values).toEqual(expect.arrayContaining([trim(trailId), trim(tracking), 'token']));
			expect(values).toHaveLength(3);
		}),
		{ ...attempt, examples: NASTY_TEXTS.map((text): [string, string] => [text, 'a']) },
	);
});
