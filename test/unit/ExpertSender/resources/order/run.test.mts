import { ExpertSender } from '../../../../../nodes/ExpertSender/ExpertSender.node.ts';
import { fakeContext, type Answering } from '../../../runner/fakeContext.mts';
import { VirtualClock } from '../../../runner/virtualClock.mts';

beforeEach(() => {
	new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

const order = (id: string, totalValue: number) => ({
	...{ id, totalValue, date: '2026-05-04T08:15:30Z' },
	...{ customer: { email: 'anna@example.org' }, products: [] },
});

const CHOSEN = { resource: 'order', operation: 'createOrReplace', orderFrom: 'json' };

/** Runs the node, and gives the output and the orders of each request. */
async function run(orders: object[], replies?: Answering) {
	const { context, sent } = fakeContext({
		items: orders.map((json) => ({ ...CHOSEN, json })),
		replies,
		continueOnFail: true,
	});
	const [output] = await new ExpertSender().execute.call(context);
	const requests = sent().map(({ body }) => JSON.parse(String(body)).data as typeof orders);
	return { results: output.map(({ json }) => json), requests };
}

it('puts several orders into one request', async () => {
	const { requests, results } = await run([order('1', 1), order('2', 2), order('3', 3)]);
	expect(requests).toHaveLength(1);
	expect(requests[0]).toMatchObject([{ id: '1' }, { id: '2' }, { id: '3' }]);
	expect(results.map(({ success }) => success)).toEqual([true, true, true]);
});

it('sends two states of one order one after the other', async () => {
	const { requests } = await run([order('1', 1), order('2', 2), order('1', 3)]);
	const states = requests.map((data) => data.filter((one) => (one as { id: string }).id === '1'));
	expect(states.filter(({ length }) => length > 0)).toMatchObject([
		[{ totalValue: 1 }],
		[{ totalValue: 3 }],
	]);
});

it('finds the bad order of a refused request', async () => {
	const { results } = await run([order('1', 1), order('2', 2), order('3', 3)], ({ body }) =>
		String(body).includes('"id":"2"')
			? { statusCode: 400, body: JSON.stringify({ errors: ['No such website'] }) }
			: { statusCode: 201 },
	);
	expect(results.map((json) => json.success ?? 'refused')).toEqual([true, 'refused', true]);
});
