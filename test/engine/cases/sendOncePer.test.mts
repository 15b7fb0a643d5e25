import type { IDataObject } from 'n8n-workflow';

import { anError, errorsOf, event, guests, hintText, upTo } from './given.mts';
import { ACCEPTED, problem, useOddServer, type OddRequest } from './oddServer.mts';
import { useProcessedData } from './processedData.mts';

const odd = useOddServer();
const store = useProcessedData();

const onError = 'continueErrorOutput' as const;

/** An order's event, which is to be sent once for each order. */
const oncePerOrder = (options: IDataObject = {}) => ({
	...event,
	options: { sendOncePer: '={{ $json.order }}', ...options },
});

const orders = (count: number) =>
	guests(count).map((guest) => ({ ...guest, order: `order-${guest.n}` }));

const numberOf = ({ json }: OddRequest) =>
	Number((json!.dataFields as Array<{ value: string }>)[0].value);

const sent = () =>
	odd
		.requests()
		.map(numberOf)
		.sort((a, b) => a - b);

/** The places of the items that came out marked. */
const sentBefore = (output: Array<{ json: IDataObject; pairedItem?: unknown }>) =>
	output
		.filter(({ json }) => json.sentBefore === true)
		.map(({ pairedItem }) => (pairedItem as { item: number }).item);

it('sends the first time, and marks nothing as sent before', async () => {
	const { outputs, error } = await odd.expertSender(oncePerOrder(), { items: orders(20) });
	expect(error).toBeUndefined();
	expect(sent()).toEqual(upTo(20));
	expect(sentBefore(outputs[0])).toEqual([]);
	expect(store.size()).toBe(20);
});

it('sends nothing and marks each item when an earlier execution has sent it', async () => {
	await odd.expertSender(oncePerOrder(), { items: orders(20) });
	const second = await odd.expertSender(oncePerOrder(), { items: orders(22) });
	expect(second.error).toBeUndefined();
	expect(sent()).toEqual(upTo(22));
	expect(second.outputs[0]).toHaveLength(22);
	expect(sentBefore(second.outputs[0])).toEqual(upTo(20));
	const said = `${JSON.stringify(second.outputs)} ${hintText(second)}`;
	for (const words of [/may have been sent/i, /earlier execution/i]) expect(said).toMatch(words);
	expect(hintText(second)).toMatch(/\b20\b/);
});

it('records a text before its event is sent', async () => {
	const early: number[] = [];
	odd.behaves((request) => {
		if (!store.holds(`order-${numberOf(request)}`)) early.push(numberOf(request));
		return ACCEPTED;
	});
	await odd.expertSender(oncePerOrder(), { items: orders(50) });
	expect(sent()).toEqual(upTo(50));
	expect(early).toEqual([]);
});

it('sends again when the service has certainly done nothing', async () => {
	odd.behaves((request) => (numberOf(request) % 2 === 0 ? problem(400) : ACCEPTED));
	const first = await odd.expertSender(oncePerOrder(), { items: orders(10), onError });
	expect(first.outputs.map(({ length }) => length)).toEqual([5, 5]);
	expect(upTo(10).filter((n) => store.holds(`order-${n}`))).toEqual([1, 3, 5, 7, 9]);
	odd.behaves(() => ACCEPTED);
	const second = await odd.expertSender(oncePerOrder(), { items: orders(10), onError });
	expect(sentBefore(second.outputs[0])).toEqual([1, 3, 5, 7, 9]);
	expect(odd.requests()).toHaveLength(15);
});

it('takes a text back when the run stops at a refusal', async () => {
	odd.behaves((request) => (numberOf(request) === 3 ? problem(400) : ACCEPTED));
	const { error } = await odd.expertSender(oncePerOrder(), { items: orders(200) });
	expect(error).toBeDefined();
	const carriedOut = sent().filter((n) => n !== 3);
	const held = upTo(200).filter((n) => store.holds(`order-${n}`));
	// What was recorded ahead and not sent is free again.
	expect(held).toEqual(carriedOut);
	odd.behaves(() => ACCEPTED);
	await odd.expertSender(oncePerOrder(), { items: orders(200) });
	expect(sent()).toEqual([...upTo(200), 3].sort((a, b) => a - b));
});

it('keeps a text when the service may have acted', async () => {
	odd.behaves((request, response) => {
		if (numberOf(request) !== 2) return ACCEPTED;
		response.socket?.destroy();
		return undefined;
	});
	const first = await odd.expertSender(oncePerOrder(), { items: orders(5), onError });
	expect(errorsOf(first.outputs[1])).toEqual([anError(2, /may have been/, /uncertain/)]);
	expect(store.holds('order-2')).toBe(true);
	odd.behaves(() => ACCEPTED);
	const second = await odd.expertSender(oncePerOrder(), { items: orders(5), onError });
	expect(sentBefore(second.outputs[0])).toEqual(upTo(5));
	expect(odd.requests()).toHaveLength(5);
});

it('records no text of an item that cannot be read', async () => {
	const items = orders(5).map((order, n) => (n === 2 ? { ...order, email: '' } : order));
	const { outputs } = await odd.expertSender(oncePerOrder(), { items, onError });
	expect(errorsOf(outputs[1])).toEqual([anError(2, /./, /input/)]);
	expect(store.holds('order-2')).toBe(false);
	expect(store.size()).toBe(4);
});

it('records many texts in one call, and at most a window ahead of what is sent', async () => {
	let ahead = 0;
	odd.behaves(() => {
		const recorded = store.recorded().flat().length;
		ahead = Math.max(ahead, recorded - odd.requests().length);
		return ACCEPTED;
	});
	await odd.expertSender(oncePerOrder({ concurrentRequests: 5 }), { items: orders(100) });
	expect(sent()).toEqual(upTo(100));
	const calls = store.recorded().length;
	expect(calls).toBeGreaterThan(0);
	expect(calls).toBeLessThanOrEqual(50);
	// Five on their way, five more, and what the moment of counting adds.
	expect(ahead).toBeLessThanOrEqual(12);
	expect(store.size()).toBe(100);
});

it('takes texts back many at a time when all are refused', async () => {
	odd.behaves(() => problem(400));
	await odd.expertSender(oncePerOrder({ concurrentRequests: 5 }), { items: orders(100), onError });
	expect(odd.requests()).toHaveLength(100);
	expect(store.recorded().flat()).toHaveLength(100);
	expect(store.size()).toBe(0);
	expect(store.calls()).toBeLessThanOrEqual(100);
});

it('sends all when one call to the store throws', async () => {
	store.fail(1);
	const { outputs, error } = await odd.expertSender(oncePerOrder(), { items: orders(10) });
	expect(error).toBeUndefined();
	expect(outputs[0]).toHaveLength(10);
	expect(sent()).toEqual(upTo(10));
	expect(store.size()).toBe(10);
});

it('fails all as not sent when every call to the store throws', async () => {
	store.fail(1000);
	const { outputs, error } = await odd.expertSender(oncePerOrder(), { items: orders(10), onError });
	expect(error).toBeUndefined();
	expect(odd.requests()).toEqual([]);
	expect(errorsOf(outputs[1])).toEqual(upTo(10).map((item) => anError(item, /not sent/i)));
	// Once or twice more for each call, not for ever.
	expect(store.calls()).toBeLessThanOrEqual(30);
});

describe('items with the same text in one list', () => {
	const same = (count: number) => guests(count).map((guest) => ({ ...guest, order: 'one-order' }));

	it('sends the first and marks the others', async () => {
		const { outputs } = await odd.expertSender(oncePerOrder(), { items: same(4) });
		expect(sent()).toEqual([0]);
		expect(sentBefore(outputs[0])).toEqual([1, 2, 3]);
		expect(store.size()).toBe(1);
	});

	it('sends the next when one was refused, one after the other', async () => {
		let inFlight = 0;
		let mostInFlight = 0;
		odd.behaves(async (request) => {
			mostInFlight = Math.max(mostInFlight, ++inFlight);
			await new Promise((resolve) => setTimeout(resolve, 20));
			inFlight--;
			return numberOf(request) < 2 ? problem(400) : ACCEPTED;
		});
		const { outputs } = await odd.expertSender(oncePerOrder(), { items: same(5), onError });
		expect(odd.requests().map(numberOf)).toEqual([0, 1, 2]);
		expect(mostInFlight).toBe(1);
		expect(errorsOf(outputs[1]).map(({ item }) => item)).toEqual([0, 1]);
		expect(sentBefore(outputs[0])).toEqual([3, 4]);
		expect(outputs[0]).toHaveLength(3);
		expect(store.size()).toBe(1);
	});

	it('sends no other when one may have been carried out', async () => {
		odd.behaves((_, response) => {
			response.socket?.destroy();
			return undefined;
		});
		const { outputs } = await odd.expertSender(oncePerOrder(), { items: same(3), onError });
		expect(odd.requests()).toHaveLength(1);
		expect(errorsOf(outputs[1]).map(({ item }) => item)).toEqual([0]);
		expect(sentBefore(outputs[0])).toEqual([1, 2]);
	});

	it('gives the store no text twice in one call', async () => {
		const items = [...same(3), ...orders(3), ...same(3), ...orders(3)];
		await odd.expertSender(oncePerOrder(), { items });
		expect(store.recorded().length).toBeGreaterThan(0);
		for (const texts of store.recorded()) expect(texts).toEqual([...new Set(texts)]);
		expect(store.size()).toBe(4);
	});
});

it('marks nothing as sent before when Retry On Fail runs the node again', async () => {
	odd.behaves((request) => (numberOf(request) === 0 ? problem(400) : ACCEPTED));
	const { outputs } = await odd.expertSender(oncePerOrder(), {
		items: orders(10),
		onError,
		retryOnFail: 3,
	});
	expect(sent().filter((n) => n > 0)).toEqual(upTo(10).slice(1));
	expect(sentBefore(outputs[0])).toEqual([]);
	expect(outputs.map(({ length }) => length)).toEqual([9, 1]);
});

it('sends a business event of Prisma Campaigns once as well', async () => {
	odd.behaves(() => ({ status: 202, body: { campaign: 'Car loan', 'trace-id': 't' } }));
	const parameters = {
		resource: 'businessEvent',
		operation: 'trigger',
		eventName: 'account-opened',
		customerId: '={{ $json.id }}',
		options: { sendOncePer: '={{ $json.order }}' },
	};
	const items = upTo(5).map((n) => ({ id: `c-${n}`, order: `o-${n}` }));
	await odd.prismaCampaigns(parameters, { items });
	const { outputs } = await odd.prismaCampaigns(parameters, { items });
	expect(odd.requests()).toHaveLength(5);
	expect(sentBefore(outputs[0])).toEqual(upTo(5));
});

it('sends every time without the option', async () => {
	await odd.expertSender(event, { items: orders(3) });
	await odd.expertSender(event, { items: orders(3) });
	expect(odd.requests()).toHaveLength(6);
	expect(store.calls()).toBe(0);
});
