import { people, upsert, useNodes } from './useNodes.mts';
import { useVirtualClock } from './virtualClock.mts';

const { sandbox, expertSender } = useNodes();
useVirtualClock();

const run = async (count: number, parameters: object = {}, baseUrl = sandbox().url) => {
	const { hints, run: execution } = await expertSender(
		{
			...upsert,
			attributesFrom: 'rows',
			customAttributes: { attribute: [{ name: 'Orders', value: '={{ $json.orders }}' }] },
			...parameters,
		},
		{
			items: people(count).map((person, place) => ({
				...person,
				orders: place === 60 ? 'many' : '7',
			})),
			onError: 'continueRegularOutput',
			credentials: { expertSenderApi: { apiKey: sandbox().apiKey, baseUrl } },
		},
	);
	expect(JSON.stringify(execution)).not.toContain(sandbox().apiKey);
	return hints;
};

it('counts customers, requests, refusals and retries', async () => {
	await sandbox().addFault({ fault: { kind: 'status', status: 503 } });
	expect(await run(120)).toEqual([
		{
			message: '120 customers in 6 requests; 1 refused, 1 retried',
			location: 'outputPane',
		},
	]);
	expect((await sandbox().stats()).count).toBe(6);
});

it.each([
	[1, {}, []],
	[60, {}, ['60 customers in 2 requests']],
	[10, {}, ['10 customers in 1 request']],
	// One request for each item is what everybody expects.
	[10, { options: { recordsPerRequest: 1 } }, []],
	[10, { operation: 'create' }, []],
])('summarises a run of %i with %j', async (count, parameters, expected) => {
	expect((await run(count, parameters)).map(({ message }) => message)).toEqual(expected);
});

it('counts unanswered items apart from refused ones', async () => {
	const options = { recordsPerRequest: 5, maxTries: 1 };
	await sandbox().addFault({ fault: { kind: 'reset' } });
	expect((await run(10, { options })).map(({ message }) => message)).toEqual([
		'10 customers in 2 requests; 5 unanswered, all: The connection to ExpertSender CDP was cut before its answer was complete (econnreset)',
	]);
});

it('says the reason once when all refused items have the same, and none when they differ', async () => {
	const rows = (name: string) => ({
		options: { recordsPerRequest: 1 },
		customAttributes: { attribute: [{ name, value: '={{ $json.orders }}' }] },
	});
	expect((await run(10, rows('Miasto'))).map(({ message }) => message)).toEqual([
		expect.stringMatching(
			/^10 customers in 10 requests; 10 refused, all: .*(attribute .*"?Miasto|Miasto.*attribute)/,
		),
	]);
	const differing = { ...rows('Miasto'), email: '={{ $itemIndex ? $json.email : "no-email" }}' };
	expect((await run(10, differing)).map(({ message }) => message)).toEqual([
		'10 customers in 9 requests; 10 refused',
	]);
});

it('counts an item with an unusable value as refused', async () => {
	const hints = await run(3, { email: '={{ $json.email.replace("c1@example.org", "") }}' });
	expect(hints.map(({ message }) => message)).toEqual(['3 customers in 1 request; 1 refused']);
});

it('gives no hint for a single item, even if it was sent twice', async () => {
	await sandbox().addFault({ fault: { kind: 'status', status: 503 } });
	expect(await run(1)).toEqual([]);
	expect((await sandbox().stats()).count).toBe(2);
});

it('gives no hint for a run that stopped', async () => {
	await sandbox().addFault({ fault: { kind: 'status', status: 400 }, times: 100 });
	const { hints, error } = await expertSender(upsert, { items: people(10) });
	expect(error).toBeDefined();
	expect(hints).toEqual([]);
});
