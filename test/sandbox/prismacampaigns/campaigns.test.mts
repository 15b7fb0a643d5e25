import { prismaClient, type Format } from './client.mts';
import { Long } from './wire/values.mts';
import { useSandbox } from '../useSandbox.mts';

const sandbox = useSandbox();

const stored = async () => (await sandbox().state()).prismaCampaigns;
const carLoan = '17592186050001';
const savings = '17592186050002';
const premium = '9007199254740993';

describe.each<Format>(['edn', 'json'])('in %s', (format) => {
	const client = prismaClient(sandbox, format);
	const advance = (trail: string, campaign: string, token: string, data?: object) =>
		client.post('/api/campaigns/advance-funnel', {
			'trail-id': trail,
			'campaign-id': new Long(campaign),
			'tracking-token': token,
			'step-data': data,
		});

	test('lists the active campaigns of the segments, the most important first', async () => {
		const active = async (customerId: string, filter: object = {}) => {
			const { trail } = await client.visit(customerId);
			const answer = await client.withToken('/api/campaigns/active', {
				'trail-id': trail,
				...filter,
			});
			expect(answer.status).toBe(200);
			return answer.body.map(({ campaign }: { campaign: unknown }) => String(campaign));
		};
		expect(await active('A-77')).toEqual([carLoan, premium, savings]);
		expect(await active('A-78')).toEqual([carLoan, savings]);
		expect(await active('5114')).toEqual([savings]);
		expect(await active('A-77', { category: 'Savings' })).toEqual([premium, savings]);
		expect(await active('A-77', { category: 'Savings', group: 'Premium' })).toEqual([premium]);
		expect(await active('A-77', { category: 'Cards' })).toEqual([]);
		// Who is named comes before whose trace it is.
		expect(await active('5114', { 'customer-id': 'A-78' })).toEqual([carLoan, savings]);
	});

	test.each(['/api/campaigns/active', '/api/campaigns/sync-page'])(
		'requires for %s a trail and the token of an application',
		async (path) => {
			const { trail } = await client.visit();
			expect((await client.withToken(path, {})).status).toBe(400);
			expect((await client.post(path, { 'trail-id': trail })).status).toBe(400);
			const wrong = await client.withToken(path, { 'trail-id': trail }, 'wrong');
			expect(wrong.status).toBe(404);
		},
	);

	test('leaves out placeholders without banners and numbers the others', async () => {
		const { trail } = await client.visit('A-77');
		const { status, body } = await client.sync(trail, ['HomeBottom', 'HomeSide', 'x', 'HomeTop']);
		expect(status).toBe(200);
		expect(body.popup).toBeNull();
		expect(body['customer-id']).toBe('A-77');
		expect(body.placeholders.map(({ index }: { index: number }) => index)).toEqual([1, 3]);
		const [side, top] = body.placeholders;
		expect(side).toMatchObject({
			'customer-id': 'A-77',
			'is-popup': false,
			'popup-timeout': null,
			'transition-time': 4000,
			width: 300,
			height: 250,
		});
		expect(side['banners-list'].map((shown: any) => String(shown.banner.campaign))).toEqual([
			carLoan,
			premium,
		]);
		expect(top['banners-list'][0]).toEqual({
			banner: {
				width: 728,
				height: 90,
				campaign: format === 'edn' ? Number(carLoan) : carLoan,
				'tracking-token': expect.any(String),
				link: '/images/car-loan-728x90.svg',
				'category-name': 'Loans',
				'group-name': 'Cars',
			},
			funnel: {
				style: '',
				'allow-dismiss': true,
				'landing-page': false,
				'always-use-landing': false,
				'show-progress-bar': true,
				'new-widow': false,
			},
		});
		const html = top['banners-list'][1].banner;
		expect(html['html-content']).toContain('prisma.startFunnel.call(this)');
		expect(html).not.toHaveProperty('link');

		const tokens = [...side['banners-list'], ...top['banners-list']].map(
			(shown: any) => shown.banner['tracking-token'],
		);
		expect(new Set(tokens).size).toBe(4);
		const { interactions } = await stored();
		expect(interactions.map(({ trackingToken }) => trackingToken)).toEqual(tokens);
	});

	test('serves the link of a banner', async () => {
		const { trail } = await client.visit('A-77');
		const { body } = await client.sync(trail, ['HomeTop']);
		const { link } = body.placeholders[0]['banners-list'][0].banner;
		const image = await client.call(link, { method: 'GET' });
		expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
		expect(image.text).toMatch(/^<svg .*width="728" height="90"/);
		expect((await client.call('/images/none.svg', { method: 'GET' })).status).toBe(404);
	});

	test.each<[unknown, string, string | null]>([
		[true, '/home', savings],
		[true, '/loans', carLoan],
		['true', '/loans', carLoan],
		[true, '/other', null],
		[false, '/home', null],
		[undefined, '/home', null],
	])('gives with popups %j on %s what was asked for', async (wanted, page, campaign) => {
		const { trail } = await client.visit('A-77');
		const { body } = await client.sync(trail, [], {
			'sync-popups': wanted,
			'page-location': page,
		});
		if (campaign === null) return expect(body.popup).toBeNull();
		expect(body.popup).toEqual({
			'tracking-token': expect.any(String),
			campaign: format === 'edn' ? Number(campaign) : campaign,
			'show-close': campaign === carLoan,
			funnel: expect.objectContaining({ 'new-widow': false }),
		});
	});

	test('refuses the text "false" for whether popups are wanted', async () => {
		const { trail } = await client.visit();
		expect((await client.sync(trail, [], { 'sync-popups': 'false' })).status).toBe(400);
	});

	test('takes placeholder or placeholder/name as the key of a placeholder, and no other', async () => {
		const { trail } = await client.visit('A-77');
		const sync = (placeholders: object[]) =>
			client.withToken('/api/campaigns/sync-page', { 'trail-id': trail, placeholders });
		const { body } = await sync([{ 'placeholder/name': 'HomeTop' }]);
		expect(body.placeholders).toHaveLength(1);
		expect((await sync([{ name: 'HomeTop' }])).status).toBe(400);
		expect((await sync([{}])).status).toBe(400);
	});

	async function banner(customerId: string, placeholder: string, index: number) {
		const { trail } = await client.visit(customerId);
		const { body } = await client.sync(trail, [placeholder]);
		const shown = body.placeholders[0]['banners-list'][index].banner;
		return { trail, campaign: String(shown.campaign), token: shown['tracking-token'] as string };
	}

	test('leads through a funnel step by step to its end', async () => {
		const { trail, campaign, token } = await banner('A-77', 'HomeTop', 0);
		const step = async (data?: object) => {
			const { status, body } = await advance(trail, campaign, token, data);
			expect(status).toBe(200);
			return body;
		};
		expect(await step()).toMatchObject({
			type: 'message',
			config: { title: 'A car of your own', 'remaining-steps': 3, 'max-steps': 4 },
		});
		expect(await step({})).toEqual({
			type: 'data-capture',
			config: {
				fields: [
					{
						label: 'How much do you need?',
						name: 'amount',
						'control-type': 'text',
						value: null,
					},
					{
						label: 'Your e-mail address',
						name: 'email',
						'control-type': 'text',
						value: 'anna@example.org',
					},
				],
				actions: ['next', 'cancel'],
				'remaining-steps': 2,
				'max-steps': 4,
			},
		});
		expect(await step({ amount: '5000', email: 'anna@example.org' })).toEqual({
			type: 'redirect',
			config: {
				url: 'https://bank.example.org/loans/apply',
				method: 'get',
				parameters: [{ name: 'product', value: 'car-loan' }],
				'include-system-params': true,
				'new-window': true,
			},
		});
		expect(await step({})).toMatchObject({ type: 'message', config: { 'remaining-steps': 0 } });
		expect(await step({})).toBeNull();
		expect(await step({})).toBeNull();
		expect((await stored()).funnelRuns).toEqual([
			{
				trackingToken: token,
				trailId: trail,
				campaign: 'Car loan',
				steps: ['welcome', 'amount', 'application', 'thanks'],
				captured: { amount: '5000', email: 'anna@example.org' },
				finished: true,
			},
		]);
	});

	test('chooses the way by what was captured', async () => {
		const { trail, campaign, token } = await banner('A-77', 'HomeTop', 0);
		for (const data of [undefined, {}]) await advance(trail, campaign, token, data);
		const { body } = await advance(trail, campaign, token, { amount: 20000 });
		expect(body.config.title).toBe('Let us talk');
		expect((await advance(trail, campaign, token, {})).body).toBeNull();
	});

	test('restarts the funnel without step-data', async () => {
		const { trail, campaign, token } = await banner('A-77', 'HomeTop', 0);
		for (const data of [undefined, {}, undefined]) await advance(trail, campaign, token, data);
		const { funnelRuns } = await stored();
		expect(funnelRuns.map(({ steps }) => steps)).toEqual([['welcome']]);
	});

	test('refuses step-data that was not asked for or comes first', async () => {
		const { trail, campaign, token } = await banner('A-77', 'HomeTop', 0);
		expect((await advance(trail, campaign, token, {})).status).toBe(400);
		await advance(trail, campaign, token);
		expect((await advance(trail, campaign, token, { amount: 5 })).status).toBe(400);
		await advance(trail, campaign, token, {});
		expect((await advance(trail, campaign, token, { amuont: 5 })).status).toBe(400);
	});

	test('tells an ID above 2^53 from its neighbour', async () => {
		const { trail } = await client.visit('A-77');
		const { text, body } = await client.sync(trail, ['HomeSide']);
		const shown = body.placeholders[0]['banners-list'][1].banner;
		expect(text).toContain(format === 'edn' ? `:campaign ${premium} ` : `"campaign":"${premium}"`);
		const token = shown['tracking-token'];
		expect((await advance(trail, premium, token)).body.config.title).toBe('Savings account');
		expect((await advance(trail, '9007199254740992', token)).status).toBe(400);
	});

	test('refuses a tracking token of another campaign and one that was never given out', async () => {
		const { trail, token } = await banner('A-77', 'HomeTop', 0);
		expect((await advance(trail, savings, token)).status).toBe(400);
		expect((await advance(trail, carLoan, 'x')).status).toBe(400);
		expect((await advance(trail, '5', token)).status).toBe(400);
		expect((await advance(trail, carLoan, token.toUpperCase())).status).toBe(200);
	});

	test('serves a page for the funnel', async () => {
		const { trail, campaign, token } = await banner('A-77', 'HomeTop', 0);
		const page = (query: Record<string, string>) => {
			const search = new URLSearchParams({ d: token, t: trail, ...query });
			return client.call(`/api/campaigns/${campaign}/funnel?${search}`, { method: 'GET' });
		};
		const whole = await page({ a: sandbox().appToken });
		expect([whole.status, whole.headers.get('content-type')]).toEqual([
			200,
			'text/html; charset=utf-8',
		]);
		expect(whole.text).toContain('<h1>Car loan</h1>');
		expect(whole.text).toContain('class="page"');
		expect((await page({ popup: 'true' })).text).toContain('class="popup"');
		expect((await page({ a: 'wrong' })).status).toBe(404);
		expect((await page({ d: 'wrong' })).status).toBe(400);
		expect((await page({ t: '' })).status).toBe(400);
	});
});

test('writes tracking tokens, campaign IDs and types of steps in EDN’s own types', async () => {
	const client = prismaClient(sandbox, 'edn');
	const { trail } = await client.visit('A-77');
	const { text, body } = await client.sync(trail, ['HomeTop']);
	const token = body.placeholders[0]['banners-list'][0].banner['tracking-token'];
	expect(text).toContain(`:campaign 17592186050001 :tracking-token #uuid "${token}"`);
	const step = await client.post(
		'/api/campaigns/advance-funnel',
		`{:trail-id "${trail}" :campaign-id 17592186050001 :tracking-token "${token}"}`,
	);
	expect(step.text).toMatch(/^\{:type :message :config \{:title "/);
	const asUuid = `{:trail-id "${trail}" :campaign-id 17592186050001 :tracking-token #uuid "${token}"}`;
	expect((await client.post('/api/campaigns/advance-funnel', asUuid)).status).toBe(400);
});

test.each<Format>(['edn', 'json'])(
	'lists active campaigns by their IDs alone with activeCampaigns ids (%s)',
	async (format) => {
		await sandbox().setSwitches({ prismaCampaigns: { activeCampaigns: 'ids' } });
		const client = prismaClient(sandbox, format);
		const { trail } = await client.visit('A-77');
		const { body } = await client.withToken('/api/campaigns/active', { 'trail-id': trail });
		expect(body.map(String)).toContain('9007199254740993');
	},
);
