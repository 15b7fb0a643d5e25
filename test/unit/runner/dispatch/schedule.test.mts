import fc from 'fast-check';

import { Schedule, type Entry } from '../../../../nodes/runner/dispatch/schedule.ts';
import { split } from '../../../../nodes/runner/dispatch/split.ts';

/** A record as these tests have it; without a key it travels alone. */
interface About {
	subjects: string[];
	key?: string;
}

const about = (...subjects: string[]): About => ({ subjects, key: '' });
const alone = (...subjects: string[]): About => ({ subjects });

const add = (schedule: Schedule, item: number, record: About) =>
	schedule.add({ item, record, subjects: record.subjects, groupKey: record.key });

function newSchedule(size: number, records: About[]): Schedule {
	const schedule = new Schedule(size);
	records.forEach((record, item) => add(schedule, item, record));
	return schedule;
}

/** The items of what is sent next. */
const items = (entries: Entry[] | undefined) => entries?.map(({ item }) => item);

/** Everything that may go now, request by request. */
function drain(schedule: Schedule, isAllAdded = true): Entry[][] {
	const requests: Entry[][] = [];
	for (let next; (next = schedule.next(isAllAdded)); ) requests.push(next);
	return requests;
}

describe('records that travel alone', () => {
	it('go as soon as they are added, in their order', () => {
		const schedule = newSchedule(50, [alone('a'), alone('b')]);
		expect(schedule.full).toBe(2);
		expect(drain(schedule, false).map(items)).toEqual([[0], [1]]);
		expect(schedule.full).toBe(0);
		add(schedule, 2, alone('c'));
		expect(items(schedule.next(false))).toEqual([2]);
	});

	it('wait for the one about the same subject, and go one after the other', () => {
		const schedule = newSchedule(1, [alone('a'), alone('a'), alone('b'), alone('a')]);
		const [first, other] = drain(schedule);
		expect([items(first), items(other)]).toEqual([[0], [2]]);
		schedule.done(other[0]);
		expect(schedule.next(true)).toBeUndefined();
		schedule.done(first[0]);
		const [second] = drain(schedule);
		expect(items(second)).toEqual([1]);
		expect(schedule.next(true)).toBeUndefined();
		schedule.done(second[0]);
		expect(drain(schedule).map(items)).toEqual([[3]]);
	});

	it('wait for all that they share a subject with', () => {
		const schedule = newSchedule(1, [alone('a'), alone('b'), alone('b', 'a'), alone('a')]);
		const [[first], [second]] = drain(schedule);
		schedule.done(second);
		expect(schedule.next(true)).toBeUndefined();
		schedule.done(first);
		const [[third]] = drain(schedule);
		expect(third.item).toBe(2);
		schedule.done(third);
		expect(drain(schedule).map(items)).toEqual([[3]]);
	});

	it('wait once for one with which they share two subjects', () => {
		const schedule = newSchedule(1, [alone('a', 'b'), alone('b', 'a')]);
		const [[first]] = drain(schedule);
		schedule.done(first);
		expect(drain(schedule).map(items)).toEqual([[1]]);
	});

	it('do not wait for themselves when a subject is named twice', () => {
		const schedule = newSchedule(1, [alone('a', 'a'), alone('a', 'a')]);
		const [[first]] = drain(schedule);
		schedule.done(first);
		expect(drain(schedule).map(items)).toEqual([[1]]);
	});

	it('do not wait once the one before is over', () => {
		const schedule = newSchedule(1, [alone('a')]);
		schedule.done(schedule.next(true)![0]);
		add(schedule, 1, alone('a'));
		expect(items(schedule.next(false))).toEqual([1]);
	});

	it('do not wait when they have no subject', () => {
		expect(drain(newSchedule(1, [alone(), alone()]))).toHaveLength(2);
	});
});

describe('records that may travel together', () => {
	it('wait until they fill a request or there are no more', () => {
		const schedule = newSchedule(3, [about('a'), about('b')]);
		expect(schedule.full).toBe(0);
		expect(schedule.next(false)).toBeUndefined();
		add(schedule, 2, about('c'));
		expect(schedule.full).toBe(1);
		add(schedule, 3, about('d'));
		expect(drain(schedule, false).map(items)).toEqual([[0, 1, 2]]);
		expect(drain(schedule, true).map(items)).toEqual([[3]]);
	});

	it('travel with those that have the same key', () => {
		const keys = ['x', 'y', 'x', 'y', 'z'];
		const schedule = newSchedule(
			2,
			keys.map((key, item) => ({ subjects: [String(item)], key })),
		);
		expect(drain(schedule).map(items)).toEqual([[0, 2], [1, 3], [4]]);
	});

	it('never share a request with another one about the same subject', () => {
		const schedule = newSchedule(3, [about('a'), about('a'), about('b'), about('b'), about('c')]);
		const [first] = drain(schedule);
		expect(items(first)).toEqual([0, 2, 4]);
		for (const entry of first) schedule.done(entry);
		expect(drain(schedule).map(items)).toEqual([[1, 3]]);
	});

	it('wait for the same subject also under another key', () => {
		const schedule = newSchedule(2, [
			{ subjects: ['a'], key: 'x' },
			{ subjects: ['a'], key: 'y' },
		]);
		const [[first], ...others] = drain(schedule);
		expect(others).toEqual([]);
		schedule.done(first);
		expect(drain(schedule).map(items)).toEqual([[1]]);
	});

	it('let those without a key go alone and at once', () => {
		const schedule = newSchedule(3, [about('a'), alone('b'), about('c')]);
		expect(drain(schedule, false).map(items)).toEqual([[1]]);
		expect(drain(schedule, true).map(items)).toEqual([[0, 2]]);
	});
});

describe('a request that was refused as a whole', () => {
	it('goes again in parts, before anything else', () => {
		const records = [...'abcdefghi'].map((subject) => about(subject));
		const schedule = newSchedule(4, records);
		const first = schedule.next(true)!;
		schedule.divide([first.slice(0, 3), first.slice(3)]);
		expect(schedule.full).toBe(3);
		expect(drain(schedule).map(items)).toEqual([[0, 1, 2], [3], [4, 5, 6, 7], [8]]);
	});

	it('goes again before the parts of one that was refused earlier', () => {
		const schedule = newSchedule(
			4,
			[...'abcd'].map((subject) => about(subject)),
		);
		const first = schedule.next(true)!;
		schedule.divide([first.slice(0, 2), first.slice(2)]);
		const second = schedule.next(true)!;
		schedule.divide([second.slice(0, 1), second.slice(1)]);
		expect(drain(schedule).map(items)).toEqual([[0], [1], [2, 3]]);
	});

	it('still holds up others about the same subjects', () => {
		const schedule = newSchedule(2, [about('a'), about('b'), about('a')]);
		const first = schedule.next(true)!;
		schedule.divide([[first[0]], [first[1]]]);
		expect(drain(schedule).map(items)).toEqual([[0], [1]]);
		schedule.done(first[0]);
		expect(drain(schedule).map(items)).toEqual([[2]]);
	});
});

describe('a closed schedule', () => {
	it('gives nothing that was not sent before', () => {
		const records = [about('a'), alone('b'), about('c'), about('c')];
		const schedule = newSchedule(5, records);
		schedule.close();
		expect(schedule.full).toBe(0);
		expect(drain(schedule)).toEqual([]);
	});

	it('gives nothing that waited for a request in flight', () => {
		const schedule = newSchedule(1, [about('a'), about('a')]);
		const [first] = schedule.next(true)!;
		schedule.close();
		schedule.done(first);
		expect(drain(schedule)).toEqual([]);
	});

	it('gives the parts of requests in flight, so that these can be finished', () => {
		const schedule = newSchedule(
			2,
			[...'abcd'].map((subject) => about(subject)),
		);
		const first = schedule.next(true)!;
		const second = schedule.next(true)!;
		schedule.divide([[first[0]], [first[1]]]);
		schedule.close();
		schedule.divide([[second[0]], [second[1]]]);
		expect(drain(schedule).map(items)).toEqual([[2], [3], [0], [1]]);
	});
});

describe('whatever the records, the answers and their order', () => {
	const records = fc.array(
		fc.record({
			subjects: fc.subarray(['a', 'b', 'c', 'd', 'e']),
			key: fc.constantFrom('x', 'x', 'y', 'y', undefined),
		}),
		{ maxLength: 40 },
	);

	it('sends each in order, one about a subject at a time, and never gets stuck', () => {
		fc.assert(
			fc.property(
				records,
				fc.integer({ min: 1, max: 6 }),
				fc.integer({ min: 1, max: 4 }),
				fc.infiniteStream(fc.nat({ max: 1000 })),
				(given, size, room, chances) => {
					const chance = () => chances.next().value as number;
					const schedule = new Schedule(size);
					const over = new Set<number>();
					const inFlight: Entry[][] = [];
					let added = 0;

					const take = () => {
						const isAllAdded = added === given.length;
						const entries = schedule.next(isAllAdded);
						if (!entries) return;
						expect(entries.length).toBeGreaterThan(0);
						expect(entries.length).toBeLessThanOrEqual(size);
						const busy = inFlight.flat().flatMap((entry) => entry.subjects);
						for (const { item, subjects, record } of entries) {
							// None is sent again, nor beside another one about the same.
							expect(over).not.toContain(item);
							for (const subject of subjects) {
								expect(busy).not.toContain(subject);
								busy.push(subject);
							}
							const earlier = given
								.slice(0, item)
								.flatMap((one, place) =>
									one.subjects.some((subject) => subjects.includes(subject)) ? [place] : [],
								);
							expect(earlier.filter((place) => !over.has(place))).toEqual([]);
							expect(record).toBe(given[item]);
							if (given[item].key === undefined) expect(entries).toHaveLength(1);
							expect(given[item].key).toBe(entries[0].groupKey);
						}
						const again = inFlight.flat().filter((entry) => entries.includes(entry));
						expect(again).toEqual([]);
						inFlight.push(entries);
					};
					const finish = () => {
						const [entries] = inFlight.splice(chance() % inFlight.length, 1);
						if (entries.length > 1 && chance() % 2) {
							schedule.divide(split(entries, chance() % 3 ? [] : [chance() % entries.length]));
							return;
						}
						for (const entry of entries) {
							over.add(entry.item);
							schedule.done(entry);
						}
					};

					for (let step = 0; over.size < given.length; step++) {
						// Far more than are needed: a schedule that is stuck never gets there.
						expect(step).toBeLessThan(10_000);
						const actions = [
							...(added < given.length ? [() => add(schedule, added, given[added++])] : []),
							...(inFlight.length < room ? [take] : []),
							...(inFlight.length > 0 ? [finish] : []),
						];
						actions[chance() % actions.length]();
					}
					expect(schedule.full).toBe(0);
					expect(schedule.next(true)).toBeUndefined();
				},
			),
			{ numRuns: 500 },
		);
	});
});
