import { setTimeout as wait } from 'node:timers/promises';

import { guests, hintText, upsert } from './given.mts';
import { ACCEPTED, recordsOf, useOddServer } from './oddServer.mts';

const odd = useOddServer();

const withPhone = { ...upsert, additionalFields: { phone: '={{ $json.phone }}' } };

it('R21: takes 8 requests for 400 customers matched by email when all have one placeholder phone', async () => {
	const items = guests(400).map((guest) => ({ ...guest, phone: '000 000 000' }));
	const { outputs, error } = await odd.expertSender(withPhone, { items });
	expect(error).toBeUndefined();
	expect(outputs[0]).toHaveLength(400);
	expect(odd.requests().map((request) => recordsOf(request).length)).toEqual(Array(8).fill(50));
});

it('R21: sends two changes to the customer with one email one after the other', async () => {
	const SAME = 'same@example.org';
	let inFlight = 0;
	let mostInFlight = 0;
	odd.behaves(async ({ text }) => {
		if (!text.includes(SAME)) return ACCEPTED;
		mostInFlight = Math.max(mostInFlight, ++inFlight);
		await wait(50);
		inFlight--;
		return ACCEPTED;
	});
	const items = guests(40).map((guest, n) => ({
		...guest,
		email: n % 10 === 3 ? SAME : guest.email,
	}));
	await odd.expertSender(
		{
			...withPhone,
			additionalFields: { phone: '000 000 000', firstName: '={{ "n" + $json.n }}' },
			options: { recordsPerRequest: 5 },
		},
		{ items },
	);
	const sent = odd.requests().flatMap(recordsOf);
	const names = sent.filter(({ email }) => email === SAME).map(({ firstName }) => firstName);
	expect(names).toEqual(['n3', 'n13', 'n23', 'n33']);
	expect(mostInFlight).toBe(1);
});

it('R21: says in the hint why events go one by one when customers are named by different identifiers', async () => {
	const items = guests(60).map(({ email }, n) => ({
		customEventId: 101,
		...(n % 2 === 0 && { customerEmail: email }),
		customerPhone: '111 111 111',
	}));
	const result = await odd.expertSender(
		{
			resource: 'scenarioEvent',
			operation: 'trigger',
			specifyData: 'json',
			json: '={{ $json }}',
			output: 'result',
		},
		{ items },
	);
	expect(result.outputs[0]).toHaveLength(60);
	expect(odd.requests()).toHaveLength(60);
	expect(hintText(result)).toMatch(/one (by one|at a time|after the other)/i);
});
