import type { IDataObject } from 'n8n-workflow';

import { retryExecution, type NodeRun } from '../engine.mts';
import { useNodes } from '../useNodes.mts';
import {
	aRefusal,
	businessEvent,
	event,
	eventsCarriedOut,
	guests,
	hintText,
	numbered,
	storeCustomers,
	timesSent,
	upTo,
	wholeText,
} from './given.mts';

const { sandbox, expertSender, prismaCampaigns } = useNodes();

const items = guests(100);

beforeEach(async () => {
	await storeCustomers(sandbox(), items);
});

/** The event of this item is refused, however often it is sent. */
const refuse = async (n: number) =>
	await sandbox().addFault({
		match: numbered(n),
		times: 100,
		fault: { kind: 'status', status: 400 },
	});

const carriedOut = async () => await eventsCarriedOut(sandbox());

/** An execution that fails, and what its Retry button gives once the cause is gone. */
async function failThenRetry(parameters: IDataObject, rest: Partial<NodeRun>) {
	const options: NodeRun = {
		type: 'expertSender',
		parameters,
		credentials: { expertSenderApi: { apiKey: sandbox().apiKey, baseUrl: sandbox().url } },
		...rest,
	};
	const failed = await expertSender(parameters, rest);
	expect(failed.run.status).toBe('error');
	const before = await carriedOut();
	await sandbox().clearFaults();
	return { before, retried: await retryExecution(options, failed.run) };
}

/** No number is there twice. */
const expectEachOnce = (numbers: number[]) => expect(numbers).toEqual([...new Set(numbers)]);

describe('Retry On Fail with error items', () => {
	const run = async (parameters: IDataObject = event) => {
		await refuse(0);
		return await expertSender(parameters, {
			items,
			retryOnFail: 3,
			onError: 'continueErrorOutput',
		});
	};

	it('R5: sends 99 events once when the first is refused and Retry On Fail comes back', async () => {
		const { outputs, error } = await run();
		expect(error).toBeUndefined();
		expect(await carriedOut()).toEqual(upTo(100).slice(1));
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			upTo(100)
				.slice(1)
				.map((item) => ({ item })),
		);
		expect(outputs[1]).toEqual([
			expect.objectContaining({
				json: { ...items[0], error: aRefusal(0, 400) },
				pairedItem: { item: 0 },
			}),
		]);
	});

	it('R5: gives the first output again for each event that was carried out before', async () => {
		const { outputs } = await run();
		for (const { json } of outputs[0]) {
			expect(json).toMatchObject({ success: true, response: { status: 0 } });
		}
		expect(outputs[0]).toHaveLength(99);
		expect(await carriedOut()).toHaveLength(99);
	});

	it('R5: says in the hint that 99 of 100 events were not sent again', async () => {
		const text = hintText(await run());
		for (const said of [/\b99\b/, /\b100\b/, /not sent again/i]) expect(text).toMatch(said);
	});

	it('R37: sends each event once when its data fields are other ones on each try', async () => {
		const { outputs } = await run({
			...event,
			dataFields: {
				field: [
					...event.dataFields.field,
					{ name: 'now', type: 'String', value: '={{ $now }}' },
					{ name: 'chance', type: 'String', value: '={{ Math.random() }}' },
				],
			},
		});
		expect(await carriedOut()).toEqual(upTo(100).slice(1));
		expect(outputs.map(({ length }) => length)).toEqual([99, 1]);
	});

	it('R5: sends two equal items both, and neither a second time', async () => {
		await refuse(0);
		const equal = [items[0], items[1], items[1]];
		await expertSender(event, { items: equal, retryOnFail: 3, onError: 'continueErrorOutput' });
		expect(await carriedOut()).toEqual([1, 1]);
	});
});

it('gives out a customer as deleted when Retry On Fail comes back for another one', async () => {
	const lookup = { resource: 'customer', operation: 'delete', email: '={{ $json.email }}' };
	const { outputs } = await expertSender(
		{ ...lookup, lookupBy: 'email', output: 'result' },
		{
			items: [{ email: 'nobody@example.org' }, ...items.slice(0, 5)],
			retryOnFail: 3,
			onError: 'continueErrorOutput',
		},
	);
	expect(outputs[0].map(({ json, pairedItem }) => [json.deleted, pairedItem])).toEqual(
		upTo(5).map((n) => [true, { item: n + 1 }]),
	);
	expect(outputs[1].map(({ json }) => json.error)).toEqual([
		expect.objectContaining({ kind: 'notFound', item: 0 }),
	]);
	// Of the first one, all three tries.
	const sent = (await sandbox().requests()).filter(({ method }) => method === 'DELETE');
	expect(sent).toHaveLength(3 + 5);
});

describe('Retry On Fail and the Retry button after a stop', () => {
	const stopped = { items, retryOnFail: 3 };

	it('R6: sends no event twice when one is refused, the run stops and Retry On Fail comes back', async () => {
		await refuse(50);
		const { error } = await expertSender(event, stopped);
		expect(error).toBeDefined();
		const numbers = await carriedOut();
		expectEachOnce(numbers);
		expect(numbers.slice(0, 50)).toEqual(upTo(50));
	});

	it('R6: says in the last error how many events were carried out', async () => {
		await refuse(50);
		const { error } = await expertSender(event, stopped);
		const count = (await carriedOut()).length;
		for (const said of [RegExp(`\\b${count}\\b`), /carried out/, /item 50\b/]) {
			expect(wholeText(error)).toMatch(said);
		}
	});

	it('R8: sends only the other events when the execution is retried from the list', async () => {
		await refuse(50);
		const { before, retried } = await failThenRetry(event, stopped);
		expect(before.length).toBeGreaterThanOrEqual(50);
		expect(retried.error).toBeUndefined();
		expect(retried.run.status).toBe('success');
		expect(await carriedOut()).toEqual(upTo(100));
		expect(retried.outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			upTo(100).map((item) => ({ item })),
		);
		for (const said of [RegExp(`\\b${before.length}\\b`), /\b100\b/, /not sent again/i]) {
			expect(hintText(retried)).toMatch(said);
		}
	});

	it('R8: sends all events again in a new execution', async () => {
		await refuse(50);
		await expertSender(event, { items });
		const before = await carriedOut();
		await sandbox().clearFaults();
		await expertSender(event, { items });
		expect(await carriedOut()).toHaveLength(before.length + 100);
	});
});

it('R7: acts once and tells of the doubt again when the answer to a business event is lost', async () => {
	const customers = upTo(10).map((n) => ({ customerId: `R7-${n}` }));
	await sandbox().addFault({ match: '"R7-0"', times: 10, fault: { kind: 'resetAfter' } });
	const { error } = await prismaCampaigns(businessEvent, { items: customers, retryOnFail: 3 });
	const { businessEvents } = (await sandbox().state()).prismaCampaigns;
	const ids = businessEvents.map(({ customerId }) => customerId).sort();
	expect(ids).toEqual([...new Set(ids)]);
	expect(ids).toContain('R7-0');
	expect(await timesSent(sandbox(), '"R7-0"')).toBe(1);
	expect(wholeText(error)).toMatch(/may have been carried out/);
	expect(wholeText(error)).toMatch(/item 0\b/);
});

describe('in a loop', () => {
	it.each([
		['Stop', undefined],
		['Stop and Retry On Fail', 3],
	])(
		'R9: sends only the rest of the third batch when a loop is retried (%s)',
		async (_, retryOnFail) => {
			await refuse(60);
			const { before, retried } = await failThenRetry(event, { items, batchSize: 25, retryOnFail });
			expectEachOnce(before);
			expect(before.slice(0, 60)).toEqual(upTo(60));
			expect(retried.error).toBeUndefined();
			expect(retried.run.data.resultData.runData.Tested).toHaveLength(4);
			expect(await carriedOut()).toEqual(upTo(100));
		},
	);

	it('R9: sends the same items again in each round of a loop', async () => {
		const twice = [...items.slice(0, 5), ...items.slice(0, 5)];
		const { error } = await expertSender(event, { items: twice, batchSize: 5, retryOnFail: 3 });
		expect(error).toBeUndefined();
		expect(await carriedOut()).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
	});
});

describe('input fields named error', () => {
	const withError = items.slice(0, 5).map((item) => ({ ...item, error: '' }));

	it('R38: runs once when the input items have an empty field `error`', async () => {
		const result = await expertSender(event, { items: withError, retryOnFail: 3 });
		expect(result.error).toBeUndefined();
		expect(await carriedOut()).toEqual(upTo(5));
		for (const n of upTo(5)) expect(await timesSent(sandbox(), numbered(n))).toBe(1);
		expect(result.outputs[0]).toHaveLength(5);
		for (const { json } of result.outputs[0]) expect(json).not.toHaveProperty('error');
		// Where the fields of the input come out again, the one that is left out is named.
		const keepsInput = result.outputs[0].some(({ json }) => 'email' in json);
		expect(/\berror\b/.test(hintText(result))).toBe(keepsInput);
	});
});

describe('Open a New One', () => {
	const trace = { wireFormat: 'edn', resource: 'trace' };
	const first = async (parameters: IDataObject) =>
		(await prismaCampaigns({ ...trace, ...parameters })).outputs[0][0].json;

	/** A trace that a dismissal has closed, and its trail. */
	async function closedTrace() {
		const { 'trace-id': traceId } = await first({ operation: 'create', customerId: 'A-77' });
		const { 'trail-id': trailId } = await first({
			operation: 'createTrail',
			traceId,
			channel: 'web',
		});
		const { banner } = await first({
			resource: 'campaign',
			operation: 'syncPage',
			trailId,
			pageLocation: '/home',
			placeholders: 'HomeTop',
			output: 'banners',
		});
		const tracking = (banner as IDataObject)['tracking-token'];
		await first({ operation: 'recordDismissal', trailId, tracking });
		return { traceId, trailId };
	}

	const openNew = { ifTraceClosed: 'openNew', newTrace: { customerId: 'A-77' } };

	it.each([
		['Retry On Fail', undefined],
		['Retry On Fail, with error items', 'continueErrorOutput'],
	] as const)(
		'R42: goes on with the trace it has opened when the action after it is refused (%s)',
		async (_, onError) => {
			const { trailId } = await closedTrace();
			const { traces: before } = (await sandbox().state()).prismaCampaigns;
			// The first action meets the closed trace; the second, on the new trail, is refused.
			await sandbox().addFault({
				path: '/api/traces/trail/*/action',
				after: 1,
				fault: { kind: 'status', status: 422 },
			});
			const { outputs, error } = await prismaCampaigns(
				{ ...trace, operation: 'recordAction', trailId, type: 'location', ...openNew },
				{ retryOnFail: 3, onError },
			);
			expect(error).toBeUndefined();
			const { traces } = (await sandbox().state()).prismaCampaigns;
			expect(traces).toHaveLength(before.length + 1);
			const { id, trails } = traces.at(-1)!;
			expect(trails.map(({ actions }) => actions.length)).toEqual([1]);
			expect(outputs[0][0].json).toMatchObject({ 'trace-id': id, 'trail-id': trails[0].id });
		},
	);

	it('R42: goes on with the trace it has opened when the trail on it is refused', async () => {
		const { traceId } = await closedTrace();
		const { traces: before } = (await sandbox().state()).prismaCampaigns;
		await sandbox().addFault({
			path: '/api/traces/*/trail',
			after: 1,
			fault: { kind: 'status', status: 422 },
		});
		const { outputs, error } = await prismaCampaigns(
			{ ...trace, operation: 'createTrail', traceId, channel: 'web', ...openNew },
			{ retryOnFail: 3 },
		);
		expect(error).toBeUndefined();
		const { traces } = (await sandbox().state()).prismaCampaigns;
		expect(traces).toHaveLength(before.length + 1);
		expect(traces.at(-1)!.trails).toHaveLength(1);
		expect(outputs[0][0].json).toMatchObject({ 'trace-id': traces.at(-1)!.id });
	});
});
