import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../sandbox/faults.mts';
import { anError } from './cases/given.mts';
import { useNodes } from './useNodes.mts';
import { useVirtualClock } from './virtualClock.mts';

const { sandbox, expertSender, prismaCampaigns } = useNodes();
const clock = useVirtualClock();

const get = {
	resource: 'customer',
	operation: 'get',
	lookupBy: 'email',
	email: 'anna@example.org',
};
const remove = { ...get, operation: 'delete' };
const upsert = { resource: 'customer', operation: 'upsert', email: 'ewa@example.org' };
const forced = {
	...upsert,
	consents: { consent: [{ id: 2, value: 'AwaitingConfirmation', force: true }] },
};
const create = { ...upsert, operation: 'create' };
const event = {
	resource: 'scenarioEvent',
	operation: 'trigger',
	customEventId: 101,
	customerEmail: 'anna@example.org',
	dataFieldsFrom: 'rows',
};

const status = (code: number, headers?: Record<string, string>): Fault => ({
	kind: 'status',
	status: code,
	headers,
});

/** What can happen to a request, and what the node knows afterwards. */
const TROUBLE: Array<{ name: string; fault: Fault; class: Class; isDone?: boolean }> = [
	{ name: 'reset', fault: { kind: 'reset' }, class: 'lost' },
	{ name: 'resetAfter', fault: { kind: 'resetAfter' }, class: 'lost', isDone: true },
	{ name: 'truncated', fault: { kind: 'truncated' }, class: 'lost', isDone: true },
	{ name: '500', fault: status(500), class: 'lost' },
	{ name: '500 after all', fault: answerAfterActing(500), class: 'lost', isDone: true },
	{ name: '502', fault: status(502), class: 'lost' },
	{ name: '502 web page', fault: { kind: 'html', status: 502 }, class: 'lost' },
	{ name: '503', fault: status(503), class: 'lost' },
	{ name: '503, to be tried soon', fault: status(503, { 'retry-after': 'soon' }), class: 'lost' },
	{ name: '504', fault: status(504), class: 'lost' },
	{ name: '504 after all', fault: answerAfterActing(504), class: 'lost', isDone: true },
	{ name: '429', fault: { kind: 'tooManyRequests' }, class: 'turnedAway' },
	{ name: '429 in 2 s', fault: { kind: 'tooManyRequests', retryAfter: 2 }, class: 'turnedAway' },
	{ name: '503 in 2 s', fault: status(503, { 'retry-after': '2' }), class: 'turnedAway' },
	{ name: '400', fault: status(400), class: 'refused' },
	{ name: '401', fault: status(401), class: 'refused' },
	{ name: '404', fault: status(404), class: 'refused' },
	{ name: '409', fault: status(409), class: 'refused' },
	{ name: '422', fault: status(422), class: 'refused' },
	{ name: '501', fault: status(501), class: 'strange' },
	...[408, 425, 520, 521, 522, 523, 524, 530].map((code) => ({
		name: `${code}`,
		fault: status(code),
		class: 'lost' as const,
	})),
	{ name: '524 after all', fault: answerAfterActing(524), class: 'lost', isDone: true },
];

function answerAfterActing(code: number): Fault {
	return { kind: 'status', status: code, carriedOut: true };
}

/**
 * `lost`: it may have been carried out, and a retry may succeed; `turnedAway`: it was not carried out, and a
 * retry may succeed; `refused`: it was not carried out, and a retry is useless; `strange`: nobody knows.
 */
type Class = 'lost' | 'turnedAway' | 'refused' | 'strange';

interface Expected {
	count: number;
	isGood: boolean;
}

const REPEATABLE: Record<Class, Expected> = {
	lost: { count: 2, isGood: true },
	turnedAway: { count: 2, isGood: true },
	refused: { count: 1, isGood: false },
	strange: { count: 1, isGood: false },
};

const NOT_REPEATABLE: Record<Class, Expected> = {
	...REPEATABLE,
	lost: { count: 1, isGood: false },
};

const WARNING =
	/^The request may have been carried out\. Before you run this item again, check in /;

/** What a run of one item says when it stops with this item in doubt. */
const stopped = (plural: string) =>
	`0 of 1 ${plural} had been carried out; item 0 may have been carried out. 'Retry' of this execution sends only the rest; a new execution sends all of them again.`;

describe.each([
	['get', get],
	['upsert', upsert],
])('%s, which is idempotent', (operation, parameters) => {
	it.each(TROUBLE)('is retried if that can help: $name', async ({ fault, class: is }) => {
		await sandbox().addFault({ fault });
		const { error } = await expertSender(parameters);
		const { count, isGood } = REPEATABLE[is];
		expect((await sandbox().stats()).count).toBe(count);
		expect(error === undefined).toBe(isGood);
		expect(error?.description ?? '').not.toMatch(WARNING);
		const { customers } = (await sandbox().state()).expertSender;
		expect(customers).toHaveLength(operation === 'upsert' && isGood ? 5 : 4);
	});
});

describe.each([
	['scenario event', event, 'whether the customer has entered the scenario', stopped('events')],
	['forced confirmation', forced, 'whether it was', stopped('customers')],
	['create', create, 'whether the customer exists', stopped('customers')],
])('%s, which is not idempotent', (_, parameters, whatToCheck, summary) => {
	it.each(TROUBLE)(
		'is retried only if it was certainly not carried out: $name',
		async ({ fault, class: is, isDone = false }) => {
			await sandbox().addFault({ fault });
			const { error } = await expertSender(parameters);
			const { count, isGood } = NOT_REPEATABLE[is];
			expect((await sandbox().stats()).count).toBe(count);
			expect(error === undefined).toBe(isGood);
			const mayBeDone = is === 'lost' || is === 'strange';
			const description = error?.description ?? '';
			expect(WARNING.test(description)).toBe(mayBeDone);
			if (mayBeDone) {
				expect(description.replace(WARNING, '')).toBe(
					`ExpertSender CDP ${whatToCheck}. ${summary}`,
				);
			}
			const { acceptedEvents, customers, confirmationEmails } = (await sandbox().state())
				.expertSender;
			const done = isDone || isGood ? 1 : 0;
			expect(acceptedEvents).toHaveLength(parameters === event ? done : 0);
			expect(confirmationEmails).toHaveLength(parameters === forced ? done : 0);
			expect(customers).toHaveLength(parameters === event ? 4 : 4 + done);
		},
	);
});

describe.each(['edn', 'json'])('Prisma Campaigns in %s', (wireFormat) => {
	it.each(TROUBLE)(
		'retries a business event only if it was certainly not carried out: $name',
		async (trouble) => {
			await sandbox().addFault({ fault: trouble.fault });
			const { error } = await prismaCampaigns({
				wireFormat,
				resource: 'businessEvent',
				operation: 'trigger',
				eventName: 'account-opened',
				customerId: 'A-77',
			});
			await expectOnce(
				trouble,
				error,
				'whether the event has started a campaign for the customer',
				'events',
			);
			const { businessEvents } = (await sandbox().state()).prismaCampaigns;
			expect(businessEvents).toHaveLength(done(trouble));
		},
	);

	it.each(TROUBLE)(
		'retries an action only if it was certainly not carried out: $name',
		async (trouble) => {
			const trailId = await openTrail();
			await sandbox().addFault({ fault: trouble.fault });
			const { error } = await prismaCampaigns({
				wireFormat,
				resource: 'trace',
				operation: 'recordAction',
				trailId,
				type: 'location',
			});
			await expectOnce(trouble, error, 'whether the trail has the action', 'actions', 2);
			const { traces } = (await sandbox().state()).prismaCampaigns;
			expect(traces[0].trails[0].actions).toHaveLength(done(trouble));
		},
	);

	it.each(TROUBLE)(
		'retries active campaigns if that can help: $name',
		async ({ fault, class: is }) => {
			const trailId = await openTrail();
			await sandbox().addFault({ fault });
			const { error } = await prismaCampaigns({
				wireFormat,
				resource: 'campaign',
				operation: 'getActive',
				trailId,
			});
			expect((await sandbox().stats()).count - 2).toBe(REPEATABLE[is].count);
			expect(error === undefined).toBe(REPEATABLE[is].isGood);
		},
	);

	/** Takes two requests. */
	async function openTrail() {
		const trace = { wireFormat, resource: 'trace' };
		const opened = await prismaCampaigns({ ...trace, operation: 'create', customerId: 'A-77' });
		const traceId = opened.outputs[0][0].json['trace-id'];
		const visit = { ...trace, operation: 'createTrail', traceId, channel: 'web' };
		return (await prismaCampaigns(visit)).outputs[0][0].json['trail-id'];
	}

	const done = ({ class: is, isDone = false }: (typeof TROUBLE)[number]) =>
		isDone || NOT_REPEATABLE[is].isGood ? 1 : 0;

	async function expectOnce(
		{ class: is }: (typeof TROUBLE)[number],
		error: { description?: string | null } | undefined,
		whatToCheck: string,
		plural: string,
		before = 0,
	) {
		const { count, isGood } = NOT_REPEATABLE[is];
		expect((await sandbox().stats()).count - before).toBe(count);
		expect(error === undefined).toBe(isGood);
		const mayBeDone = is === 'lost' || is === 'strange';
		const description = error?.description ?? '';
		expect(WARNING.test(description)).toBe(mayBeDone);
		if (mayBeDone) {
			expect(description.replace(WARNING, '')).toBe(
				`Prisma Campaigns ${whatToCheck}. ${stopped(plural)}`,
			);
		}
	}
});

describe('a base URL where nothing listens', () => {
	const closed = {
		apiKey: 'no-such-key',
		appToken: 'no-such-token',
		baseUrl: 'http://127.0.0.1:9',
	};

	it.each([
		['get', get],
		['upsert', upsert],
		['event', event],
	])('is tried again by %s', async (_, parameters) => {
		clock.random = 0.999;
		const { error } = await expertSender(parameters, { credentials: { expertSenderApi: closed } });
		expect(clock.waits).toEqual([500 * 0.999, 1000 * 0.999]);
		expect(error?.message).toBe(
			'Not sent: ExpertSender CDP could not be reached: the connection was refused [item 0]',
		);
		expect(error?.description).toMatch(/^Check the 'Base URL'[^.]*\.$/);
	});

	it.each(['edn', 'json'])('is tried again by a business event (%s)', async (wireFormat) => {
		const { error } = await prismaCampaigns(
			{
				wireFormat,
				resource: 'businessEvent',
				operation: 'trigger',
				eventName: 'account-opened',
				customerId: 'A-77',
			},
			{ credentials: { prismaCampaignsApi: closed } },
		);
		expect(clock.waits).toHaveLength(2);
		expect(error?.message).toMatch(/^Not sent: Prisma Campaigns could not be reached/);
		expect(error?.description).toMatch(/^Check the 'Base URL'[^.]*\.$/);
	});
});

it('retries a read after a timeout, but not an event', async () => {
	const options = { timeout: 1 };
	await sandbox().addFault({ method: 'GET', fault: { kind: 'delay', ms: 1300 } });
	await sandbox().addFault({ method: 'POST', fault: { kind: 'delay', ms: 1300 } });
	const runs = [expertSender({ ...get, options }), expertSender({ ...event, options })];
	const [got, sent] = await Promise.all(runs);
	expect(got.error).toBeUndefined();
	expect(sent.error?.message).toBe('ExpertSender CDP did not answer within 1 second [item 0]');
	expect(sent.error?.description).toMatch(WARNING);
	const methods = (await sandbox().requests()).map(({ method }) => method).sort();
	expect(methods).toEqual(['GET', 'GET', 'POST']);
});

describe('the number of tries', () => {
	const bad: Array<[string, IDataObject, Fault]> = [
		['get, 500', get, status(500)],
		['upsert, cut', upsert, { kind: 'reset' }],
	];

	it.each(
		bad.flatMap(([name, parameters, fault]) =>
			[undefined, 1, 3, 10].map((maxTries) => ({ name, parameters, fault, maxTries })),
		),
	)('is limited for $name to $maxTries', async ({ parameters, fault, maxTries }) => {
		await sandbox().addFault({ fault, times: 20 });
		clock.random = 0.1;
		const options = maxTries ? { maxTries } : {};
		const { error } = await expertSender({ ...parameters, options });
		const times = maxTries ?? 3;
		expect((await sandbox().stats()).count).toBe(times);
		expect(error?.description?.match(/The request was sent .*/)?.[0]).toBe(
			times === 1 ? undefined : `The request was sent ${times} times.`,
		);
	});

	it.each([undefined, 1, 3, 10])(
		'is not what limits an event that is turned away (Max Tries %s)',
		async (maxTries) => {
			await sandbox().addFault({ fault: status(503, { 'retry-after': '1' }), times: 10 });
			await sandbox().addFault({ fault: { kind: 'tooManyRequests' }, times: 10 });
			clock.random = 0;
			const { error } = await expertSender({ ...event, options: { maxTries, maxWait: 3600 } });
			expect(error).toBeUndefined();
			expect((await sandbox().stats()).count).toBe(21);
			// Those it asked for, and those it left open: at least half of 0.5 s, 1 s and so on.
			expect(clock.waits.map((wait) => Math.round(wait / 50) / 20)).toEqual([
				...Array<number>(10).fill(1),
				...[0.25, 0.5, 1, 2, 4, 8, 15, 15, 15, 15],
			]);
		},
	);

	it('is not what limits an event that is turned away, but Max Wait is', async () => {
		await sandbox().addFault({ fault: { kind: 'tooManyRequests' }, times: 20 });
		clock.random = 0;
		const { error } = await expertSender({ ...event, options: { maxTries: 1, maxWait: 10 } });
		// 0.25 s to 4 s are waited for; another 8 s would be too long.
		expect((await sandbox().stats()).count).toBe(6);
		expect(error?.description).toMatch(/'Max Wait'.* The request was sent 6 times\.$/);
	});

	it('grows the waits between from 0.5 s to 30 s', async () => {
		await sandbox().addFault({ fault: status(500), times: 20 });
		clock.random = 0.75;
		await expertSender({ ...get, options: { maxTries: 10, maxWait: 3600 } });
		const seconds = clock.waits.map((wait) => wait / 0.75 / 1000);
		expect(seconds).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30, 30]);
	});
});

it('says of an event that it was turned away and then lost', async () => {
	await sandbox().addFault({ fault: { kind: 'tooManyRequests', retryAfter: 1 } });
	await sandbox().addFault({ fault: { kind: 'resetAfter' } });
	const { error } = await expertSender(event);
	expect(error?.description).toBe(
		`The request may have been carried out. Before you run this item again, check in ExpertSender CDP whether the customer has entered the scenario. The request was sent 2 times. ${stopped('events')}`,
	);
	expect((await sandbox().state()).expertSender.acceptedEvents).toHaveLength(1);
	expect((await sandbox().stats()).count).toBe(2);
});

it('carries out no event twice under faults of all kinds', async () => {
	for (const [place, { fault }] of TROUBLE.entries()) {
		await sandbox().addFault({ fault, after: place * 4 });
	}
	const items = Array.from({ length: 160 }, (_, number) => ({ number: String(number) }));
	const { outputs } = await expertSender(
		{
			...event,
			customerEmail: '={{ ["anna@example.org", "jan@example.com"][$itemIndex % 2] }}',
			dataFields: { field: [{ name: 'n', type: 'Number', value: '={{ $json.number }}' }] },
			options: { concurrentRequests: 50 },
		},
		{ items, onError: 'continueRegularOutput' },
	);
	expect((await sandbox().state()).faults).toEqual([]);
	const { acceptedEvents } = (await sandbox().state()).expertSender;
	const numbers = acceptedEvents.map(({ dataFields }) => Number(dataFields[0].value));
	expect(new Set(numbers).size).toBe(numbers.length);
	const doubt = /may have been carried out/;
	// All that is reported done was done, and all that is missing was reported.
	outputs[0].forEach(({ json }, number) => {
		const isAccepted = numbers.includes(number);
		if (!json.error) expect(isAccepted).toBe(true);
		else if (isAccepted) expect(json.error).toMatchObject(anError(number, doubt, /^uncertain$/));
	});
	const lost = TROUBLE.filter(({ class: is }) => is !== 'turnedAway').length;
	expect(outputs[0].filter(({ json }) => json.error)).toHaveLength(lost);
});

describe('a delete that finds nothing', () => {
	const isThere = async () =>
		(await sandbox().state()).expertSender.customers.some(({ id }) => id === 1001);

	it.each([
		['resetAfter', { kind: 'resetAfter' }],
		['truncated', { kind: 'truncated' }],
		['500 after all', answerAfterActing(500)],
	] as Array<[string, Fault]>)('succeeds after an answer that was lost: %s', async (_, fault) => {
		await sandbox().addFault({ fault });
		const { outputs, error } = await expertSender(remove);
		expect(error).toBeUndefined();
		expect(outputs[0].map(({ json }) => json)).toEqual([{ deleted: true }]);
		const log = await sandbox().requests();
		expect(log.map(({ method }) => method)).toEqual(['DELETE', 'DELETE']);
		expect(log[1].status).toBe(404);
		expect(await isThere()).toBe(false);
	});

	it.each([
		['at once', undefined, 1],
		['after it was turned away', { kind: 'tooManyRequests' } as Fault, 2],
	])('fails %s', async (_, fault, count) => {
		if (fault) await sandbox().addFault({ fault });
		const { error } = await expertSender({ ...remove, email: 'nobody@example.org' });
		expect(error).toMatchObject({ httpCode: '404' });
		expect((await sandbox().stats()).count).toBe(count);
	});

	it('deletes by the second try when the first was not carried out', async () => {
		await sandbox().addFault({ fault: { kind: 'reset' } });
		const { outputs } = await expertSender(remove);
		expect(outputs[0].map(({ json }) => json)).toEqual([{ deleted: true }]);
		expect((await sandbox().requests())[1].status).toBe(200);
		expect(await isThere()).toBe(false);
	});
});
