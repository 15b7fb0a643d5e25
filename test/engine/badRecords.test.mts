import type { Fault } from '../sandbox/faults.mts';
import { people, sizes, upsert, useNodes } from './useNodes.mts';

const { sandbox, expertSender } = useNodes();

/** The e-mail addresses that were not there before. */
async function stored() {
	const { customers } = (await sandbox().state()).expertSender;
	return customers.flatMap(({ id, email }) => (id > 1004 ? [email] : []));
}

/** So many customers, of whom those at `places` are the bad ones. */
const withBad = (count: number, places: number[]) =>
	people(count).map((person, place) =>
		places.includes(place) ? { email: `bad${place}@example.org` } : person,
	);

const good = (items: Array<{ email: string }>) =>
	items.map(({ email }) => email).filter((email) => !email.startsWith('bad'));

describe.each(['allOrNothing', 'partial'] as const)(
	'a bad record that the answer names (%s)',
	(batch) => {
		beforeEach(async () => {
			await sandbox().setSwitches({ expertSender: { batch } });
		});

		const withOrders = {
			...upsert,
			customAttributes: { attribute: [{ name: 'Orders', value: '={{ $json.orders }}' }] },
			consents: { consent: [{ id: '={{ $json.consent }}', value: 'True' }] },
		};

		const run = async (places: Record<number, object>, count = 50) => {
			const items = people(count).map((person, place) => ({
				...person,
				orders: '7',
				consent: 1,
				...places[place],
			}));
			return await expertSender(withOrders, {
				items,
				onError: 'continueRegularOutput',
				afterwards: '={{ $("Start").item.json.email }}',
			});
		};

		it('costs two requests more among 50', async () => {
			const { outputs, afterwards } = await run({ 17: { orders: 'many' } });
			expect(sizes(await sandbox().requests()).sort()).toEqual([1, 49, 50]);
			const emails = people(50).map(({ email }) => email);
			expect((await stored()).sort()).toEqual(emails.filter((_, place) => place !== 17).sort());
			expect(afterwards).toEqual(emails);
			expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
				emails.map((_, item) => ({ item })),
			);
			expect(outputs[0][17].json).toEqual({
				error: expect.stringMatching(/: data\[0\]\.customAttributes\[0\]\.value: .*\[item 17\]\./),
			});
			expect(outputs[0].filter(({ json }) => json.error)).toHaveLength(1);
			const statuses = (await sandbox().requests()).map(({ status }) => status);
			expect(statuses.sort()).toEqual(batch === 'partial' ? [201, 201, 400] : [201, 400, 400]);
		});

		it('gets a request and a reason of its own where there are several', async () => {
			const { outputs } = await run({
				0: { orders: 'many' },
				30: { consent: 99 },
				49: { orders: 'few' },
			});
			expect((await sandbox().stats()).count).toBe(1 + 1 + 3);
			expect(await stored()).toHaveLength(47);
			const errors = outputs[0].map(({ json }) => json.error);
			expect(errors[0]).toMatch(/customAttributes.*\[item 0\]/);
			expect(errors[30]).toMatch(/there is no consent 99 \[item 30\]/);
			expect(errors[49]).toMatch(/customAttributes.*\[item 49\]/);
			expect(errors.filter(Boolean)).toHaveLength(3);
		});

		it('fails every item where all are bad', async () => {
			const { outputs } = await run(
				{ 0: { orders: 'a' }, 1: { orders: 'b' }, 2: { orders: 'c' } },
				3,
			);
			expect((await sandbox().stats()).count).toBe(1 + 3);
			expect(await stored()).toEqual([]);
			expect(outputs[0].filter(({ json }) => json.error)).toHaveLength(3);
		});

		it('stops the run without Continue, with the reason for the bad one', async () => {
			const items = people(50).map((person, place) => ({
				...person,
				orders: place === 17 ? 'many' : '7',
				consent: 1,
			}));
			const { error } = await expertSender(withOrders, { items });
			expect(error?.message).toMatch(/customAttributes.*\[item 17\]$/);
			expect(error).toMatchObject({ httpCode: '400', context: { itemIndex: 17 } });
			// The rest of a request that is under way is brought to its end.
			expect(await stored()).toHaveLength(49);
		});
	},
);

describe('a bad record that the answer does not name', () => {
	const halving: Array<[string, Fault]> = [
		['400', { kind: 'status', status: 400, body: { errors: ['bad'] } }],
		['413', { kind: 'status', status: 413 }],
		['422', { kind: 'status', status: 422, body: { errors: ['bad'] } }],
		['200 with errors', { kind: 'status', status: 200, body: { errors: ['bad'] } }],
		['400 that names a place there is not', refusing(['data[64].email: bad'])],
		['400 that names only some lines', refusing(['data[0].email: bad', 'too bad'])],
	];

	function refusing(errors: string[]): Fault {
		return { kind: 'status', status: 400, body: { errors } };
	}

	const run = async (fault: Fault, count: number, places: number[], options = {}) => {
		await sandbox().addFault({ path: '/customers', match: '"bad', times: 1000, fault });
		const items = withBad(count, places);
		const { outputs } = await expertSender(
			{ ...upsert, options: { recordsPerRequest: count, ...options } },
			{ items, onError: 'continueRegularOutput' },
		);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })),
		);
		const failed = outputs[0].flatMap(({ json }, place) => (json.error ? [place] : []));
		for (const place of failed) {
			expect(outputs[0][place].json.error).toContain(`[item ${place}]`);
		}
		return { items, failed, count: (await sandbox().stats()).count };
	};

	it.each(halving)('finds one of 64 by halves: %s', async (_, fault) => {
		const { items, failed, count } = await run(fault, 64, [40]);
		expect(count).toBe(1 + 2 * 6);
		expect(failed).toEqual([40]);
		expect((await stored()).sort()).toEqual(good(items).sort());
	});

	it.each([
		[64, [0, 1], 1 + 2 * 6],
		[64, [0, 63], 1 + 2 + 2 * (2 * 5)],
		[64, [0, 31, 32, 63], 1 + 2 + 4 + 4 * (2 * 4)],
		[2, [1], 3],
		[2, [0, 1], 3],
		[3, [2], 3],
		[3, [0], 5],
		[8, [0, 1, 2, 3, 4, 5, 6, 7], 15],
	])('finds of %i those at %j, in %i requests', async (size, places, expected) => {
		const { items, failed, count } = await run(refusing(['bad']), size, places);
		expect(count).toBe(expected);
		expect(failed).toEqual(places);
		expect((await stored()).sort()).toEqual(good(items).sort());
	});

	it.each([401, 403, 404, 409, 500])('does not halve the group after %i', async (status) => {
		const { failed, count } = await run({ kind: 'status', status }, 64, [40], { maxTries: 1 });
		expect(count).toBe(1);
		expect(failed).toHaveLength(64);
		expect(await stored()).toEqual([]);
	});
});
