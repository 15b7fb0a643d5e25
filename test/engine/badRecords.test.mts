import type { Fault } from '../sandbox/faults.mts';
import { aRefusal, errorsOf } from './cases/given.mts';
import { people, sizes, upsert, useNodes } from './useNodes.mts';

const { sandbox, expertSender } = useNodes();

/** Lists the e-mail addresses that are not in the seed data. */
async function listStored() {
	const { customers } = (await sandbox().state()).expertSender;
	return customers.flatMap(({ id, email }) => (id > 1004 ? [email] : []));
}

/** Makes customers; those at `places` are bad. */
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
			attributesFrom: 'rows',
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
			expect((await listStored()).sort()).toEqual(emails.filter((_, place) => place !== 17).sort());
			expect(afterwards).toEqual(emails);
			expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
				emails.map((_, item) => ({ item })),
			);
			expect(outputs[0][17].json).toEqual({
				error: aRefusal(17, 400, /: data\[0\]\.customAttributes\[0\]\.value: .*\[item 17\]\./),
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
			expect(await listStored()).toHaveLength(47);
			expect(errorsOf(outputs[0])).toEqual([
				aRefusal(0, 400, /customAttributes.*\[item 0\]/),
				aRefusal(30, 400, /there is no consent 99 \[item 30\]/),
				aRefusal(49, 400, /customAttributes.*\[item 49\]/),
			]);
		});

		it('fails every item where all are bad', async () => {
			const { outputs } = await run(
				{ 0: { orders: 'a' }, 1: { orders: 'b' }, 2: { orders: 'c' } },
				3,
			);
			expect((await sandbox().stats()).count).toBe(1 + 3);
			expect(await listStored()).toEqual([]);
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
			// The rest of a request in flight is finished.
			expect(await listStored()).toHaveLength(49);
		});
	},
);

describe('a bad record that the answer does not name', () => {
	const halving: Array<[string, Fault]> = [
		['400', { kind: 'status', status: 400, body: { errors: ['bad'] } }],
		['413', { kind: 'status', status: 413 }],
		['422', { kind: 'status', status: 422, body: { errors: ['bad'] } }],
		['404 in the form of the API', { kind: 'status', status: 404, body: { title: 'Not Found' } }],
		['409', { kind: 'status', status: 409 }],
		['410', { kind: 'status', status: 410 }],
		['200 with errors', { kind: 'status', status: 200, body: { errors: ['bad'] } }],
		['400 that names a place there is not', refusing(['data[64].email: bad'])],
		['400 that names only some lines', refusing(['data[0].email: bad', 'too bad'])],
	];

	function refusing(errors: string[]): Fault {
		return { kind: 'status', status: 400, body: { errors } };
	}

	/** One fault for all, or one for each refusal. */
	const run = async (fault: Fault | Fault[], count: number, places: number[], options = {}) => {
		const rule = { path: '/customers', match: '"bad' };
		if (Array.isArray(fault)) {
			for (const each of fault) await sandbox().addFault({ ...rule, fault: each });
		} else {
			await sandbox().addFault({ ...rule, times: 1000, fault });
		}
		const items = withBad(count, places);
		const { outputs } = await expertSender(
			{ ...upsert, options: { recordsPerRequest: count, ...options } },
			{ items, onError: 'continueRegularOutput' },
		);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })),
		);
		const failed = outputs[0].flatMap(({ json }, place) => (json.error ? [place] : []));
		for (const [number, { message, item }] of errorsOf(outputs[0]).entries()) {
			expect(item).toBe(failed[number]);
			expect(message).toContain(`[item ${item}]`);
		}
		return { items, failed, count: (await sandbox().stats()).count };
	};

	it.each(halving)('finds one of 64 by halves: %s', async (_, fault) => {
		const { items, failed, count } = await run(fault, 64, [40]);
		expect(count).toBe(1 + 2 * 6);
		expect(failed).toEqual([40]);
		expect((await listStored()).sort()).toEqual(good(items).sort());
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
		// With the same words each time, it would be taken for a mistake that all records share.
		const faults = Array.from({ length: 40 }, (_, n) => refusing([n % 2 ? 'bad' : 'worse']));
		const { items, failed, count } = await run(faults, size, places);
		expect(count).toBe(expected);
		expect(failed).toEqual(places);
		expect((await listStored()).sort()).toEqual(good(items).sort());
	});

	it.each([
		['401', { status: 401 }],
		['403', { status: 403 }],
		['405', { status: 405 }],
		['503', { status: 503 }],
		['404 of another server', { status: 404, body: 'Not Found' }],
	])('does not halve the group after %s', async (_, answer) => {
		const fault: Fault = { kind: 'status', ...answer };
		const { failed, count } = await run(fault, 64, [40], { maxTries: 1 });
		expect(count).toBe(1);
		expect(failed).toHaveLength(64);
		expect(await listStored()).toEqual([]);
	});

	it('finds one of 64 that makes the service answer 500', async () => {
		const fault: Fault = { kind: 'status', status: 500 };
		const { items, failed, count } = await run(fault, 64, [40], { maxTries: 1 });
		expect(failed).toEqual([40]);
		expect((await listStored()).sort()).toEqual(good(items).sort());
		expect(count).toBeLessThanOrEqual(1 + 3 * 6);
	});

	it('tries one in front and one at the back before it gives up a group that 500 stays with', async () => {
		const all = Array.from({ length: 64 }, (_, place) => place);
		const fault: Fault = { kind: 'status', status: 500 };
		const { failed, count } = await run(fault, 64, all, { maxTries: 1 });
		expect(failed).toEqual(all);
		expect(count).toBe(1 + 2);
	});
});
