import { ExpertSender } from '../../../nodes/ExpertSender/ExpertSender.node.ts';
import {
	fakeContext,
	type Answering,
	type FakeContext,
	type Reply,
} from '../runner/fakeContext.mts';
import { VirtualClock } from '../runner/virtualClock.mts';

beforeEach(() => {
	new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

function start(chosen: Record<string, unknown>, { items, ...rest }: FakeContext) {
	const fake = fakeContext({ items: items.map((item) => ({ ...chosen, ...item })), ...rest });
	return { ...fake, result: new ExpertSender().execute.call(fake.context) };
}

const WRITE = {
	resource: 'customer',
	operation: 'upsert',
	matchBy: 'Email',
	specifyData: 'fields',
};
const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const emails = (body: unknown) =>
	JSON.parse(String(body)).data.map(({ email }: { email: string }) => email);

it('writes customers together, and those whose confirmation is forced alone and once', async () => {
	const forced = {
		consents: { consent: [{ id: 1, value: 'AwaitingConfirmation', force: true }] },
	};
	const replies: Answering = ({ body }) =>
		emails(body).includes('jan@example.org') ? lost : { statusCode: 201 };
	const { result, sent } = start(WRITE, {
		items: [
			{ email: 'anna@example.org' },
			{ email: 'jan@example.org', ...forced },
			{ email: 'ewa@example.org' },
		],
		replies,
		continueOnFail: true,
	});
	const [output] = await result;
	expect(
		sent()
			.map(({ body }) => emails(body).join())
			.sort(),
	).toEqual(['anna@example.org,ewa@example.org', 'jan@example.org']);
	expect(output.map(({ json }) => json.success)).toEqual([true, undefined, true]);
	expect(output[1].json).toHaveProperty(
		'error.message',
		expect.stringContaining('The request may have been carried out.'),
	);
});

it('writes one customer at a time, however its address is written', async () => {
	const { result, sent } = start(WRITE, {
		items: [{ email: 'anna@example.org' }, { email: 'ANNA@example.org' }],
	});
	await result;
	expect(sent().map(({ body }) => emails(body))).toEqual([
		['anna@example.org'],
		['ANNA@example.org'],
	]);
});

it.each([
	['data[1].email: is bad', 3],
	['somebody is bad', 5],
])('tells the bad one of several, refused with "%s"', async (line, requests) => {
	const replies: Answering = ({ body }) =>
		emails(body).includes('bad@example.org')
			? { statusCode: 400, body: JSON.stringify({ errors: [line] }) }
			: { statusCode: 201 };
	const items = ['anna', 'bad', 'ewa', 'jan'].map((name) => ({ email: `${name}@example.org` }));
	const { result, sent } = start(WRITE, { items, replies, continueOnFail: true });
	const [output] = await result;
	expect(output.map(({ json }) => 'error' in json)).toEqual([false, true, false, false]);
	expect(output[1].json).toHaveProperty('error.message', expect.stringContaining(line));
	expect(sent()).toHaveLength(requests);
});

it.each([
	['lost', lost, { deleted: true }],
	['a fault', { statusCode: 500 }, { deleted: true }],
	[
		'429',
		{ statusCode: 429 },
		{ error: expect.objectContaining({ message: expect.stringContaining('No customer has') }) },
	],
] as Array<[string, Reply, object]>)(
	'takes a customer that is gone for deleted by the try before, if that may be: %s',
	async (_, first, json) => {
		const { result } = start(
			{
				resource: 'customer',
				operation: 'delete',
				lookupBy: 'id',
				ifNotFound: 'fail',
				withAnonymization: false,
				output: 'result',
			},
			{
				items: [{ customerId: '12' }],
				replies: [first, { statusCode: 404, body: '{"title":"Not Found"}' }],
				continueOnFail: true,
			},
		);
		await expect(result).resolves.toEqual([[{ json, pairedItem: { item: 0 } }]]);
	},
);
