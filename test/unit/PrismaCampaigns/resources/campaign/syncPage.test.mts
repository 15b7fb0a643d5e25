import type { IDataObject } from 'n8n-workflow';
import { syncPage } from '../../../../../nodes/PrismaCampaigns/resources/campaign/syncPage.ts';
import { itemInput } from '../../../itemInput.mts';
import { refusal } from '../../../refusal.mts';
import { answer } from '../../answer.mts';
import { recovery } from '../../closedTrace.mts';
import { wireText } from '../../wireText.mts';

type Values = Record<string, unknown>;

const FORM: Values = {
	trailId: 'trail-1',
	pageLocation: 'http://my.domain/page',
	placeholders: 'Top, Side',
	syncPopups: false,
	customerId: '',
	output: 'answer',
	completeLinks: false,
	ifTraceClosed: 'fail',
};
const read = (values: Values = {}) => syncPage.read(itemInput({ ...FORM, ...values }));
const refused = (values: Values) => refusal(() => read(values)).message;
const sent = (values: Values = {}) => wireText(syncPage, read(values));

const ORIGIN = { baseUrl: 'https://bank.example.org', credentials: {} };
const output = (body: unknown, values: Values = {}) =>
	syncPage.output(answer(body), read(values), ORIGIN, false) as IDataObject;
const banners = (body: unknown, values: Values = {}) =>
	syncPage.output(
		answer(body),
		read({ output: 'banners', ...values }),
		ORIGIN,
		false,
	) as IDataObject[];

/** One banner as the page describes it. */
const banner = (link: unknown, token = 'tok') => ({
	banner: { width: 728, height: 90, campaign: 17592186050001, 'tracking-token': token, link },
	funnel: { style: '', 'allow-dismiss': true, 'new-widow': false },
});

describe('the request', () => {
	it('asks for the placeholders of a page', () => {
		expect(sent()).toEqual({
			to: 'POST /api/campaigns/sync-page',
			query: undefined,
			edn: '{:app-token "token-of-tests", :trail-id "trail-1", :sync-popups false, :page-location "http://my.domain/page", :placeholders [{:placeholder "Top"} {:placeholder "Side"}]}',
			json: '{"app-token":"token-of-tests","trail-id":"trail-1","sync-popups":false,"page-location":"http://my.domain/page","placeholders":[{"placeholder":"Top"},{"placeholder":"Side"}]}',
		});
	});

	it.each([true, 'true', 'True'])('asks for popups with a real boolean (%j)', (syncPopups) => {
		expect(sent({ syncPopups }).edn).toContain(':sync-popups true,');
		expect(sent({ syncPopups }).json).toContain('"sync-popups":true,');
	});

	it('never sends false as a text', () => {
		expect(sent({ syncPopups: 'false' }).json).toContain('"sync-popups":false,');
	});

	it('names the customer where known and leaves out a page that is not', () => {
		const { edn, json } = sent({ customerId: 5114932, pageLocation: '' });
		expect(edn).toContain(':customer-id "5114932"');
		expect(json).toContain('"customer-id":"5114932"');
		expect(edn).not.toContain('page-location');
		expect(json).not.toContain('page-location');
	});

	it.each([
		['Top', ['Top']],
		[' Top ,, Side,', ['Top', 'Side']],
		['', []],
		[null, []],
		[
			['Top', 'A, B', 7],
			['Top', 'A, B', '7'],
		],
		[' ["Top","A, B", 7]', ['Top', 'A, B', '7']],
		['[]', []],
		['[Top], [', ['[Top]', '[']],
		['id-placeholder1,id-placeholder1', ['id-placeholder1', 'id-placeholder1']],
	])('takes the placeholders %j', (placeholders, names) => {
		expect(JSON.parse(sent({ placeholders }).json).placeholders).toEqual(
			names.map((placeholder) => ({ placeholder })),
		);
	});

	it.each([
		[{ trailId: '' }, "'Trail ID' is empty"],
		[{ placeholders: [''] }, "'Placeholders' row 1 is empty"],
		[{ placeholders: ['a', {}] }, "'Placeholders' row 2 must be text"],
		[{ placeholders: '["a",{}]' }, "'Placeholders' row 2 must be text"],
		[{ placeholders: 7 }, "'Placeholders' must be a list"],
		[{ syncPopups: 'perhaps' }, "'Sync Popups' must be true or false"],
		[{ completeLinks: 2 }, "'Complete Links' must be true or false"],
		[{ output: 'all' }, "'Output' must be one of answer, banners"],
		[{ pageLocation: {} }, "'Page Location' must be text"],
		[
			{ ifTraceClosed: 'openNew', newTrace: { channel: 'a b' } },
			"'New Trace' 'Channel' must be one word",
		],
	])('refuses %j', (values, message) => {
		expect(refused(values)).toContain(message);
	});

	it('is idempotent', () => {
		expect(syncPage.isIdempotent(read())).toBe(true);
	});
});

describe('the whole answer', () => {
	it.each([
		{ popup: { campaign: 1 }, placeholders: [{ index: 0, 'banners-list': [banner('/a.png')] }] },
		{ popup: null, placeholders: [], 'customer-id': 'anon-7' },
		{ popup: {}, placeholders: null },
		{ placeholders: [{ index: 1 }, { index: 0, 'banners-list': null, 'is-popup': false }] },
		{ placeholders: [{ index: 0, 'banners-list': [null, 'odd'] }, null] },
		{},
	])('gives the answer as it is: %j', (body) => {
		expect(output(body)).toEqual({ ...body, 'trail-id': 'trail-1' });
	});

	it('leaves the answer itself unchanged when it completes links', () => {
		const body = { placeholders: [{ 'banners-list': [banner('/a.png')] }], popup: { a: 1 } };
		const before = structuredClone(body);
		output(body, { completeLinks: true });
		expect(body).toEqual(before);
	});

	it.each([undefined, null, 'text', '{:popup', []])('refuses %j', (body) => {
		expect(refusal(() => output(body)).message).toContain('an answer that cannot be read');
	});
});

describe('completed links', () => {
	const completed = (link: unknown) => {
		const body = { placeholders: [{ index: 0, 'banners-list': [banner(link)] }] };
		const [{ banner: given }] = banners(body, { completeLinks: true });
		const whole = output(body, { completeLinks: true }) as unknown as typeof body;
		expect(whole.placeholders[0]['banners-list'][0].banner).toEqual(given);
		return (given as IDataObject).link;
	};

	it.each([
		['/img/a.png', 'https://bank.example.org/img/a.png'],
		['img/a.png?x=1#y', 'https://bank.example.org/img/a.png?x=1#y'],
		['img/a:b.png', 'https://bank.example.org/img/a:b.png'],
	])('complete %s to %s', (link, address) => {
		expect(completed(link)).toBe(address);
	});

	it.each([
		'https://cdn.example.org/a.png',
		'HTTP://cdn.example.org/a.png',
		'//cdn.example.org/a.png',
		'data:image/png;base64,AAAA',
		'',
		null,
		undefined,
		7,
	])('leave %p as it is', (link) => {
		expect(completed(link)).toBe(link);
	});

	it('leave a banner as it is when it is HTML or missing', () => {
		const list = [{ banner: { 'html-content': '<p>Hi</p>' } }, { banner: null }, { funnel: {} }];
		const body = { placeholders: [{ 'banners-list': list }] };
		expect(output(body, { completeLinks: true })).toEqual({ ...body, 'trail-id': 'trail-1' });
	});
});

describe('one item per banner', () => {
	const place = (index: unknown, ...tokens: string[]) => ({
		index,
		'customer-id': '5114',
		'is-popup': false,
		'banners-list': tokens.map((token) => banner('/a.png', token)),
	});
	const named = (body: unknown, values: Values = {}) =>
		banners(body, values).map(({ placeholder, banner: shown }) => [
			placeholder,
			(shown as IDataObject)['tracking-token'],
		]);

	it('has the placeholder, what is said of it, the banner and the funnel', () => {
		expect(banners({ placeholders: [place(1, 't1')] })).toEqual([
			{
				'trail-id': 'trail-1',
				placeholder: 'Side',
				index: 1,
				'customer-id': '5114',
				'is-popup': false,
				...banner('/a.png', 't1'),
			},
		]);
	});

	it('names the customer of the answer, also with the popup, unless the place names another', () => {
		const body = { 'customer-id': 'anon-7', popup: { campaign: 1 } };
		const list = [banner('/a.png')];
		const places = [place(0, 't'), { index: 1, 'banners-list': list }];
		expect(banners({ ...body, placeholders: places }).map((item) => item['customer-id'])).toEqual([
			'5114',
			'anon-7',
			'anon-7',
		]);
	});

	it('names no customer where the answer names none', () => {
		const [item] = banners({ popup: { campaign: 1 } });
		expect(item).not.toHaveProperty('customer-id');
	});

	it('passes over what is no place and no banner', () => {
		const { 'banners-list': list, ...rest } = place(0, 't');
		const places = [null, 'odd', 7, { ...rest, 'banners-list': [null, 'odd', 7, ...list] }];
		expect(banners({ placeholders: places })).toEqual(banners({ placeholders: [place(0, 't')] }));
	});

	it('knows its placeholder by the index, in whatever order they come', () => {
		const values = { placeholders: 'A, B, C, D' };
		const places = [place(3, 'd'), place(0, 'a1', 'a2'), place(2, 'c')];
		expect(named({ placeholders: places }, values)).toEqual([
			['D', 'd'],
			['A', 'a1'],
			['A', 'a2'],
			['C', 'c'],
		]);
	});

	it.each([undefined, null, -1, 2, 1.5, {}])(
		'has no placeholder rather than a wrong one for the index %p',
		(index) => {
			const [item] = banners({ placeholders: [place(index, 't')] });
			expect(item).not.toHaveProperty('placeholder');
			expect(item).toHaveProperty('banner');
		},
	);

	it('has no placeholder where none was asked for', () => {
		const [item] = banners({ placeholders: [place(0, 't')] }, { placeholders: '' });
		expect(item).not.toHaveProperty('placeholder');
	});

	it('gives no item when nothing is shown', () => {
		const nothing = [{}, { placeholders: [] }, { placeholders: null, popup: null }];
		for (const body of [...nothing, { placeholders: [place(0)], popup: {} }]) {
			expect(banners(body)).toEqual([]);
		}
	});

	it('gives one more item for the popup', () => {
		const popup = { 'tracking-token': 'p', campaign: 1, 'show-close': true, funnel: {} };
		expect(banners({ placeholders: [place(0, 't')], popup })).toEqual([
			expect.objectContaining({ placeholder: 'Top' }),
			{ popup, 'trail-id': 'trail-1' },
		]);
	});
});

describe('when the trace is closed', () => {
	const openNew = { ifTraceClosed: 'openNew', newTrace: { anonymous: true } };
	const opened = [{ 'trace-id': 'trace-2', 'customer-id': 'anon-7' }, { 'trail-id': 'trail-2' }];

	it.each([400, 410])(
		'opens a trace and a trail and tries there once more (%i)',
		async (status) => {
			const record = read({ ...openNew, newTrace: { channel: 'kiosk', customerId: '5114' } });
			const result = (await recovery(syncPage, record, opened, status))!;
			expect(result.asked).toEqual([
				'POST /api/traces/trace {:app-token "token-of-tests", :customer-id "5114"}',
				'POST /api/traces/trace-2/trail {:channel :kiosk}',
			]);
			expect(result.opened).toEqual({ ...opened[0], ...opened[1] });
			expect(wireText(syncPage, result.record).edn).toBe(
				wireText(syncPage, record).edn.replace('"trail-1"', '"trail-2"'),
			);
		},
	);

	it('opens it for the customer of the page where no other is entered', async () => {
		const { asked } = (await recovery(syncPage, read({ ...openNew, customerId: '5114' }), opened))!;
		expect(asked[0]).toContain(':customer-id "5114"');
	});

	it('shares the new one with the items of the same trail and customer', () => {
		expect(syncPage.recoveryKey!(read(openNew))).toMatch(/^trail trail-1 of /);
		expect(syncPage.recoveryKey!(read())).toBeUndefined();
	});

	it('does nothing where that was not asked for, or about another refusal', async () => {
		expect(await recovery(syncPage, read(), opened)).toBeUndefined();
		for (const status of [401, 403, 404, 409, 500, 503]) {
			expect(await recovery(syncPage, read(openNew), opened, status)).toBeUndefined();
		}
	});

	it.each([400, 410])('says so in words (%i)', (status) => {
		expect(syncPage.advice!(status, read())).toMatch(/trace is probably closed/);
	});

	it.each([404, 500])('leaves the advice for %i to others', (status) => {
		expect(syncPage.advice!(status, read())).toBeUndefined();
	});
});
