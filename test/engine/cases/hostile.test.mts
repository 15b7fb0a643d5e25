import { monitorEventLoopDelay } from 'node:perf_hooks';

import { aRefusal, errorsOf, event, guests, upsert } from './given.mts';
import { ACCEPTED, problem, useOddServer, type OddAnswer } from './oddServer.mts';

const odd = useOddServer();

const onError = 'continueErrorOutput' as const;

describe('web pages', () => {
	const SIZE = 100_000;
	const page = (piece: string): OddAnswer => ({
		status: 400,
		headers: { 'Content-Type': 'text/html' },
		body: `<html>${piece.repeat(SIZE / piece.length)}`,
	});

	/** The longest that a run of ten customers keeps n8n from all else, in milliseconds. */
	async function longestBlock(answer: OddAnswer) {
		odd.behaves(() => answer);
		const delay = monitorEventLoopDelay({ resolution: 1 });
		delay.enable();
		const { outputs } = await odd.expertSender(upsert, { items: guests(10), onError });
		delay.disable();
		expect(outputs[1]).toHaveLength(10);
		return delay.max / 1e6;
	}

	it.each(['<title', '<title>', '<title ', '</title', '<h1', '<', '<!--', ' '])(
		'R30: is busy no longer than with another page when %j fills a page of 100 kB',
		async (piece) => {
			const [usual, hostile]: number[][] = [[], []];
			// This machine has other things to do as well, so the best of five counts.
			for (let turn = 0; turn < 5 && !(hostile.at(-1)! > 500); turn++) {
				usual.push(await longestBlock(page('words ')));
				hostile.push(await longestBlock(page(piece)));
			}
			expect(Math.min(...hostile) - Math.min(...usual)).toBeLessThan(20);
		},
		120_000,
	);
});

describe('deep JSON', () => {
	const DEPTH = 5000;
	const nested = `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`;
	const objects = `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`;

	it.each([
		['a list', nested],
		['an object', objects],
		['`errors`', `{"errors":${nested}}`],
		['a line of `errors`', `{"errors":["bad",${objects}]}`],
		['`detail`', `{"detail":${nested}}`],
	])('R31: fails one item when JSON 5,000 deep is %s of a refusal', async (_, body) => {
		odd.behaves(({ text }) =>
			text.includes('c1@')
				? { status: 400, headers: { 'Content-Type': 'application/json' }, body }
				: ACCEPTED,
		);
		const { outputs, error } = await odd.expertSender(event, { items: guests(3), onError });
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(2);
		expect(errorsOf(outputs[1])).toEqual([aRefusal(1, 400)]);
		// n8n saves what came out.
		expect(() => JSON.stringify(outputs)).not.toThrow();
	});

	it('R31: fails one item of Prisma Campaigns when JSON 5,000 deep is refused', async () => {
		odd.behaves(({ text }) => {
			const headers = { 'Content-Type': 'application/json' };
			if (text.includes('"c1"')) return { status: 400, headers, body: nested };
			return { status: 200, headers, body: { 'trace-id': 't', 'customer-id': 'c' } };
		});
		const { outputs, error } = await odd.prismaCampaigns(
			{ resource: 'trace', operation: 'create', customerId: '={{ $json.id }}' },
			{ items: [{ id: 'c0' }, { id: 'c1' }, { id: 'c2' }], onError },
		);
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(2);
		expect(errorsOf(outputs[1])).toEqual([aRefusal(1, 400)]);
	});
});

const KEY = 'k<Y>&"q"+/=a-0123456789-Zz~end';
const base64 = (text: string) => Buffer.from(text).toString('base64');

const FORMS: Array<[string, string]> = [
	['as it is', KEY],
	['percent-encoded', encodeURIComponent(KEY)],
	[
		'percent-encoded in lower case',
		encodeURIComponent(KEY).replace(/%../g, (hex) => hex.toLowerCase()),
	],
	['in base64', base64(KEY)],
	['in base64 for addresses', Buffer.from(KEY).toString('base64url')],
	['in hex', Buffer.from(KEY).toString('hex')],
	[
		'escaped for HTML',
		KEY.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;'),
	],
	['escaped for JSON', JSON.stringify(KEY).slice(1, -1)],
	['in upper case', KEY.toUpperCase()],
];

const PIECES: Array<[string, string]> = [
	['without its last character', KEY.slice(0, -1)],
	['without its first character', KEY.slice(1)],
	['as its first 12 characters', KEY.slice(0, 12)],
	['as its last 12 characters', KEY.slice(-12)],
];

describe('the key in error texts', () => {
	it.each([...FORMS, ...PIECES])(
		'R32: removes the key from the text of an error when it is there %s',
		async (_, form) => {
			odd.behaves(() => problem(400, { detail: `The key ${form} may not do this.` }));
			const { run, outputs } = await odd.expertSender(event, {
				items: guests(1),
				onError,
				apiKey: KEY,
			});
			expect(errorsOf(outputs[1])).toEqual([aRefusal(0, 400, /may not do this/)]);
			expect(JSON.stringify(run.data)).not.toContain(JSON.stringify(form).slice(1, -1));
			expect(errorsOf(outputs[1])[0].message).not.toContain(form);
		},
	);

	it.each(FORMS)(
		'R32: removes the key from the error that stops a run when it is %s',
		async (_, form) => {
			odd.behaves(() => problem(400, { errors: [`key ${form}`] }));
			const { run, error } = await odd.expertSender(event, { items: guests(1), apiKey: KEY });
			expect(error?.message).toMatch(/400/);
			expect(JSON.stringify(run.data)).not.toContain(JSON.stringify(form).slice(1, -1));
		},
	);

	it('R32: leaves shorter pieces of the key where they are', async () => {
		odd.behaves(() => problem(400, { detail: 'Item 0123456 is not known.' }));
		const { outputs } = await odd.expertSender(event, { items: guests(1), onError, apiKey: KEY });
		expect(errorsOf(outputs[1])[0].message).toContain('Item 0123456 is not known');
	});
});

describe('secrets in output', () => {
	const TOKEN = '7c0f2a4e-5d11-4b1c-9a51-2a7d3f0c0001';

	const ENCODED: Array<[string, (secret: string) => string]> = [
		['as it is', (secret) => secret],
		['percent-encoded', encodeURIComponent],
		['in base64', base64],
		['in hex', (secret) => Buffer.from(secret).toString('hex')],
	];

	it.each(ENCODED)(
		'R33: removes the key from an item when a 201 echoes it %s',
		async (_, encode) => {
			odd.behaves(() => ({
				status: 201,
				body: { status: 0, echo: `key ${encode(KEY)}.`, [encode(KEY)]: 1, list: [[encode(KEY)]] },
			}));
			const { run, outputs } = await odd.expertSender(event, { items: guests(1), apiKey: KEY });
			expect(outputs[0]).toHaveLength(1);
			expect(JSON.stringify(run.data)).not.toContain(JSON.stringify(encode(KEY)).slice(1, -1));
			expect(outputs[0][0].json).toMatchObject({ success: true, response: { status: 0 } });
		},
	);

	it.each(ENCODED)(
		'R33: removes the token from an item when a trace echoes it %s',
		async (_, encode) => {
			odd.behaves(() => ({
				status: 201,
				body: { 'trace-id': 't-1', 'customer-id': 'c-1', echo: `token ${encode(TOKEN)}` },
			}));
			const { run, outputs } = await odd.prismaCampaigns(
				{ resource: 'trace', operation: 'create', customerId: 'c-1' },
				{ appToken: TOKEN },
			);
			expect(outputs[0][0].json).toMatchObject({ 'trace-id': 't-1', 'customer-id': 'c-1' });
			expect(JSON.stringify(run.data)).not.toContain(encode(TOKEN));
		},
	);

	it('R33: keeps the token in the address that Get Funnel URL gives', async () => {
		const { outputs } = await odd.prismaCampaigns(
			{
				resource: 'campaign',
				operation: 'getFunnelUrl',
				campaignId: '17592186050001',
				tracking: 'tracking',
				trailId: 'trail',
			},
			{ appToken: TOKEN },
		);
		expect(new URL(String(outputs[0][0].json.url)).searchParams.get('a')).toBe(TOKEN);
	});
});
