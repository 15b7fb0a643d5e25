import { getFunnelUrl } from '../../../../../nodes/PrismaCampaigns/resources/campaign/getFunnelUrl.ts';
import { itemInput } from '../../../itemInput.mts';
import { refusal } from '../../../refusal.mts';

const FORM = { campaignId: '17592186050001', tracking: 'tok-1', trailId: 'trail-1', popup: false };
const read = (values: Record<string, unknown> = {}) =>
	getFunnelUrl.read(itemInput({ ...FORM, ...values }));

const url = (values: Record<string, unknown> = {}, appToken: unknown = ' the token ') =>
	getFunnelUrl.build(read(values), {
		baseUrl: 'https://bank.example.org',
		credentials: { appToken: appToken as string },
	}) as { url: string };

it('builds the address of the page', () => {
	expect(url()).toEqual({
		url: 'https://bank.example.org/api/campaigns/17592186050001/funnel?d=tok-1&a=the+token&t=trail-1',
		'trail-id': 'trail-1',
	});
	expect(url({ popup: true }, 'tok')).toEqual({
		url: 'https://bank.example.org/api/campaigns/17592186050001/funnel?d=tok-1&a=tok&t=trail-1&popup=true',
		'trail-id': 'trail-1',
	});
	expect(url({}, null).url).toContain('&a=&t=');
});

it('asks the service nothing', () => {
	expect(getFunnelUrl.request).toBeUndefined();
});

it('keeps whatever the ids are within their parts', () => {
	const { searchParams } = new URL(url({ tracking: 'a&b=c#d', trailId: 'é/?' }).url);
	expect([...searchParams]).toEqual([
		['d', 'a&b=c#d'],
		['a', 'the token'],
		['t', 'é/?'],
	]);
});

it.each([
	['9007199254740993', '9007199254740993'],
	[17592186050001, '17592186050001'],
	[' 7 ', '7'],
	['+7', '7'],
	['007', '7'],
])('writes campaign %j as %s', (campaignId, digits) => {
	expect(url({ campaignId }).url).toContain(`/api/campaigns/${digits}/funnel?`);
});

it.each([
	[{ campaignId: '' }, "'Campaign ID' is empty"],
	[{ campaignId: 'Loan' }, "'Campaign ID' must be a whole number"],
	[{ campaignId: 1.5 }, "'Campaign ID' must be a whole number"],
	[{ campaignId: 2 ** 60 }, "'Campaign ID' has lost its last digits already"],
	[{ campaignId: 0 }, "'Campaign ID' must be the number of a campaign, such as 17592186050001"],
	[{ campaignId: '-5' }, "'Campaign ID' must be the number of a campaign"],
	[{ campaignId: '9223372036854775808' }, "'Campaign ID' has too many digits"],
	[{ tracking: '' }, "'Tracking Token' is empty"],
	[{ trailId: ' ' }, "'Trail ID' is empty"],
	[{ tracking: 'a\ud800' }, "'Tracking Token' contains half a character"],
	[{ trailId: '\udc00' }, "'Trail ID' contains half a character"],
	[{ popup: 'perhaps' }, "'Popup' must be true or false"],
])('refuses %j', (values, message) => {
	expect(refusal(() => read(values)).message).toContain(message);
});

it.each([true, 'true', 'TRUE'])('takes %j for a popup', (popup) => {
	expect(read({ popup }).popup).toBe(true);
});

it('warns that the address holds the token', () => {
	expect(getFunnelUrl.option.description).toContain('app token');
});
