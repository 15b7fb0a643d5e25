import { customersOf, people, sizes, upsert, useNodes } from './useNodes.mts';

const { sandbox, expertSender } = useNodes();

const update = { ...upsert, operation: 'update', additionalFields: { firstName: 'Ola' } };

describe.each([
	['upsert', upsert],
	['update', update],
])('the operation %s', (operation, parameters) => {
	it.each([
		[{}, [50, 50, 20]],
		[{ recordsPerRequest: 500 }, [120]],
		[{ recordsPerRequest: 60 }, [60, 60]],
		[{ recordsPerRequest: 1 }, Array<number>(120).fill(1)],
	])('groups 120 customers with the options %j', async (options, expected) => {
		const items = people(120);
		if (operation === 'update') await expertSender(upsert, { items });
		const before = (await sandbox().stats()).count;
		const { outputs, error } = await expertSender({ ...parameters, options }, { items });
		expect(error).toBeUndefined();
		const log = (await sandbox().requests()).slice(before);
		expect(sizes(log)).toEqual(expected);
		// Requests in flight together may overtake each other.
		const sent = log.flatMap(customersOf).map(({ email }) => email);
		expect([...sent].sort()).toEqual(items.map(({ email }) => email).sort());
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })),
		);
		const { customers } = (await sandbox().state()).expertSender;
		expect(customers).toHaveLength(4 + 120);
	});
});

it('sends a new customer alone, whatever the option', async () => {
	const create = { ...upsert, operation: 'create', options: { recordsPerRequest: 50 } };
	await expertSender(create, { items: people(12) });
	expect(sizes(await sandbox().requests())).toEqual(Array(12).fill(1));
	expect((await sandbox().state()).expertSender.customers).toHaveLength(4 + 12);
});

describe('a request of more than 1 MiB', () => {
	const withNotes = {
		...upsert,
		attributesFrom: 'rows',
		customAttributes: { attribute: [{ name: 'Notes', value: '={{ $json.notes }}' }] },
		options: { recordsPerRequest: 500 },
	};

	it.each([
		['ASCII', 'x', 10_000],
		['letters of two bytes, which count as two', 'ż', 5_000],
	])('is split instead of sent: %s', async (_, letter, times) => {
		const notes = letter.repeat(times);
		const items = people(500).map((person) => ({ ...person, notes }));
		await expertSender(withNotes, { items });
		const log = await sandbox().requests();
		expect(Math.max(...log.map(({ body }) => Buffer.byteLength(body!)))).toBeLessThanOrEqual(
			2 ** 20,
		);
		// 500, 250 and 125 are too many; of 63 and 62 there are eight.
		expect(sizes(log).sort()).toEqual([62, 62, 62, 62, 63, 63, 63, 63]);
		const { customers } = (await sandbox().state()).expertSender;
		const stored = customers.filter(({ customAttributes }) => customAttributes.Notes === notes);
		expect(stored).toHaveLength(500);
	});

	it('is sent when one customer alone is that large, and harms none of the others', async () => {
		const items = people(10).map((person, number) => ({
			...person,
			notes: number === 4 ? 'x'.repeat(2 ** 20) : 'short',
		}));
		const { error } = await expertSender(withNotes, { items });
		expect(error).toBeUndefined();
		const alone = (await sandbox().requests()).filter(
			({ body }) => Buffer.byteLength(body!) > 2 ** 20,
		);
		expect(sizes(alone)).toEqual([1]);
		expect((await sandbox().state()).expertSender.customers).toHaveLength(4 + 10);
	});
});

it.each([
	['a forced confirmation', { force: true }],
	['a consent that is to be confirmed', { consent: 'AwaitingConfirmation' }],
	['a consent that is to be confirmed, by force', { force: true, consent: 'AwaitingConfirmation' }],
])('sends %s alone', async (_, special) => {
	const items = people(10).map((person, number) => ({
		...person,
		...{ force: false, consent: 'True' },
		...(number % 5 === 3 && special),
	}));
	await expertSender(
		{
			...upsert,
			specifyData: 'json',
			json: '={{ { email: $json.email, consentsData: { consents: [{ id: 2, value: $json.consent }], force: $json.force, confirmationMessageId: 7 } } }}',
		},
		{ items },
	);
	const log = await sandbox().requests();
	expect(sizes(log).sort()).toEqual([1, 1, 8]);
	const alone = log.map(customersOf).filter(({ length }) => length === 1);
	expect(alone.flatMap(([{ email }]) => email).sort()).toEqual([
		'c3@example.org',
		'c8@example.org',
	]);
	const { confirmationEmails } = (await sandbox().state()).expertSender;
	expect(confirmationEmails.map(({ email }) => email).sort()).toEqual(
		'consent' in special ? ['c3@example.org', 'c8@example.org'] : [],
	);
});
