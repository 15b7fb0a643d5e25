import fc from 'fast-check';

import { Schedule, type Entry } from '../../../../nodes/runner/dispatch/schedule.ts';
import { split } from '../../../../nodes/runner/dispatch/split.ts';

/** A record as these tests have it; without a key it travels alone. */
interface About {
	subjects: string[];
	key?: string;
	matchBy?: string;
	isHeld?: boolean;
	onceText?: string;
}

const about = (...subjects: string[]): About => ({ subjects, key: '' });
const alone = (...subjects: string[]): About => ({ subjects });

const add = (schedule: Schedule, item: number, record: About) => {
	const { subjects, key: groupKey, matchBy, isHeld = false, onceText } = record;
	schedule.add({
		...{ item, record, subjects, groupKey, matchBy, isHeld, onceText },
		isIdempotent: true,
	});
};

/** As many as fill a request. */
const ANY = Infinity;

/** What to send next when all records have been added, or not. */
function next(schedule: Schedule, isAllAdded = true): Entry[] | undefined {
	if (isAllAdded) schedule.complete();
	return schedule.next(ANY);
}

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
	for (let entries; (entries = next(schedule, isAllAdded)); ) requests.push(entries);
	return requests;
}

describe('records that travel alone', () => {
	it('go as soon as they are added, in their order', () => {
		const schedule = newSchedule(50, [alone('a'), alone('b')]);
		expect(schedule.full).toBe(2);
		expect(drain(schedule, false).map(items)).toEqual([[0], [1]]);
		expect(schedule.full).toBe(0);
		add(schedule, 2, alone('c'));
		expect(items(next(schedule, false))).toEqual([2]);
	});

	it('wait for the one about the same subject, and go one after the other', () => {
		const schedule = newSchedule(1, [alone('a'), alone('a'), alone('b'), alone('a')]);
		const [first, other] = drain(schedule);
		expect([items(first), items(other)]).toEqual([[0], [2]]);
		schedule.done(other[0]);
		expect(next(schedule)).toBeUndefined();
		schedule.done(first[0]);
		const [second] = drain(schedule);
		expect(items(second)).toEqual([1]);
		expect(next(schedule)).toBeUndefined();
		schedule.done(second[0]);
		expect(drain(schedule).map(items)).toEqual([[3]]);
	});

	it('wait for all that they share a subject with', () => {
		const schedule = newSchedule(1, [alone('a'), alone('b'), alone('b', 'a'), alone('a')]);
		const [[first], [second]] = drain(schedule);
		schedule.done(second);
		expect(next(schedule)).toBeUndefined();
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
		schedule.done(next(schedule)![0]);
		add(schedule, 1, alone('a'));
		expect(items(next(schedule, false))).toEqual([1]);
	});

	it('do not wait when they have no subject', () => {
		expect(drain(newSchedule(1, [alone(), alone()]))).toHaveLength(2);
	});
});

describe('records that may travel together', () => {
	it('wait until they fill a request or there are no more', () => {
		const schedule = newSchedule(3, [about('a'), about('b')]);
		expect(schedule.full).toBe(0);
		expect(next(schedule, false)).toBeUndefined();
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
		const first = next(schedule)!;
		schedule.divide([first.slice(0, 3), first.slice(3)]);
		expect(schedule.full).toBe(3);
		expect(drain(schedule).map(items)).toEqual([[0, 1, 2], [3], [4, 5, 6, 7], [8]]);
	});

	it('goes again before the parts of one that was refused earlier', () => {
		const schedule = newSchedule(
			4,
			[...'abcd'].map((subject) => about(subject)),
		);
		const first = next(schedule)!;
		schedule.divide([first.slice(0, 2), first.slice(2)]);
		const second = next(schedule)!;
		schedule.divide([second.slice(0, 1), second.slice(1)]);
		expect(drain(schedule).map(items)).toEqual([[0], [1], [2, 3]]);
	});

	it('still holds up others about the same subjects', () => {
		const schedule = newSchedule(2, [about('a'), about('b'), about('a')]);
		const first = next(schedule)!;
		schedule.divide([[first[0]], [first[1]]]);
		expect(drain(schedule).map(items)).toEqual([[0], [1]]);
		schedule.done(first[0]);
		expect(drain(schedule).map(items)).toEqual([[2]]);
	});
});

describe('a request of fewer records than may go', () => {
	it('leaves the others for the next one', () => {
		const schedule = newSchedule(
			3,
			[...'abcd'].map((subject) => about(subject)),
		);
		schedule.complete();
		const requests = [schedule.next(2), schedule.next(1), schedule.next(1), schedule.next(1)];
		expect(requests.map(items)).toEqual([[0, 1], [2], [3], undefined]);
	});
});

describe('held records', () => {
	const held = (...subjects: string[]): About => ({ subjects, isHeld: true });

	it('go in their order when all have been added, and others before', () => {
		const schedule = newSchedule(1, [held('a'), alone('b'), held('c')]);
		expect(schedule.full).toBe(1);
		expect(drain(schedule, false).map(items)).toEqual([[1]]);
		expect(drain(schedule).map(items)).toEqual([[0], [2]]);
	});

	it('go one at a time about a subject also then', () => {
		const schedule = newSchedule(1, [held('a'), held('a')]);
		const [[first], ...others] = drain(schedule);
		expect(others).toEqual([]);
		schedule.done(first);
		expect(drain(schedule).map(items)).toEqual([[1]]);
	});

	it('do not go at all when the schedule is closed before', () => {
		const schedule = newSchedule(1, [held('a'), held('a')]);
		schedule.close();
		expect(drain(schedule)).toEqual([]);
	});

	it('are completed once only', () => {
		const schedule = newSchedule(1, [held('a')]);
		schedule.complete();
		schedule.complete();
		expect(drain(schedule)).toHaveLength(1);
	});
});

describe('records with a text that they are sent once for', () => {
	const once = (onceText: string, ...subjects: string[]): About => ({ subjects, onceText });

	it('go one after the other when the text is the same, whatever they are about', () => {
		const schedule = newSchedule(1, [once('x', 'a'), once('y', 'b'), once('x', 'c')]);
		const [[first], [second], ...others] = drain(schedule);
		expect([first.item, second.item, others]).toEqual([0, 1, []]);
		schedule.done(second);
		expect(drain(schedule)).toEqual([]);
		schedule.done(first);
		expect(drain(schedule).map(items)).toEqual([[2]]);
	});

	it('do not take a text for a subject, nor wait once the one before is over', () => {
		const schedule = newSchedule(1, [once('x', 'a'), alone('x')]);
		const [[first], [second]] = drain(schedule);
		expect([first.item, second.item]).toEqual([0, 1]);
		schedule.done(first);
		add(schedule, 2, once('x', 'c'));
		expect(drain(schedule).map(items)).toEqual([[2]]);
	});
});

describe('records that the service matches by one field', () => {
	const by = (matchBy: string, ...subjects: string[]): About => ({ subjects, matchBy });

	it('do not wait for another one with which they share something else', () => {
		const schedule = newSchedule(1, [by('e', 'e1', 'p'), by('e', 'e2', 'p'), by('e', 'e1', 'q')]);
		expect(drain(schedule).map(items)).toEqual([[0], [1]]);
		expect(schedule.waited).toBe(1);
	});

	it('wait for all before them when one is matched by another field, and from then on for whatever they share', () => {
		const schedule = newSchedule(1, [
			...[by('e', 'e1', 'p'), by('e', 'e2', 'p')],
			...[by('p', 'p', 'e3'), by('e', 'e4', 'p'), by('e', 'e5')],
		]);
		const [[first], [second], ...others] = drain(schedule);
		expect([first.item, second.item, others]).toEqual([0, 1, []]);
		schedule.done(first);
		expect(drain(schedule)).toEqual([]);
		schedule.done(second);
		const [[third], [fifth], ...more] = drain(schedule);
		expect([third.item, fifth.item, more]).toEqual([2, 4, []]);
		schedule.done(third);
		expect(drain(schedule).map(items)).toEqual([[3]]);
	});

	it('wait for nobody when all before them are over', () => {
		const schedule = newSchedule(1, [by('e', 'e1')]);
		schedule.done(next(schedule)![0]);
		add(schedule, 1, by('p', 'p1'));
		expect(drain(schedule).map(items)).toEqual([[1]]);
	});
});

it('counts the records that waited for an earlier one about the same subject', () => {
	const schedule = newSchedule(1, [alone('a'), alone('b'), alone('a', 'b'), alone('a'), alone()]);
	expect(schedule.waited).toBe(2);
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
		const [first] = next(schedule)!;
		schedule.close();
		schedule.done(first);
		expect(drain(schedule)).toEqual([]);
	});

	it('gives nothing that waited behind all before it', () => {
		const schedule = newSchedule(1, [
			{ subjects: ['e1'], matchBy: 'e' },
			{ subjects: ['p1'], matchBy: 'p' },
		]);
		const [first] = next(schedule)!;
		schedule.close();
		schedule.done(first);
		expect(drain(schedule)).toEqual([]);
	});

	it('gives no parts when all is given up', () => {
		const schedule = newSchedule(
			2,
			[...'abcd'].map((subject) => about(subject)),
		);
		const first = next(schedule)!;
		const second = next(schedule)!;
		schedule.divide([[first[0]], [first[1]]]);
		schedule.close();
		schedule.divide([[second[0]], [second[1]]]);
		expect(drain(schedule)).toEqual([]);
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
						const entries = next(schedule, isAllAdded);
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
					expect(next(schedule)).toBeUndefined();
				},
			),
			{ numRuns: 500 },
		);
	});
});
