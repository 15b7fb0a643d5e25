import { people, upsert, useSandbox } from './useSandbox.mts';
import { useVirtualClock } from './virtualClock.mts';

const { sandbox, expertSender } = useSandbox();
useVirtualClock();

const run = async (count: number, parameters: object = {}, baseUrl = sandbox().url) => {
	const { hints, run: execution } = await expertSender(
		{
			...upsert,
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

it('says how 120 customers travelled, one refused and one request repeated', async () => {
	await sandbox().addFault({ fault: { kind: 'status', status: 503 } });
	expect(await run(120)).toEqual([
		{
			message: '120 customers in 6 requests; 1 refused, 1 repeated',
			location: 'outputPane',
		},
	]);
	expect((await sandbox().stats()).count).toBe(6);
});

it.each([
	[1, {}, []],
	[60, {}, ['60 customers in 2 requests']],
	[10, {}, ['10 customers in 1 request']],
	// One request for each item is what anybody expects.
	[10, { options: { recordsPerRequest: 1 } }, []],
	[10, { operation: 'create' }, []],
])('of %i with %j', async (count, parameters, expected) => {
	expect((await run(count, parameters)).map(({ message }) => message)).toEqual(expected);
});

it('tells those that nobody answered from those that were refused', async () => {
	const options = { recordsPerRequest: 5, maxTries: 1 };
	await sandbox().addFault({ fault: { kind: 'reset' } });
	expect((await run(10, { options })).map(({ message }) => message)).toEqual([
		'10 customers in 2 requests; 5 unanswered',
	]);
});

it('counts as refused what was not sent, for what it holds', async () => {
	const hints = await run(3, { email: '={{ $json.email.replace("c1@example.org", "") }}' });
	expect(hints.map(({ message }) => message)).toEqual(['3 customers in 1 request; 1 refused']);
});

it('gives none for a single item, though it was sent twice', async () => {
	await sandbox().addFault({ fault: { kind: 'status', status: 503 } });
	expect(await run(1)).toEqual([]);
	expect((await sandbox().stats()).count).toBe(2);
});

it('gives none for a run that stopped', async () => {
	await sandbox().addFault({ fault: { kind: 'status', status: 400 }, times: 100 });
	const { hints, error } = await expertSender(upsert, { items: people(10) });
	expect(error).toBeDefined();
	expect(hints).toEqual([]);
});
