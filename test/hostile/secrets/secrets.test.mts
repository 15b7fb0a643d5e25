import { stringify } from 'flatted';
import type { IDataObject } from 'n8n-workflow';

import { clock, runNode, type NodeRun, type NodeRunResult } from '../../engine/engine.mts';
import { nameOf, OPERATION_CASES, type OperationCase } from '../../engine/operationCases.mts';
import { randomOf, report } from '../seed.mts';
import { ANSWERS, refuseAt, type AnswerKind, type Format } from './answers.mts';
import { useEchoServer } from './echoServer.mts';
import { findSecret, type Leak } from './findSecret.mts';
import { CUTS, FORMS } from './forms.mts';
import { makeKey } from './keys.mts';

/*
 * A service that gives back the key in every form that is known here, in every kind of answer, to every
 * operation. What n8n stores of each run is searched for the key: items, errors, hints and the ledger.
 */

const server = useEchoServer();
const random = randomOf('secrets');
const counts = { runs: 0, echoes: 0, characters: 0 };
const start = performance.now();

const real = { ...clock };
beforeAll(() => {
	// No wait takes any time.
	let passed = 0;
	clock.now = () => real.now() + passed;
	clock.sleep = async (milliseconds) => {
		passed += milliseconds;
		await Promise.resolve();
	};
});
afterAll(() => {
	Object.assign(clock, real);
	const { runs, echoes, characters } = counts;
	const seconds = ((performance.now() - start) / 1000).toFixed(0);
	report(
		`Secrets: ${echoes} echoes in ${runs} runs, ${(characters / 1e6).toFixed(0)} million characters of records searched, ${seconds} s`,
	);
});

/** What all the steps of a visit take from the item. */
const ITEM = {
	'trace-id': 't-1',
	'trail-id': 'tr-1',
	'tracking-token': 'tk-1',
	campaign: '17592186050001',
};

const MODES: Array<Partial<NodeRun> & { name: string }> = [
	{ name: 'Stop' },
	{ name: 'Continue', onError: 'continueRegularOutput' },
	{ name: 'Continue (using error output)', onError: 'continueErrorOutput' },
	{ name: 'Retry On Fail', retryOnFail: 2 },
];

interface Secrets {
	apiKey: string;
	appToken: string;
}

const KINDS = ['letters', 'special', 'uuid'] as const;

/** ExpertSender has no token, so that both are its key. */
function makeSecrets(place: number, { node }: OperationCase): Secrets {
	const apiKey = makeKey(KINDS[place % 3], random);
	const appToken = makeKey(KINDS[(place + 1) % 3], random);
	return { apiKey, appToken: node === 'expertSender' ? apiKey : appToken };
}

const FORM_NAMES = Object.keys(FORMS);
const CUT_NAMES = Object.keys(CUTS);
const EVERY_WAY = FORM_NAMES.flatMap((form) => CUT_NAMES.map((cut) => ({ form, cut })));

let turn = 0;

/** The next forms, in a row that all answers of the whole run go through. */
function nextEchoes(secrets: Secrets, count: number): string[] {
	return Array.from({ length: count }, () => {
		// A number that has no factor in common with theirs brings each form to each answer.
		const { form, cut } = EVERY_WAY[(turn++ * 7) % EVERY_WAY.length];
		const secret = turn % 2 === 0 ? secrets.apiKey : secrets.appToken;
		// Of what looks like an escape, a piece is shorter than it seems.
		const echo = /[%\\]/.test(secret) ? secret : CUTS[cut](secret);
		return FORMS[form](echo);
	});
}

async function run(
	{ node, resource, operation, parameters }: OperationCase,
	{ apiKey, appToken }: Secrets,
	{
		wireFormat,
		options = {},
		...rest
	}: Partial<NodeRun> & { wireFormat: Format; options?: object },
): Promise<NodeRunResult> {
	const baseUrl = server.baseUrl();
	counts.runs++;
	return await runNode({
		type: node,
		parameters: { resource, operation, ...parameters, options: options as IDataObject },
		items: [ITEM],
		credentials: {
			expertSenderApi: { apiKey, baseUrl },
			prismaCampaignsApi: { appToken, apiKey, baseUrl, wireFormat },
		},
		...rest,
	});
}

function findLeak(
	{ run: execution }: NodeRunResult,
	{ apiKey, appToken }: Secrets,
	shortest?: number,
): Leak | undefined {
	const record = stringify(execution);
	counts.characters += record.length;
	return findSecret(record, [apiKey, appToken], shortest);
}

const formatsOf = ({ node }: OperationCase): Format[] =>
	node === 'expertSender' ? ['json'] : ['json', 'edn'];

function answer(kind: AnswerKind, one: OperationCase, echoes: string[], format: Format): void {
	server.answers(kind.make(echoes, format, nameOf(one) === 'expertSender customer get'));
}

/** The longest piece of a secret that stays where a service cuts its answer. */
const LONGEST_REST = 11;

/** What it sends nothing for, it gets no answer to; its output is an address with the token in it. */
const asking = OPERATION_CASES.filter(({ operation }) => operation !== 'getFunnelUrl');

describe.each(asking.map((one): [string, OperationCase] => [nameOf(one), one]))(
	'%s',
	(name, one) => {
		it.each(ANSWERS.map((kind): [string, AnswerKind] => [kind.name, kind]))(
			'stores nothing of the key when the answer is %s',
			async (_, kind) => {
				for (const wireFormat of formatsOf(one)) {
					for (const { name: mode, ...rest } of MODES) {
						const secrets = makeSecrets(turn, one);
						const echoes = nextEchoes(secrets, 4);
						answer(kind, one, echoes, wireFormat);
						const before = server.requests();
						const result = await run(one, secrets, { wireFormat, ...rest });
						const answers = server.requests() - before;
						counts.echoes += answers * echoes.length;
						const leak = findLeak(result, secrets, kind.cutsEcho && LONGEST_REST + 1);
						expect(leak && { leak, name, wireFormat, mode, echoes }).toBeUndefined();
						expect(answers).toBeGreaterThan(0);
						if (kind.isSuccess) {
							expect(result.error).toBeUndefined();
							expect(result.outputs[0].length).toBeGreaterThan(0);
							expect(result.outputs[0][0].json.error).toBeUndefined();
						}
					}
				}
			},
		);
	},
);

const event = OPERATION_CASES.find((one) => nameOf(one) === 'expertSender scenarioEvent trigger')!;
const trace = OPERATION_CASES.find((one) => nameOf(one) === 'prismaCampaigns trace create')!;

describe('limits and borders', () => {
	it.each([
		['ExpertSender', event, 'json'],
		['Prisma Campaigns', trace, 'edn'],
	] as Array<[string, OperationCase, Format]>)(
		'stores no piece of the key when a text of %s is cut there',
		async (_, one, wireFormat) => {
			for (let place = 900; place <= 1010; place += 2) {
				const secrets = makeSecrets(place, one);
				const [echo] = nextEchoes(secrets, 1);
				server.answers(refuseAt(place, echo, wireFormat));
				const { name: mode, ...rest } = MODES[(place / 2) % MODES.length];
				const result = await run(one, secrets, { wireFormat, ...rest });
				counts.echoes++;
				const leak = findLeak(result, secrets);
				expect(leak && { leak, place, mode, echo }).toBeUndefined();
			}
		},
	);

	it('stores no piece of the key when the answer comes in pieces that end inside it', async () => {
		for (let pieces = 1; pieces <= 40; pieces++) {
			const secrets = makeSecrets(pieces, trace);
			const body = JSON.stringify({
				'trace-id': 't-1',
				echo: `${secrets.apiKey} ${secrets.appToken}`,
			});
			const headers = { 'Content-Type': 'application/json' };
			server.answers({ status: 201, headers, body, pieces });
			const result = await run(trace, secrets, { wireFormat: 'json' });
			counts.echoes += 2;
			expect(result.outputs[0][0].json['trace-id']).toBe('t-1');
			expect(findLeak(result, secrets)).toBeUndefined();
		}
	});

	it('stores nothing of the key when one answer holds every form of it', async () => {
		for (const one of asking) {
			const secrets = makeSecrets(turn, one);
			for (const { name: mode, ...rest } of MODES) {
				const echoes = nextEchoes(secrets, EVERY_WAY.length);
				for (const kind of [ANSWERS[0], ANSWERS.find((other) => other.name.startsWith('400'))!]) {
					answer(kind, one, echoes, 'json');
					const result = await run(one, secrets, { wireFormat: 'json', ...rest });
					counts.echoes += echoes.length;
					const leak = findLeak(result, secrets);
					expect(leak && { leak, mode, name: nameOf(one) }).toBeUndefined();
				}
			}
		}
	});
});

describe('Check Only', () => {
	it.each(
		OPERATION_CASES.filter((one) => one.hasCheckOnly).map((one): [string, OperationCase] => [
			nameOf(one),
			one,
		]),
	)('%s stores nothing of the key', async (_, one) => {
		for (const wireFormat of formatsOf(one)) {
			for (const place of [0, 1, 2]) {
				const secrets = makeSecrets(place, one);
				const before = server.requests();
				const result = await run(one, secrets, { wireFormat, options: { checkOnly: true } });
				expect(server.requests()).toBe(before);
				expect(result.outputs[0][0].json).toMatchObject({ checkOnly: true });
				expect(findLeak(result, secrets)).toBeUndefined();
			}
		}
	});
});

describe('the search itself', () => {
	it.each(EVERY_WAY.map(({ form, cut }) => [form, cut || 'whole']))(
		'finds a key %s (%s) in a record',
		(form, cut) => {
			for (const kind of KINDS) {
				const secret = makeKey(kind, random);
				const echo = FORMS[form](CUTS[cut === 'whole' ? '' : cut](secret));
				for (const value of [`key ${echo}.`, { [echo]: 1 }, [[{ deep: echo }]]]) {
					expect(findSecret(stringify({ data: value }), [secret])).toBeDefined();
				}
			}
		},
	);

	it('finds the first 8 characters, and nothing where there is nothing', () => {
		const secret = makeKey('letters', random);
		const find = (text: string) => findSecret(stringify({ text }), [secret]);
		expect(find(`x ${secret.slice(0, 8)} x`)).toMatchObject({
			piece: secret.slice(0, 8).toLowerCase(),
		});
		expect(find(`x ${secret.slice(0, 7)} x`)).toBeUndefined();
	});

	it('finds what the nodes do not know to be a secret', async () => {
		const [own, others] = [makeSecrets(0, trace), makeSecrets(2, trace)];
		const shown: string[] = [];
		for (const kind of ANSWERS) {
			for (const one of [event, trace]) {
				const echoes = [others.apiKey, others.appToken];
				answer(kind, one, echoes, 'json');
				const result = await run(one, own, { wireFormat: 'json', onError: 'continueErrorOutput' });
				if (findLeak(result, others)) shown.push(kind.name);
			}
		}
		const hidden = ANSWERS.filter(({ name }) => !shown.includes(name)).map(({ name }) => name);
		// Headers and status texts are shown nowhere, and a body that is cut off is not read.
		expect(hidden).toEqual([
			'200 that ends before its length',
			'204 with headers',
			'418 with a status text',
			'429 with headers',
		]);
	});
});
