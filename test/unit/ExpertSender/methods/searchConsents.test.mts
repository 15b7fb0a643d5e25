import { NodeApiError } from 'n8n-workflow';
import { searchConsents } from '../../../../nodes/ExpertSender/methods/searchConsents.ts';
import type { Reply } from '../../runner/fakeContext.mts';
import { nodeErrorOf } from '../../runner/nodeErrorOf.mts';
import { VirtualClock } from '../../runner/virtualClock.mts';
import { askWith, FAILURES, list } from './askWith.mts';

beforeEach(() => {
	new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

const CONSENTS = list(
	{ id: 2, name: 'Newsletter', type: 'Email' },
	{ id: 13, name: 'Zgoda na SMS', type: 'Sms' },
);
const search = async (filter?: string, reply: Reply = CONSENTS) =>
	(await searchConsents.call(askWith(reply).context, filter)).results;

it('asks for the consents of the business unit, by name, type and ID', async () => {
	const { context, sent } = askWith(CONSENTS);
	await expect(searchConsents.call(context)).resolves.toEqual({
		results: [
			{ name: 'Newsletter (Email, ID 2)', value: '2' },
			{ name: 'Zgoda na SMS (Sms, ID 13)', value: '13' },
		],
	});
	expect(sent()).toEqual([
		expect.objectContaining({ method: 'GET', url: 'https://api.example.org/customerconsents' }),
	]);
});

it.each([
	['news', ['2']],
	[' SMS ', ['13']],
	['SMS  ', ['13']],
	['email', ['2']],
	['id 13', ['13']],
	['', ['2', '13']],
	['nothing', []],
])('finds by %j', async (filter, values) => {
	expect((await search(filter)).map(({ value }) => value)).toEqual(values);
});

it('gives an empty list where there is none', async () => {
	await expect(search('', list())).resolves.toEqual([]);
});

it.each(FAILURES)('says why there is no list: %s', async (_, reply, words) => {
	const error = await nodeErrorOf(search('', reply));
	expect(error).toBeInstanceOf(NodeApiError);
	expect(`${error.message} ${error.description}`).toMatch(words);
	expect(error.description).toMatch(/Or choose 'By ID' and type the number\.$/);
});
