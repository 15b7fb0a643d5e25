import type { IDataObject } from 'n8n-workflow';

import type { LoggedRequest } from '../sandbox/requestLog.mts';
import { customersOf, people, upsert, useNodes } from './useNodes.mts';
import { useVirtualClock } from './virtualClock.mts';

const { sandbox, expertSender, prismaCampaigns } = useNodes();

const end = ({ startedAt, durationMs }: LoggedRequest) => startedAt + (durationMs ?? Infinity);

/** Finds pairs of requests of which the second began before the first one ended. */
function findOverlapping(log: LoggedRequest[]): Array<[number, number]> {
	return log.slice(1).flatMap((request, before): Array<[number, number]> => {
		const previous = log[before];
		return request.startedAt < end(previous) ? [[previous.sequence, request.sequence]] : [];
	});
}

/** Groups the requests by subject, in the order they arrived. */
function groupBySubject(log: LoggedRequest[], subjects: (request: LoggedRequest) => string[]) {
	const groups = new Map<string, LoggedRequest[]>();
	for (const request of log) {
		for (const subject of new Set(subjects(request))) {
			groups.set(subject, [...(groups.get(subject) ?? []), request]);
		}
	}
	return groups;
}

/** Shuffles in the same way each time. */
const shuffled = <T,>(list: T[]) =>
	list
		.map((value, place) => ({ value, key: (place * 7919) % 4999 }))
		.sort((one, other) => one.key - other.key)
		.map(({ value }) => value);

describe('requests about the same customer', () => {
	const attribute = { attribute: [{ name: 'Orders', value: '={{ $json.number }}' }] };

	async function prove(
		parameters: IDataObject,
		items: IDataObject[],
		customer: (record: Record<string, string>) => string,
	) {
		await sandbox().setLatency({ min: 0, max: 40, seed: 7 });
		const { error } = await expertSender(
			{ ...parameters, attributesFrom: 'rows', customAttributes: attribute },
			{ items: items.map((item, number) => ({ ...item, number: String(number) })) },
		);
		expect(error).toBeUndefined();
		const log = await sandbox().requests();
		const groups = groupBySubject(log, (request) => customersOf(request).map(customer));
		for (const [subject, requests] of groups) {
			expect(findOverlapping(requests)).toEqual([]);
			const records = requests
				.flatMap(customersOf)
				.filter((record) => customer(record) === subject);
			// No request holds the same customer twice.
			expect(records).toHaveLength(requests.length);
			const numbers = records.map(({ customAttributes }) =>
				Number((customAttributes as unknown as Array<{ value: string }>)[0].value),
			);
			expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
		}
		// The test would prove nothing if all requests were sent one after the other.
		expect((await sandbox().stats()).maxInFlight).toBeGreaterThan(1);
		return { log, groups };
	}

	it.each([1, 50])(
		'are sent in input order: 300 updates of 60 customers, %i in a request',
		async (recordsPerRequest) => {
			const items = shuffled(Array.from({ length: 5 }, () => people(60)).flat());
			const { groups } = await prove(
				{ ...upsert, options: { recordsPerRequest, concurrentRequests: 50 } },
				items,
				({ email }) => email,
			);
			expect(groups.size).toBe(60);
			expect([...groups.values()].map(({ length }) => length)).toEqual(Array(60).fill(5));
			const { customers } = (await sandbox().state()).expertSender;
			for (const { email } of people(60)) {
				const last = items.findLastIndex((item) => item.email === email);
				expect(customers.find((one) => one.email === email)?.customAttributes.Orders).toBe(
					String(last),
				);
			}
		},
	);

	it('are recognised when the e-mail address has other letter cases', async () => {
		const items = Array.from({ length: 4 }, (_, round) =>
			people(10).map(({ email }) => ({ email: round % 2 ? email.toUpperCase() : email })),
		).flat();
		const { groups } = await prove(
			{ ...upsert, options: { recordsPerRequest: 1, concurrentRequests: 50 } },
			items,
			({ email }) => email.toLowerCase(),
		);
		expect([...groups.values()].map(({ length }) => length)).toEqual(Array(10).fill(4));
	});

	it('are recognised when the phone number is written in other ways', async () => {
		const numbers = Array.from({ length: 10 }, (_, number) => `4860010010${number}`);
		const ways = [(digits: string) => `+${digits}`, (digits: string) => `00${digits}`, String];
		const { groups } = await prove(
			{
				resource: 'customer',
				operation: 'upsert',
				matchBy: 'PhoneNumber',
				phone: '={{ $json.phone }}',
				options: { recordsPerRequest: 3, concurrentRequests: 50 },
			},
			ways.flatMap((written) => numbers.map((digits) => ({ phone: written(digits) }))),
			({ phone }) => phone.replace(/^(\+|00)/, ''),
		);
		expect([...groups.values()].map(({ length }) => length)).toEqual(Array(10).fill(3));
	});

	it('are recognised when one event names the e-mail address, one the phone number, and one both', async () => {
		const named = people(10).map(({ email }, number) => ({
			both: { customerEmail: email, customerPhone: `4860010010${number}` },
			phone: { customerPhone: `4860010010${number}` },
			email: { customerEmail: email },
		}));
		await expertSender(
			{ ...upsert, additionalFields: { phone: '={{ $json.phone }}' } },
			{
				items: named.map(({ both }) => ({ email: both.customerEmail, phone: both.customerPhone })),
			},
		);
		const before = (await sandbox().stats()).count;
		await sandbox().setLatency({ min: 0, max: 40, seed: 7 });
		const customers = [
			...named.map(({ both }) => both),
			...named.map(({ phone }) => phone),
			...named.map(({ both }) => both),
			...named.map(({ email }) => email),
		];
		const { error } = await expertSender(
			{
				resource: 'scenarioEvent',
				operation: 'trigger',
				specifyData: 'json',
				json: '={{ $json }}',
				options: { concurrentRequests: 50 },
			},
			{
				items: customers.map((customer, number) => ({
					...customer,
					customEventId: 101,
					dataFields: [{ name: 'n', type: 'Number', value: String(number) }],
				})),
			},
		);
		expect(error).toBeUndefined();
		const log = (await sandbox().requests()).slice(before);
		const groups = groupBySubject(log, ({ body }) => {
			const { customerEmail = '', customerPhone = '' } = JSON.parse(body!);
			return [`c${customerEmail ? customerEmail.slice(1, 2) : customerPhone.slice(-1)}`];
		});
		expect([...groups.values()].map(({ length }) => length)).toEqual(Array(10).fill(4));
		expect([...groups.values()].flatMap(findOverlapping)).toEqual([]);
		// The test would prove nothing if all requests were sent one after the other.
		expect((await sandbox().stats()).maxInFlight).toBeGreaterThan(1);
		const { acceptedEvents } = (await sandbox().state()).expertSender;
		const numbers = new Map<number, number[]>();
		for (const { customerIds, dataFields } of acceptedEvents) {
			const [id] = customerIds;
			numbers.set(id, [...(numbers.get(id) ?? []), Number(dataFields[0].value)]);
		}
		for (const sent of numbers.values()) {
			expect(sent).toEqual([...sent].sort((one, other) => one - other));
		}
		expect(numbers.size).toBe(10);
	});

	it('are sent in input order when they trigger scenario events', async () => {
		await sandbox().setLatency({ min: 0, max: 40, seed: 7 });
		const emails = ['anna@example.org', 'jan@example.com', 'zofia+news@example.org'];
		const items = Array.from({ length: 36 }, (_, number) => ({
			email: number % 2 ? emails[number % 3] : emails[number % 3].toUpperCase(),
			number: String(number),
		}));
		await expertSender(
			{
				resource: 'scenarioEvent',
				operation: 'trigger',
				customEventId: 101,
				customerEmail: '={{ $json.email }}',
				dataFieldsFrom: 'rows',
				dataFields: { field: [{ name: 'n', type: 'Number', value: '={{ $json.number }}' }] },
				options: { concurrentRequests: 50 },
			},
			{ items },
		);
		const groups = groupBySubject(await sandbox().requests(), ({ body }) => [
			(JSON.parse(body!) as { customerEmail: string }).customerEmail.toLowerCase(),
		]);
		expect([...groups.values()].map(findOverlapping)).toEqual([[], [], []]);
		const { acceptedEvents } = (await sandbox().state()).expertSender;
		expect(acceptedEvents).toHaveLength(36);
		for (const id of [1001, 1002, 1003]) {
			const numbers = acceptedEvents
				.filter(({ customerIds }) => customerIds[0] === id)
				.map(({ dataFields }) => Number(dataFields[0].value));
			expect(numbers).toHaveLength(12);
			expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
		}
		expect((await sandbox().stats()).maxInFlight).toBe(3);
	});

	it.each(['edn', 'json'])(
		'are sent in input order when they record actions of one trail (%s)',
		async (wireFormat) => {
			const trace = { wireFormat, resource: 'trace' };
			const opened = await prismaCampaigns(
				{ ...trace, operation: 'create', customerId: '={{ $json.id }}' },
				{ items: [{ id: 'A-77' }, { id: 'A-78' }, { id: '5114' }] },
			);
			const trails = await prismaCampaigns(
				{ ...trace, operation: 'createTrail', traceId: '={{ $json["trace-id"] }}', channel: 'web' },
				{ items: opened.outputs[0].map(({ json }) => json) },
			);
			const ids = trails.outputs[0].map(({ json }) => String(json['trail-id']));
			await sandbox().setLatency({ min: 0, max: 40, seed: 7 });
			const before = (await sandbox().stats()).count;
			const { error } = await prismaCampaigns(
				{
					...trace,
					operation: 'recordAction',
					trailId: '={{ $json.trail }}',
					type: 'location',
					name: '={{ $json.name }}',
					options: { concurrentRequests: 50 },
				},
				{ items: Array.from({ length: 36 }, (_, n) => ({ trail: ids[n % 3], name: `page ${n}` })) },
			);
			expect(error).toBeUndefined();
			const groups = groupBySubject((await sandbox().requests()).slice(before), ({ url }) => [url]);
			expect([...groups.values()].map(findOverlapping)).toEqual([[], [], []]);
			const { traces } = (await sandbox().state()).prismaCampaigns;
			const names = traces
				.flatMap(({ trails: all }) => all)
				.map(({ id, actions }) => ({ id, actions }));
			for (const { id, actions } of names) {
				const place = ids.indexOf(id);
				expect(actions.map(({ name }) => name)).toEqual(
					Array.from({ length: 12 }, (_, round) => `page ${round * 3 + place}`),
				);
			}
			expect(names).toHaveLength(3);
			expect((await sandbox().stats()).maxInFlight).toBe(3);
		},
	);
});

describe('the window', () => {
	it.each([
		[{ concurrentRequests: 1 }, 1, 10],
		[{ concurrentRequests: 5 }, 5, 40],
		[{ concurrentRequests: 50 }, 50, 120],
	])('holds with the options %j at most %i requests', async (options, expected, count) => {
		// A request takes some milliseconds to make, so a large window fills only while answers are slow.
		await sandbox().setLatency({ ms: expected * 12 });
		await expertSender(
			{ ...upsert, options: { recordsPerRequest: 1, ...options } },
			{ items: people(count) },
		);
		const { maxInFlight, count: sent } = await sandbox().stats();
		expect({ maxInFlight, sent }).toEqual({ maxInFlight: expected, sent: count });
	});

	it('begins with ten requests and goes up to a hundred where it is left to the node', async () => {
		await sandbox().setLatency({ ms: 80 });
		await expertSender({ ...upsert, options: { recordsPerRequest: 1 } }, { items: people(300) });
		const { maxInFlight, count } = await sandbox().stats();
		expect(count).toBe(300);
		expect(maxInFlight).toBeGreaterThan(10);
		expect(maxInFlight).toBeLessThanOrEqual(100);
		const log = await sandbox().requests();
		const firstAnswer = Math.min(...log.map(end));
		expect(log.filter(({ startedAt }) => startedAt < firstAnswer)).toHaveLength(10);
	});

	it('lets a slow request not hold up those behind it', async () => {
		await sandbox().addFault({ fault: { kind: 'delay', ms: 600 } });
		const { outputs } = await expertSender(
			{ ...upsert, options: { recordsPerRequest: 1, concurrentRequests: 3 } },
			{ items: people(40) },
		);
		const [slow, ...others] = await sandbox().requests();
		expect(slow.fault).toBe('delay');
		expect(others).toHaveLength(39);
		// Otherwise two would be.
		expect(others.filter((request) => end(request) < end(slow)).length).toBeGreaterThan(10);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			people(40).map((_, item) => ({ item })),
		);
	});

	it('gives the output in input order, whichever answer comes first', async () => {
		const items = people(40);
		await expertSender(upsert, { items });
		await sandbox().setLatency({ min: 0, max: 60, seed: 3 });
		const before = (await sandbox().stats()).count;
		const { outputs, afterwards } = await expertSender(
			{
				resource: 'customer',
				operation: 'get',
				lookupBy: 'email',
				email: '={{ $json.email }}',
				options: { concurrentRequests: 20 },
			},
			{ items, afterwards: '={{ $("Start").item.json.email }}' },
		);
		const ended = (await sandbox().requests())
			.slice(before)
			.sort((one, other) => end(one) - end(other))
			.map(({ sequence }) => sequence);
		expect(ended).not.toEqual([...ended].sort((one, other) => one - other));
		const emails = items.map(({ email }) => email);
		expect(outputs[0].map(({ json }) => json.email)).toEqual(emails);
		expect(afterwards).toEqual(emails);
	});
});

describe('the limit of requests per second', () => {
	const clock = useVirtualClock();

	it.each([
		[4, 250],
		[0.1, 10_000],
	])('spaces requests at %d a second by %i ms', async (requestsPerSecond, apart) => {
		await expertSender(
			{ ...upsert, options: { recordsPerRequest: 1, requestsPerSecond } },
			{ items: people(12) },
		);
		const starts = (await sandbox().requests()).map(({ startedAt }) => clock.at(startedAt));
		expect(starts).toHaveLength(12);
		// The way to the sandbox takes some milliseconds, and not always the same.
		const gaps = starts.slice(1).map((start, place) => start - starts[place]);
		expect(Math.min(...gaps)).toBeGreaterThan(apart - 25);
		expect(starts[11] - starts[0]).toBeGreaterThan(11 * apart - 25);
		expect(starts[11] - starts[0]).toBeLessThan(11 * apart + 1500);
	});

	it('waits for nothing when it is not set', async () => {
		await expertSender({ ...upsert, options: { recordsPerRequest: 1 } }, { items: people(12) });
		expect(clock.waits).toEqual([]);
	});
});
