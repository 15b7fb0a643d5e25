import type { IDataObject, INodeExecutionData, IRunExecutionData, OnError } from 'n8n-workflow';
import { parse, stringify } from 'flatted';

import { retryExecution, type NodeRun, type NodeRunResult } from '../engine.mts';
import {
	anError,
	businessEvent,
	event,
	hintText,
	segmentsEvent,
	upTo,
	wholeText,
} from './given.mts';
import { ACCEPTED, problem, useOddServer, type OddRequest } from './oddServer.mts';

/*
 * What is not idempotent is carried out once for each item, however often n8n runs the node. Each item has a
 * mark, which the server finds in its request and gives back with the number of the request.
 */

const odd = useOddServer();

const COUNT = 6;

/** So many items, each with a mark and a segment of its own. */
const marked = (count = COUNT) =>
	upTo(count).map((n) => ({ mark: `mark-${n}`, email: `mark-${n}@example.org`, segment: n + 1 }));

type Service = 'expertSender' | 'prismaCampaigns';

const trace = { resource: 'trace', trailId: '={{ $json.mark }}', tracking: 't' };

/** Every operation of which a second request may do a second thing. */
const OPERATIONS: Array<[string, Service, IDataObject]> = [
	[
		'customer create',
		'expertSender',
		{ resource: 'customer', operation: 'create', email: event.customerEmail },
	],
	['scenario event', 'expertSender', { ...event, dataFields: {} }],
	[
		'scenario event for segments',
		'expertSender',
		{
			...segmentsEvent,
			segments: '={{ $json.segment }}',
			dataFields: { field: [{ name: 'Mark', type: 'String', value: '={{ $json.mark }}' }] },
		},
	],
	['trace', 'prismaCampaigns', { ...trace, operation: 'create', customerId: '={{ $json.mark }}' }],
	[
		'trail',
		'prismaCampaigns',
		{ ...trace, operation: 'createTrail', traceId: '={{ $json.mark }}', channel: 'web' },
	],
	['action', 'prismaCampaigns', { ...trace, operation: 'recordAction', type: 'location' }],
	['conversion', 'prismaCampaigns', { ...trace, operation: 'recordConversion' }],
	['dismissal', 'prismaCampaigns', { ...trace, operation: 'recordDismissal' }],
	[
		'funnel step',
		'prismaCampaigns',
		{
			...trace,
			resource: 'campaign',
			operation: 'advanceFunnel',
			step: 'start',
			campaignId: '7',
		},
	],
	[
		'business event',
		'prismaCampaigns',
		{ ...businessEvent, wireFormat: 'json', customerId: '={{ $json.mark }}' },
	],
];

type Trouble = 'refused' | 'lost';

/** What the server does with the request for one item: refuses it, or acts and gives no answer. */
let trouble: { mark: string; is: Trouble } | undefined;

/** The requests that were carried out, by the mark of their item. */
let carriedOut = new Map<string, number[]>();

const markOf = ({ url, text }: OddRequest) => /mark-\d+/.exec(url + text)![0];

/** All that an operation may want to find in an answer. */
const answer = (mark: string, number: number) => ({
	...{ 'trace-id': 't', 'trail-id': 't', campaign: '7', 'tracking-token': 't', type: 'message' },
	told: `${mark} by request ${number}`,
});

beforeEach(() => {
	trouble = undefined;
	carriedOut = new Map();
	odd.behaves((request, response) => {
		const mark = markOf(request);
		const is = trouble?.mark === mark ? trouble.is : undefined;
		if (is === 'refused') return problem(400);
		carriedOut.set(mark, [...(carriedOut.get(mark) ?? []), request.number]);
		if (is === 'lost') {
			response.destroy();
			return undefined;
		}
		return { status: 201, body: answer(mark, request.number) };
	});
});

const timesSent = (mark: string) => odd.requests().filter((one) => markOf(one) === mark).length;

function expectEachOnceAtMost() {
	for (const [mark, numbers] of carriedOut) expect([mark, numbers.length]).toEqual([mark, 1]);
}

/** All runs of the node in the execution, one after the other: what left by this output. */
const left = ({ run }: NodeRunResult, output: number): INodeExecutionData[] =>
	run.data.resultData.runData.Tested.flatMap(({ data }) => data?.main[output] ?? []);

/** The item is the output of the one request that was carried out for it. */
function expectFirstAnswer({ json }: INodeExecutionData, mark: string) {
	const [number] = carriedOut.get(mark)!;
	expect(JSON.stringify(json)).toContain(`"${answer(mark, number).told}"`);
}

/** The items came out complete, in order, and linked to those of their batch. */
function expectOutput(items: INodeExecutionData[], marks: string[], batchSize = COUNT) {
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
		marks.map((mark) => ({ item: numberOf(mark) % batchSize })),
	);
	items.forEach((item, place) => expectFirstAnswer(item, marks[place]));
}

const numberOf = (mark: string) => Number(mark.replace('mark-', ''));

/** Two at a time, so that with Stop some are left for later. */
function nodeRun(service: Service, parameters: IDataObject, rest: Partial<NodeRun>): NodeRun {
	const [name, key] =
		service === 'expertSender' ? ['expertSenderApi', 'apiKey'] : ['prismaCampaignsApi', 'appToken'];
	return {
		type: service,
		parameters: { wireFormat: 'json', ...parameters, options: { concurrentRequests: 2 } },
		credentials: { [name]: { [key]: SECRET, baseUrl: odd.baseUrl() } },
		items: marked(),
		retryOnFail: 3,
		...rest,
	};
}

const SECRET = 'wholly-secret-text-4711';

const run = async (one: NodeRun) => await odd[one.type as Service](one.parameters, one);

const PLACES = [
	['first', 0],
	['middle', 3],
	['last', COUNT - 1],
] as const;

const SHAPES = [
	['plain', undefined],
	['in a loop of batches', 3],
] as const;

const cells = (modes: Array<OnError | undefined>) =>
	modes.flatMap((onError) =>
		SHAPES.flatMap(([shape, batchSize]) =>
			PLACES.flatMap(([where, bad]) =>
				(['refused', 'lost'] as const).map((is) => ({ onError, shape, batchSize, where, bad, is })),
			),
		),
	);

describe.each(OPERATIONS)('%s under Retry On Fail', (_, service, parameters) => {
	it.each(cells(['continueRegularOutput', 'continueErrorOutput']))(
		'is carried out once for each item when the $where is $is ($onError, $shape)',
		async ({ onError, batchSize, bad, is }) => {
			trouble = { mark: `mark-${bad}`, is };
			const result = await run(nodeRun(service, parameters, { onError, batchSize }));
			expect(result.error).toBeUndefined();
			expectEachOnceAtMost();
			const marks = marked().map(({ mark }) => mark);
			const good = marks.filter((mark) => mark !== trouble!.mark);
			expect([...carriedOut.keys()].sort()).toEqual(is === 'lost' ? marks : good);

			const isSeparate = onError === 'continueErrorOutput';
			const regular = left(result, 0);
			const isBad = ({ json }: INodeExecutionData) => 'error' in json;
			expectOutput(
				regular.filter((item) => !isBad(item)),
				good,
				batchSize,
			);
			const failed = (isSeparate ? left(result, 1) : regular).filter(isBad);
			expect(regular).toHaveLength(isSeparate ? COUNT - 1 : COUNT);
			const item = bad % (batchSize ?? COUNT);
			expect(failed).toEqual([
				expect.objectContaining({
					json: expect.objectContaining({
						error: expect.objectContaining(
							anError(item, is === 'lost' ? /may have been carried out/ : /\b400\b/),
						),
					}),
					pairedItem: { item },
				}),
			]);

			// With an error in the first place n8n runs the node three times, and else once.
			const isRepeated = item === 0;
			expect(timesSent(trouble.mark)).toBe(is === 'refused' && isRepeated ? 3 : 1);
			const size = batchSize ?? COUNT;
			const kept = is === 'lost' ? size : size - 1;
			const hints = result.run.data.resultData.runData.Tested.map(({ hints: all = [] }) =>
				all.map(({ message }) => message).join(),
			);
			expect(hints.filter((text) => /not sent again/.test(text))).toEqual(
				isRepeated
					? [
							expect.stringMatching(
								RegExp(`\\b${kept} of ${size} \\w+ had been carried out before`),
							),
						]
					: [],
			);
		},
	);

	it.each(cells([undefined]))(
		'is carried out once for each item when the $where is $is (Stop, $shape), also by Retry',
		async ({ batchSize, bad, is }) => {
			trouble = { mark: `mark-${bad}`, is };
			const one = nodeRun(service, parameters, { batchSize });
			const failed = await run(one);
			expect(failed.run.status).toBe('error');
			expectEachOnceAtMost();
			expect(timesSent(trouble.mark)).toBe(is === 'refused' ? 3 : 1);
			expect(wholeText(failed.error)).toMatch(
				is === 'lost' ? /may have been carried out/ : /\b400\b/,
			);

			const before = [...carriedOut.keys()];
			trouble = undefined;
			const retried = await retryExecution(one, failed.run);
			expectEachOnceAtMost();
			const marks = marked().map(({ mark }) => mark);
			const size = batchSize ?? COUNT;
			const batch = Math.floor(bad / size);
			if (is === 'lost') {
				// It is told again, not sent again; the rest is sent, and in a loop the batches behind wait.
				expect(wholeText(retried.error)).toMatch(/may have been carried out/);
				expect([...carriedOut.keys()].sort()).toEqual(marks.slice(0, (batch + 1) * size));
				return;
			}
			expect(retried.error).toBeUndefined();
			expect([...carriedOut.keys()].sort()).toEqual(marks);
			expectOutput(left(retried, 0), marks, batchSize);
			const kept = before.filter((mark) => Math.floor(numberOf(mark) / size) === batch);
			const { hints = [] } = retried.run.data.resultData.runData.Tested[batch];
			expect(hints.map(({ message }) => message).join()).toMatch(
				kept.length > 0 ? RegExp(`\\b${kept.length} of ${size} \\w+ had been carried out`) : /^$/,
			);
		},
	);
});

type Context = { ledger?: { runs: Record<string, unknown> } };

/** What n8n keeps of the node in its record of the execution. */
const contextOf = (data: IRunExecutionData) =>
	data.executionData!.contextData['node:Tested'] as unknown as Context;

const runsOf = ({ run: { data } }: NodeRunResult) => contextOf(data).ledger?.runs;

const scenarioEvent = OPERATIONS[1][2];

describe('what is kept', () => {
	it.each([
		['in front, as error items', 'continueErrorOutput', 0],
		['at the end, with Stop', undefined, 999],
	] as const)(
		'is less than 250 bytes for each of 1,000 events when the bad one is %s',
		async (_, onError, bad) => {
			odd.behaves((request) => {
				if (markOf(request) === `mark-${bad}`) return problem(400);
				carriedOut.set(markOf(request), [request.number]);
				return ACCEPTED;
			});
			const items = marked(1000);
			const rest = { items, onError, retryOnFail: undefined };
			const { run: failed } = await run(nodeRun('expertSender', scenarioEvent, rest));
			expect(carriedOut.size).toBe(999);
			const saved = parse(stringify(failed.data)) as IRunExecutionData;
			const whole = stringify(saved).length;
			const { ledger } = contextOf(saved);
			expect(Object.keys((ledger!.runs[0] as { pages: object }).pages)).toHaveLength(999);
			delete contextOf(saved).ledger;
			const each = (whole - stringify(saved).length) / 999;
			expect(each).toBeGreaterThan(20);
			expect(each).toBeLessThan(250);
		},
	);

	it.each([
		['all events are carried out', undefined, undefined],
		['a later event is refused and the person continues', 3, 'continueErrorOutput'],
		['a later event is refused and the person continues', 3, 'continueRegularOutput'],
	] as const)('is cleared when %s', async (_, bad, onError) => {
		if (bad) trouble = { mark: `mark-${bad}`, is: 'refused' };
		expect(runsOf(await run(nodeRun('expertSender', scenarioEvent, { onError })))).toEqual({});
	});

	it('is cleared batch by batch in a loop', async () => {
		const result = await run(nodeRun('expertSender', scenarioEvent, { batchSize: 2 }));
		expect(result.run.data.resultData.runData.Tested).toHaveLength(3);
		expect(runsOf(result)).toEqual({});
	});

	it('stays while n8n may come back to it', async () => {
		trouble = { mark: 'mark-3', is: 'refused' };
		const stopped = await run(nodeRun('expertSender', scenarioEvent, {}));
		expect(Object.keys(runsOf(stopped)!)).toEqual(['0']);
	});

	it.each([
		['expertSender', scenarioEvent],
		['prismaCampaigns', OPERATIONS[3][2]],
	] as const)('holds no secret that %s gives back', async (service, parameters) => {
		odd.behaves(({ number, text }) =>
			number === 3
				? { status: 500, body: { message: `${SECRET} failed`, detail: text } }
				: { status: 201, body: { ...answer('', number), echo: SECRET, message: `of ${SECRET}` } },
		);
		const { run: failed, error } = await run(
			nodeRun(service, parameters, { retryOnFail: undefined }),
		);
		expect(wholeText(error)).toMatch(/may have been carried out/);
		const { ledger } = contextOf(failed.data);
		expect(JSON.stringify(ledger)).toContain('may have been carried out');
		expect(stringify(failed.data)).not.toContain(SECRET);
	});
});

describe('an item that is another one at the same place', () => {
	/** The saved execution of six events of which the last is refused, all others being carried out. */
	async function fail() {
		trouble = { mark: 'mark-5', is: 'refused' };
		const one = nodeRun('expertSender', scenarioEvent, { retryOnFail: undefined });
		const failed = await run(one);
		expect(carriedOut.size).toBe(5);
		trouble = undefined;
		return { one, failed: failed.run };
	}

	it('is sent when its JSON was changed', async () => {
		const { one, failed } = await fail();
		const data = parse(stringify(failed.data)) as IRunExecutionData;
		const [{ json }] = data.executionData!.nodeExecutionStack[0].data.main[0]!;
		json.mark = 'another';
		const retried = await retryExecution(one, { ...failed, data });
		expect(retried.error).toBeUndefined();
		expect(carriedOut.get('mark-0')).toHaveLength(2);
		for (const n of [1, 2, 3, 4, 5]) expect(carriedOut.get(`mark-${n}`)).toHaveLength(1);
		expect(hintText(retried)).toMatch(/\b4 of 6 events had been carried out before/);
	});

	it('is sent when another operation was chosen', async () => {
		const { one, failed } = await fail();
		const parameters = { ...one.parameters, ...OPERATIONS[0][2] };
		const retried = await retryExecution({ ...one, parameters }, failed);
		expect(retried.error).toBeUndefined();
		expect(odd.requests().filter(({ url }) => url === '/customers')).toHaveLength(COUNT);
	});

	it('is not sent when only a parameter was changed', async () => {
		const { one, failed } = await fail();
		const parameters = { ...one.parameters, customEventId: 102 };
		const retried = await retryExecution({ ...one, parameters }, failed);
		expect(retried.error).toBeUndefined();
		expectEachOnceAtMost();
		expect(carriedOut.size).toBe(COUNT);
		expect(odd.requests().at(-1)!.json).toMatchObject({ customEventId: 102 });
	});
});
