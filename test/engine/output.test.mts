import type { IDataObject } from 'n8n-workflow';

import { aRefusal, errorsOf, hintText, storeCustomers } from './cases/given.mts';
import type { NodeRun } from './engine.mts';
import { useNodes } from './useNodes.mts';

/* What comes out of a write that answers nothing of its own: the input's fields and the result. */

const { sandbox, expertSender } = useNodes();

const upsert = { resource: 'customer', operation: 'upsert', email: '={{ $json.email }}' };
const event = {
	resource: 'scenarioEvent',
	operation: 'trigger',
	customEventId: 102,
	customerEmail: '={{ $json.email }}',
};
const setStatus = {
	resource: 'order',
	operation: 'setStatus',
	orderId: '={{ $json.order }}',
	orderStatus: 'completed',
};

const ANNA = { email: 'anna@example.org', order: 'A-1001', answers: { tea: true } };
const RESULT = { success: true, response: { status: 0 } };

const run = async (parameters: IDataObject, items: IDataObject[], rest: Partial<NodeRun> = {}) => {
	const result = await expertSender(parameters, { items, ...rest });
	expect(result.error).toBeUndefined();
	return { ...result, jsons: result.outputs.map((output) => output.map(({ json }) => json)) };
};

it.each([
	['a customer', upsert],
	['an event', event],
	['a status of an order', setStatus],
])('keeps the fields of the input beside the result of %s', async (_, parameters) => {
	expect((await run(parameters, [ANNA])).jsons).toEqual([[{ ...ANNA, ...RESULT }]]);
	const chosen = { ...parameters, output: 'inputAndResult' };
	expect((await run(chosen, [ANNA])).jsons).toEqual([[{ ...ANNA, ...RESULT }]]);
	const alone = { ...parameters, output: 'result' };
	expect((await run(alone, [ANNA])).jsons).toEqual([[RESULT]]);
});

it('gives the customer that was looked up without the fields of the input', async () => {
	const get = { resource: 'customer', operation: 'get', lookupBy: 'email', email: ANNA.email };
	const { jsons } = await run(get, [ANNA]);
	expect(jsons[0][0]).toMatchObject({ firstName: 'Anna' });
	expect(jsons[0][0]).not.toHaveProperty('answers');
});

it('links each item to its input, also those that shared a request', async () => {
	const items = Array.from({ length: 60 }, (_, n) => ({ email: `c${n}@example.org`, n }));
	const { outputs, jsons, afterwards } = await run(upsert, items, {
		afterwards: '={{ $("Start").item.json.n === $json.n }}',
	});
	expect((await sandbox().stats()).count).toBe(2);
	expect(jsons[0]).toEqual(items.map((item) => ({ ...item, ...RESULT })));
	expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
		items.map((_, item) => ({ item })),
	);
	expect(afterwards).toEqual(items.map(() => true));
});

describe('a field named error', () => {
	const items = [
		{ email: 'a0@example.org', error: 'of the form' },
		{ email: 'a1@example.org' },
		{ email: 'a2@example.org', error: { message: 'from before' } },
	];
	const others = items.map(({ email }) => ({ email, ...RESULT }));
	const said =
		"The field 'error' of 2 items was left out of the output: n8n would take them for failed items";

	it.each(['continueRegularOutput', 'continueErrorOutput', undefined] as const)(
		'is left out, and the hint says so (On Error: %s)',
		async (onError) => {
			const result = await run(upsert, items, { onError });
			expect(result.jsons[0]).toEqual(others);
			expect(result.jsons[1] ?? []).toEqual([]);
			expect(hintText(result)).toContain(said);
		},
	);

	it.each(['continueRegularOutput', undefined] as const)(
		'does not make Retry On Fail run the node again (On Error: %s)',
		async (onError) => {
			await storeCustomers(sandbox(), items);
			const result = await run(event, items, { onError, retryOnFail: 3 });
			expect(result.jsons[0]).toEqual(others);
			const { acceptedEvents } = (await sandbox().state()).expertSender;
			expect(acceptedEvents).toHaveLength(3);
			expect(hintText(result)).not.toContain('not sent again');
		},
	);

	it.each([null, false])('stays where it is %j, which n8n takes for no error', async (error) => {
		const result = await run(upsert, [{ email: 'a0@example.org', error }], { retryOnFail: 2 });
		expect(result.jsons[0]).toEqual([{ email: 'a0@example.org', error, ...RESULT }]);
		expect(hintText(result)).toBe('');
		expect((await sandbox().stats()).count).toBe(1);
	});

	it.each([null, false])('repeats no event where n8n takes %j for an error', async (error) => {
		const tried = [{ email: 'a0@example.org', error }, { email: 'a1@example.org' }];
		await storeCustomers(sandbox(), tried);
		await run(event, tried, { retryOnFail: 3 });
		expect((await sandbox().state()).expertSender.acceptedEvents).toHaveLength(2);
	});
});

it('names the fields that the result took the place of, and not those it left as they were', async () => {
	const items = [
		{ email: 'a0@example.org', success: 'perhaps', response: 'by phone' },
		{ email: 'a1@example.org', success: true },
	];
	const result = await run(upsert, items);
	expect(result.jsons[0]).toEqual(items.map(({ email }) => ({ email, ...RESULT })));
	expect(hintText(result)).toContain(
		'Fields of the input were replaced by those of the result: success, response. Rename',
	);
	// As in a chain of nodes, of which each gives the same result.
	const chained = await run(
		upsert,
		result.outputs[0].map(({ json }) => json),
	);
	expect(chained.jsons[0]).toEqual(result.jsons[0]);
	expect(hintText(chained)).not.toContain('replaced');
});

it('says in an error item which input it was, beside the items that went well', async () => {
	const items = [ANNA, { email: 'anna@example.org', order: 'A-9', answers: {} }, ANNA];
	const { outputs } = await run(setStatus, items, { onError: 'continueRegularOutput' });
	expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
	expect(outputs[0][0].json).toEqual({ ...ANNA, ...RESULT });
	expect(errorsOf(outputs[0])).toEqual([
		aRefusal(1, 404, /No order has the ID "A-9"/, /^notFound$/),
	]);
	expect(Object.keys(outputs[0][1].json)).toEqual(['error']);
});
