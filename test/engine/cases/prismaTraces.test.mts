import type { IDataObject } from 'n8n-workflow';

import { useNodes } from '../useNodes.mts';
import { aRefusal, anError, errorsOf, hintText, upTo } from './given.mts';
import { problem, useOddServer, type OddAnswer, type OddRequest } from './oddServer.mts';

const { sandbox, expertSender, prismaCampaigns } = useNodes();
const odd = useOddServer();

const trace = { wireFormat: 'edn', resource: 'trace' };
const action = {
	...trace,
	operation: 'recordAction',
	trailId: '={{ $json.trail }}',
	type: 'event',
	name: '={{ $json.name }}',
};
const openNew = { ifTraceClosed: 'openNew', newTrace: { customerId: 'A-77' } };
const goOn = { onError: 'continueRegularOutput' } as const;

const stored = async () => (await sandbox().state()).prismaCampaigns;

/** A trace of A-77 with a trail, and a token that closes it. */
async function openVisit() {
	const first = async (parameters: IDataObject) => {
		const { outputs } = await prismaCampaigns({ wireFormat: 'edn', ...parameters });
		return outputs[0][0].json;
	};
	const { 'trace-id': traceId } = await first({
		...trace,
		operation: 'create',
		customerId: 'A-77',
	});
	const { 'trail-id': trailId } = await first({
		...trace,
		...{ operation: 'createTrail', traceId, channel: 'web' },
	});
	const { 'tracking-token': tracking } = await first({
		...{ resource: 'campaign', operation: 'getActive', trailId },
	});
	return { traceId: String(traceId), trailId: String(trailId), tracking: String(tracking) };
}

async function closedVisit() {
	const { traceId, trailId, tracking } = await openVisit();
	const closing = { ...trace, operation: 'recordConversion', trailId, tracking };
	expect((await prismaCampaigns(closing)).error).toBeUndefined();
	return { traceId, trailId, tracking, closing };
}

/** What was opened beside the traces that there were before. */
async function newTraces(before: number) {
	return (await stored()).traces.slice(before);
}

describe.each([400, 410] as const)(
	'a closed trace, which the service answers with %i',
	(status) => {
		beforeEach(async () => {
			await sandbox().setSwitches({ prismaCampaigns: { closedTrace: status } });
		});

		it.each(['edn', 'json'])(
			'V38: opens one trace for five actions on one trail, in order (%s)',
			async (wireFormat) => {
				const { trailId } = await closedVisit();
				const { traces, customers } = await stored();
				const { outputs } = await prismaCampaigns(
					{ ...action, ...openNew, wireFormat },
					{ items: upTo(5).map((n) => ({ trail: trailId, name: `a${n}` })) },
				);
				const opened = await newTraces(traces.length);
				expect(opened).toHaveLength(1);
				expect(opened[0]).toMatchObject({ customerId: 'A-77' });
				expect(opened[0].trails).toHaveLength(1);
				const [trail] = opened[0].trails;
				expect(trail.actions.map(({ name }) => name)).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
				expect((await stored()).customers).toHaveLength(customers.length);
				expect(outputs[0].map(({ json }) => json)).toEqual(
					upTo(5).map((n) => ({
						...{ trail: trailId, name: `a${n}` },
						success: true,
						'trace-id': opened[0].id,
						'customer-id': 'A-77',
						'trail-id': trail.id,
					})),
				);
			},
		);

		it('V38: opens one trace for five trails on one closed trace', async () => {
			const { traceId } = await closedVisit();
			const { traces } = await stored();
			const parameters = {
				...trace,
				operation: 'createTrail',
				traceId,
				channel: 'web',
				...openNew,
			};
			await prismaCampaigns(parameters, { items: Array(5).fill({}) });
			const opened = await newTraces(traces.length);
			expect(opened.map(({ trails }) => trails.length)).toEqual([5]);
		});

		it('V38: goes on with it in a loop', async () => {
			const { trailId } = await closedVisit();
			const { traces } = await stored();
			const items = upTo(4).map((n) => ({ trail: trailId, name: `a${n}` }));
			await prismaCampaigns({ ...action, ...openNew }, { items, batchSize: 1 });
			const opened = await newTraces(traces.length);
			expect(opened.map(({ trails }) => trails[0].actions.length)).toEqual([4]);
		});

		it('V38: opens an anonymous trace only where that is chosen', async () => {
			const { trailId } = await closedVisit();
			const before = await stored();
			const items = upTo(5).map((n) => ({ trail: trailId, name: `a${n}` }));
			const nobody = {
				...action,
				ifTraceClosed: 'openNew',
				newTrace: { customerId: '={{ $json.none }}' },
			};
			const refused = await prismaCampaigns(nobody, { items, ...goOn });
			expect(errorsOf(refused.outputs[0])).toEqual(
				upTo(5).map((n) => anError(n, /'Customer ID' is empty: turn on 'Anonymous'/, /^input$/)),
			);
			expect(await stored()).toEqual(before);

			const chosen = { ...nobody, newTrace: { ...nobody.newTrace, anonymous: true } };
			await prismaCampaigns(chosen, { items });
			expect(await newTraces(before.traces.length)).toHaveLength(1);
			expect((await stored()).customers).toHaveLength(before.customers.length + 1);
		});

		it('V40: names the trace it has opened when its trail fails, and goes on with it', async () => {
			const { trailId } = await closedVisit();
			const { traces } = await stored();
			await sandbox().addFault({
				path: '/api/traces/*/trail',
				fault: { kind: 'status', status: 500, carriedOut: false },
			});
			const items = upTo(3).map((n) => ({ trail: trailId, name: `a${n}` }));
			const { outputs } = await prismaCampaigns({ ...action, ...openNew }, { items, ...goOn });
			const opened = await newTraces(traces.length);
			expect(opened).toHaveLength(1);
			const named = new RegExp(
				`answered 500.+Opened before that: trace-id ${opened[0].id}, customer-id A-77`,
			);
			expect(errorsOf(outputs[0])).toEqual(
				[anError(0, named, /^uncertain$/)].map(expect.objectContaining),
			);
			expect(outputs[0].slice(1).map(({ json }) => json['trace-id'])).toEqual([
				opened[0].id,
				opened[0].id,
			]);
		});

		it('V43: names both causes of a conversion that is refused, and counts nothing', async () => {
			const { closing } = await closedVisit();
			const { outputs } = await prismaCampaigns(closing, goOn);
			const [{ message }] = errorsOf(outputs[0]);
			expect(message).toMatch(
				status === 400
					? /closed the trace already, or the 'Tracking Token' is wrong/
					: /closed already/,
			);
			expect(message).not.toMatch(/second time|does not count/);
		});
	},
);

it('V43: names both causes where the answer is empty', async () => {
	odd.behaves(() => ({ status: 400 }));
	const closing = { resource: 'trace', operation: 'recordConversion', trailId: 'v', tracking: 'k' };
	const { outputs } = await odd.prismaCampaigns(closing, goOn);
	expect(errorsOf(outputs[0])).toEqual([
		aRefusal(0, 400, /closed the trace already, or the 'Tracking Token' is wrong/),
	]);
});

describe('V39: an action that is refused on a new trace as well', () => {
	const refuseActions = ({ url }: OddRequest): OddAnswer => {
		if (url === '/api/traces/trace')
			return { body: { 'trace-id': 'trace-2', 'customer-id': 'A-77' } };
		if (url.endsWith('/trail')) return { body: { 'trail-id': 'trail-2' } };
		return { status: 400, body: { error: 'amount must be a number' } };
	};
	const opening = () => odd.requests().filter(({ url }) => url === '/api/traces/trace');

	it.each([
		['one trail', ['v1', 'v1', 'v1']],
		['several trails', ['v1', 'v2', 'v3', 'v1']],
	])('opens one trace in the run, for %s', async (_, trails) => {
		odd.behaves(refuseActions);
		const items = trails.map((trail) => ({ trail, name: 'a' }));
		const { outputs } = await odd.prismaCampaigns(
			{ ...action, wireFormat: 'json', ...openNew },
			{ items, ...goOn, retryOnFail: 3 },
		);
		const errors = errorsOf(outputs[0]);
		expect(errors).toHaveLength(trails.length);
		expect(errors[0].message).toMatch(
			/amount must be a number.+refused on a new trace as well, so the trace is not the reason.+trace-id trace-2, customer-id A-77, trail-id trail-2/s,
		);
		for (const [n, { message }] of errors.entries()) {
			expect(message).toContain('amount must be a number');
			expect(message).not.toContain('probably closed');
			if (trails[n] !== 'v1') expect(message).toContain('No new trace was opened');
		}
		expect(opening()).toHaveLength(1);
	});

	it('opens one trace when the first failure stops the run', async () => {
		odd.behaves(refuseActions);
		const items = ['v1', 'v2', 'v3'].map((trail) => ({ trail, name: 'a' }));
		const { error } = await odd.prismaCampaigns(
			{ ...action, wireFormat: 'json', ...openNew },
			{ items, retryOnFail: 3 },
		);
		expect(error?.message).toContain('amount must be a number');
		expect(opening()).toHaveLength(1);
	});
});

describe('a business event', () => {
	const event = {
		...{ resource: 'businessEvent', operation: 'trigger', eventName: 'account-opened' },
		...{ customerId: 'A-77', ifNoMatch: 'return' },
	};

	it.each([
		['an empty body', '', {}],
		['nil', 'nil', {}],
		['a word', 'Accepted', { response: 'Accepted' }],
		['a map', '{:campaign "Loan"}', { campaign: 'Loan' }],
		['a broken map', '{:campaign "Loan', { response: '{:campaign "Loan' }],
	])('V41: is accepted with 202 and %s', async (_, body, more) => {
		for (const type of ['application/edn', 'text/plain', undefined]) {
			odd.behaves(() => ({
				status: 202,
				body,
				headers: { ...(type && { 'Content-Type': type }) },
			}));
			const { outputs } = await odd.prismaCampaigns({ ...event, wireFormat: 'edn' });
			expect(outputs[0].map(({ json }) => json)).toEqual([{ matched: true, ...more }]);
		}
	});

	it.each([
		['map', { campaign: 'Premium account' }],
		['empty', {}],
		['text', { response: 'Accepted' }],
	] as const)('V41: is accepted by the sandbox with eventBody %s', async (eventBody, more) => {
		await sandbox().setSwitches({ prismaCampaigns: { eventBody } });
		for (const wireFormat of ['edn', 'json']) {
			const { outputs } = await prismaCampaigns({ ...event, wireFormat });
			expect(outputs[0][0].json).toMatchObject({ matched: true, ...more });
		}
	});

	it('V41: is accepted in a charset that nobody knows', async () => {
		const headers = { 'Content-Type': 'application/edn;charset=klingon' };
		odd.behaves(() => ({ status: 202, body: '{:campaign "Loan"}', headers }));
		const { outputs } = await odd.prismaCampaigns(event);
		expect(outputs[0].map(({ json }) => json)).toEqual([{ matched: true }]);
	});

	it('V42: says what it may mean when all of them were answered 404', async () => {
		odd.behaves(() => ({ status: 404 }));
		const result = await odd.prismaCampaigns(event, { items: Array(20).fill({}) });
		expect(result.outputs[0].map(({ json }) => json)).toEqual(Array(20).fill({ matched: false }));
		expect(hintText(result)).toMatch(
			/404 to every event.+no campaign.+event does not exist.+'App Token'/,
		);
	});

	it('V42: says nothing when one of them was accepted', async () => {
		odd.behaves(({ number }) => (number === 7 ? { status: 202 } : { status: 404 }));
		const result = await odd.prismaCampaigns(event, { items: Array(20).fill({}) });
		expect(hintText(result)).not.toContain('404');
	});
});

it('V44: refuses a conversion that a web page answers', async () => {
	const headers = { 'Content-Type': 'text/html; charset=utf-8' };
	odd.behaves(() => ({ body: '<head><title>Sign in</title></head>', headers }));
	const closing = { resource: 'trace', operation: 'recordConversion', trailId: 'v', tracking: 'k' };
	const { outputs } = await odd.prismaCampaigns(closing, goOn);
	expect(errorsOf(outputs[0])).toEqual([aRefusal(0, 200, /a web page titled "Sign in"/)]);
});

describe('the active campaigns', () => {
	const active = { resource: 'campaign', operation: 'getActive', trailId: 'v' };
	const type = { 'Content-Type': 'application/edn' };
	const get = async (body: string) => {
		odd.behaves(() => ({ body, headers: type }));
		const { outputs } = await odd.prismaCampaigns({ ...active, wireFormat: 'edn' });
		return outputs[0].map(({ json }) => json);
	};

	it('V45: are items with a value where they are lists', async () => {
		expect(await get('[["a" 1] [] nil]')).toEqual([
			{ value: ['a', 1], 'trail-id': 'v' },
			{ value: [], 'trail-id': 'v' },
			{ value: null, 'trail-id': 'v' },
		]);
	});

	it('V46: have text for an ID where they are numbers', async () => {
		expect(await get('[17592186050001 9007199254740993]')).toEqual([
			{ value: '17592186050001', 'trail-id': 'v' },
			{ value: '9007199254740993', 'trail-id': 'v' },
		]);
	});

	it.each(['edn', 'json'])(
		'V46: have text for bare IDs of the sandbox in %s',
		async (wireFormat) => {
			const { trailId } = await openVisit();
			await sandbox().setSwitches({ prismaCampaigns: { activeCampaigns: 'ids' } });
			const { outputs } = await prismaCampaigns({ ...active, trailId, wireFormat });
			expect(outputs[0].map(({ json }) => json)).toEqual(
				expect.arrayContaining([
					{ value: '17592186050001', 'trail-id': trailId },
					{ value: '9007199254740993', 'trail-id': trailId },
				]),
			);
		},
	);

	it.each(['edn', 'json'])('V46: have text for an ID in %s', async (wireFormat) => {
		const { trailId } = await openVisit();
		const { outputs } = await prismaCampaigns({ ...active, trailId, wireFormat });
		const ids = outputs[0].map(({ json }) => json.campaign);
		expect(ids).toEqual(expect.arrayContaining(['17592186050001', '9007199254740993']));
		for (const id of ids) expect(typeof id).toBe('string');
	});
});

it.each([406, 415])('suggests the other wire format for %i', async (status) => {
	odd.behaves(() => ({ status }));
	const { outputs } = await odd.prismaCampaigns(
		{ ...trace, operation: 'create', customerId: '5' },
		goOn,
	);
	expect(errorsOf(outputs[0])).toEqual([aRefusal(0, status, /the other 'Wire Format'/)]);
});

describe('what ExpertSender says', () => {
	const update = {
		resource: 'customer',
		operation: 'update',
		matchBy: 'Email',
		email: 'anna@example.org',
	};
	const remove = {
		resource: 'customer',
		operation: 'delete',
		lookupBy: 'email',
		email: 'anna@example.org',
	};

	it('V50: is of a customer to update that does not exist', async () => {
		odd.behaves(() => problem(404));
		const { outputs } = await odd.expertSender(update, goOn);
		expect(errorsOf(outputs[0])).toEqual([
			aRefusal(0, 404, /does not exist.+'Create' or 'Create or Update'/, /^notFound$/),
		]);
	});

	it('V50: is not what another server answers', async () => {
		odd.behaves(() => ({ status: 404, body: 'no such page' }));
		const { outputs } = await odd.expertSender(update, goOn);
		expect(errorsOf(outputs[0])).toEqual([aRefusal(0, 404, /Check the 'Base URL'/)]);
	});

	it.each([[['']], [{ email: [''] }], ['']])(
		'V51: is the detail, not empty errors: %j',
		async (errors) => {
			odd.behaves(() => problem(400, { errors }));
			const { outputs } = await odd.expertSender(update, goOn);
			expect(errorsOf(outputs[0])).toEqual([aRefusal(0, 400, /answered 400: Refused/)]);
		},
	);

	it.each(['Bad email', ['Bad email'], { email: 'Bad email' }])(
		'V52: is a refusal with errors, whatever the status: %j',
		async (errors) => {
			odd.behaves(() => ({ status: 201, body: { errors } }));
			const { outputs } = await odd.expertSender(update, goOn);
			expect(errorsOf(outputs[0])).toEqual([aRefusal(0, 201, /Bad email/)]);
		},
	);

	it.each(['list', 'text', 'byField'] as const)(
		'V52: is what the sandbox refuses of a group, with errors as %s',
		async (errors) => {
			await sandbox().setSwitches({ expertSender: { batch: 'partial', errors } });
			const items = [{ gender: 'Male' }, { gender: 'x' }, { gender: 'Female' }];
			const { outputs } = await expertSender(
				{
					...{ resource: 'customer', operation: 'upsert', specifyData: 'json' },
					json: '={{ { email: `c${$itemIndex}@example.org`, customAttributes: [{ name: $json.gender === "x" ? "no such" : "Loyalty tier", value: "Gold" }] } }}',
				},
				{ items, ...goOn },
			);
			expect(errorsOf(outputs[0])).toEqual([expect.objectContaining({ item: 1 })]);
		},
	);

	it('does not name anything in an empty 400', async () => {
		odd.behaves(() => ({ status: 400 }));
		const { outputs } = await odd.expertSender(update, goOn);
		const [{ message }] = errorsOf(outputs[0]);
		expect(message).toContain('The service does not say what is wrong');
		expect(message).not.toMatch(/Correct what/);
	});

	it('says a substatus in words where there is nothing else', async () => {
		odd.behaves(() => ({ status: 400, body: { substatus: 'CustomerInvalidModelState' } }));
		const { outputs } = await odd.expertSender(update, goOn);
		expect(errorsOf(outputs[0])).toEqual([aRefusal(0, 400, /customer invalid model state/)]);
	});

	const turnedAway = { ...problem(503), headers: { 'Retry-After': '0' } };

	it.each<[string, OddAnswer[], RegExp | true]>([
		['500, then not found', [problem(500), problem(404)], true],
		['500, a pause, then not found', [problem(500), turnedAway, problem(404)], true],
		['a pause, then not found', [turnedAway, problem(404)], /No customer has the email/],
		['not found', [problem(404)], /No customer has the email/],
		['500, then 404 of another server', [problem(500), { status: 404 }], /Check the 'Base URL'/],
	])(
		'V53: counts as deleted what an earlier try may have deleted: %s',
		async (_, answers, said) => {
			odd.behaves(({ number }) => answers[number]);
			const { outputs } = await odd.expertSender(remove, goOn);
			if (said === true) expect(outputs[0].map(({ json }) => json)).toEqual([{ deleted: true }]);
			else expect(errorsOf(outputs[0])).toEqual([aRefusal(0, 404, said)]);
		},
	);
});
