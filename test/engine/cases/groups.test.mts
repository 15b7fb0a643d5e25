import { useVirtualClock } from '../virtualClock.mts';
import { aRefusal, anError, errorsOf, guests, update, upsert } from './given.mts';
import { ACCEPTED, problem, recordsOf, useOddServer, type OddAnswer } from './oddServer.mts';

const odd = useOddServer();
useVirtualClock();

const isBad = ({ email }: { email?: string }) => email?.startsWith('bad') === true;

/** So many customers, of whom those at these places are the bad ones. */
const withBad = (count: number, places: number[]) =>
	guests(count).map((guest, place) =>
		places.includes(place) ? { ...guest, email: `bad${place}@example.org` } : guest,
	);

/** Stores a group in which no record is bad, and answers any other as told. Counts what it stores. */
function storesUnlessBad(refusal: (bad: string[], places: number[]) => OddAnswer) {
	const stored: string[] = [];
	odd.behaves((request) => {
		const records = recordsOf(request);
		const bad = records.filter(isBad).map(({ email }) => email);
		if (bad.length > 0) {
			return refusal(
				bad,
				records.flatMap((record, place) => (isBad(record) ? [place] : [])),
			);
		}
		stored.push(...records.map(({ email }) => email));
		return ACCEPTED;
	});
	return stored;
}

const expectStored = (stored: string[], items: Array<{ email: string }>) =>
	expect([...new Set(stored)].sort()).toEqual(
		items
			.filter((item) => !isBad(item))
			.map(({ email }) => email)
			.sort(),
	);

const onError = 'continueErrorOutput' as const;

it.each([
	['R13', 404],
	['R14', 409],
])(
	'%s: stores 96 and refuses 4 when a group of updates with an unknown customer is answered %i',
	async (_, status) => {
		const places = [7, 40, 63, 99];
		const items = withBad(100, places);
		const stored = storesUnlessBad(([email]) =>
			problem(status, { detail: `There is no customer ${email}.` }),
		);
		const { outputs } = await odd.expertSender(update, { items, onError });
		expectStored(stored, items);
		expect(outputs[0]).toHaveLength(96);
		// Each in its own words, not in those for the whole group.
		expect(errorsOf(outputs[1])).toEqual(
			places.map((place) => aRefusal(place, status, RegExp(`no customer bad${place}@`))),
		);
		for (const { message } of errorsOf(outputs[1])) expect(message).not.toMatch(/Base URL/);
		expect(odd.requests().length).toBeLessThanOrEqual(60);
	},
);

it.each([500, 502])(
	'R15: stores 49 of 50 when one record makes the service answer %i each time',
	async (status) => {
		const items = withBad(50, [17]);
		const stored = storesUnlessBad(() => problem(status));
		const { outputs } = await odd.expertSender(upsert, { items, onError });
		expectStored(stored, items);
		expect(outputs[0]).toHaveLength(49);
		expect(errorsOf(outputs[1])).toEqual([aRefusal(17, status)]);
	},
);

it('R15: gives up soon when the service answers 500 to every record', async () => {
	odd.behaves(() => problem(500));
	const { outputs } = await odd.expertSender(upsert, { items: guests(50), onError });
	expect(errorsOf(outputs[1])).toHaveLength(50);
	// The group and one record alone, three times each, with a little room.
	expect(odd.requests().length).toBeLessThanOrEqual(12);
});

describe('consents that await confirmation', () => {
	const asked = {
		...upsert,
		consents: { consent: [{ id: 2, value: 'AwaitingConfirmation' }] },
	};

	it.each([
		['names none', () => 'The data are not valid.'],
		['names the place', (place: number) => `data[${place}].email: is not valid`],
	])(
		'R16: sends each customer who is asked to confirm once when a partial answer %s',
		async (_, line) => {
			const seen = new Map<string, number>();
			odd.behaves((request) => {
				const errors: string[] = [];
				recordsOf(request).forEach((record, place) => {
					seen.set(record.email, (seen.get(record.email) ?? 0) + 1);
					if (isBad(record)) errors.push(line(place));
				});
				return { status: 201, body: errors.length > 0 ? { status: 0, errors } : { status: 0 } };
			});
			const items = withBad(50, [20]);
			const { outputs } = await odd.expertSender(asked, { items, onError });
			expect([...seen].filter(([, times]) => times !== 1)).toEqual([]);
			expect(seen.size).toBe(50);
			expect(outputs.map(({ length }) => length)).toEqual([49, 1]);
			expect(errorsOf(outputs[1])).toEqual([expect.objectContaining(anError(20))]);
		},
	);
});

describe('one attribute name is wrong in all', () => {
	const items = guests(500);

	beforeEach(() => {
		odd.behaves(() => problem(400, { errors: ['There is no attribute "Colour".'] }));
	});

	it('R17: takes at most 600 requests for 500 rows', async () => {
		const { outputs } = await odd.expertSender(upsert, { items, onError });
		expect(outputs[0]).toEqual([]);
		expect(errorsOf(outputs[1])).toEqual(
			items.map((_, item) => aRefusal(item, 400, /no attribute "Colour"/)),
		);
		expect(odd.requests().length).toBeLessThanOrEqual(600);
	});

	it('R17: goes back to groups when a record is good again', async () => {
		odd.behaves((request) =>
			recordsOf(request).some(({ email }) => Number(/\d+/.exec(email)) < 150)
				? problem(400, { errors: ['There is no attribute "Colour".'] })
				: ACCEPTED,
		);
		const { outputs } = await odd.expertSender(upsert, { items, onError });
		expect(outputs.map(({ length }) => length)).toEqual([350, 150]);
		// At most 1.2 for each bad row, and seven groups of fifty, of which some may be parted.
		expect(odd.requests().length).toBeLessThanOrEqual(150 * 1.2 + 50);
	});

	it('R18: sends one group for each place in the window and its first parts when the run stops', async () => {
		const options = { concurrentRequests: 5 };
		const { error } = await odd.expertSender({ ...upsert, options }, { items });
		expect(error?.message).toMatch(/no attribute "Colour"/);
		// Each of the five places: a group, its two halves, and one more.
		expect(odd.requests().length).toBeLessThanOrEqual(5 * 4);
	});
});

describe('places in an answer', () => {
	const places = [3, 11, 12, 26, 37, 48];

	it.each([
		'data[%].email: is not valid',
		'Data[%].Email: is not valid',
		'$.data[%].email: is not valid',
		'The field Data[%].Email is not valid.',
	])('R19: takes 8 requests for 6 bad of 50 when they are named as in %j', async (line) => {
		const items = withBad(50, places);
		const stored = storesUnlessBad((_, at) =>
			problem(400, { errors: at.map((place) => line.replace('%', String(place))) }),
		);
		const { outputs } = await odd.expertSender(upsert, { items, onError });
		expectStored(stored, items);
		expect(errorsOf(outputs[1]).map(({ item }) => item)).toEqual(places);
		expect(odd.requests()).toHaveLength(8);
	});

	it('R19: takes 8 requests when the lines stand under the fields they are about', async () => {
		const items = withBad(50, places);
		storesUnlessBad((_, at) =>
			problem(400, {
				errors: Object.fromEntries(at.map((place) => [`Data[${place}].Email`, ['is not valid']])),
			}),
		);
		const { outputs } = await odd.expertSender(upsert, { items, onError });
		expect(errorsOf(outputs[1]).map(({ item }) => item)).toEqual(places);
		expect(odd.requests()).toHaveLength(8);
	});

	it('R19: loses one round at most when the places are counted from 1', async () => {
		const items = withBad(50, [10]);
		const stored = storesUnlessBad((_, at) =>
			problem(400, { errors: at.map((place) => `data[${place + 1}].email: is not valid`) }),
		);
		const { outputs } = await odd.expertSender(upsert, { items, onError });
		expectStored(stored, items);
		expect(errorsOf(outputs[1]).map(({ item }) => item)).toEqual([10]);
		// By halves 50 take 13 at most; the wrong place costs one more round of two.
		expect(odd.requests().length).toBeLessThanOrEqual(16);
	});
});
