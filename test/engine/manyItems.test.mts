import { aRefusal } from './cases/given.mts';
import { people, upsert, useNodes } from './useNodes.mts';

const { sandbox, expertSender } = useNodes({ keepBodies: false });

it('writes 50,000 customers in one run', async () => {
	const items = people(50_000);
	const { outputs, error, hints } = await expertSender(upsert, { items });
	expect(error).toBeUndefined();

	const { count, maxInFlight, byStatus } = await sandbox().stats();
	expect({ count, byStatus }).toEqual({ count: 1000, byStatus: { 201: 1000 } });
	expect(maxInFlight).toBeLessThanOrEqual(100);

	const { customers } = (await sandbox().state()).expertSender;
	const stored = new Set(customers.map(({ email }) => email));
	expect(customers).toHaveLength(4 + 50_000);
	expect(items.filter(({ email }) => !stored.has(email))).toEqual([]);

	expect(outputs[0]).toHaveLength(50_000);
	expect(outputs[0].every(({ json }) => json.success === true)).toBe(true);
	const unlinked = outputs[0].filter(
		({ pairedItem }, place) => (pairedItem as { item: number }).item !== place,
	);
	expect(unlinked).toEqual([]);
	expect(hints.map(({ message }) => message)).toEqual([
		expect.stringMatching(
			/^50,000 customers in 1,000 requests\. Up to \d+ requests were in flight at the end$/,
		),
	]);
});

it('writes 5,000 customers with a bad one in a hundred', async () => {
	const items = people(5000).map((person, place) => ({
		...person,
		orders: place % 100 === 42 ? 'many' : '7',
	}));
	const { outputs } = await expertSender(
		{
			...upsert,
			attributesFrom: 'rows',
			customAttributes: { attribute: [{ name: 'Orders', value: '={{ $json.orders }}' }] },
		},
		{ items, onError: 'continueErrorOutput' },
	);
	expect((await sandbox().stats()).count).toBe(100 + 50 * 2);
	expect((await sandbox().state()).expertSender.customers).toHaveLength(4 + 4950);
	const places = (output: number) =>
		outputs[output].map(({ pairedItem }) => (pairedItem as { item: number }).item);
	const all = items.map((_, place) => place);
	expect(places(0)).toEqual(all.filter((place) => place % 100 !== 42));
	expect(places(1)).toEqual(all.filter((place) => place % 100 === 42));
	for (const { json, pairedItem } of outputs[1]) {
		const { item } = pairedItem as { item: number };
		expect(json.error).toEqual(aRefusal(item, 400, RegExp(`\\[item ${item}\\]`)));
	}
});
