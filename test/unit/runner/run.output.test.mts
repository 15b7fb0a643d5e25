import { UserError, type IDataObject } from 'n8n-workflow';

import type { Operation, SendingOperation } from '../../../nodes/contract/operation.ts';
import { run } from '../../../nodes/runner/run.ts';
import { errorIn } from '../errorIn.mts';
import { fakeContext } from './fakeContext.mts';
import { nodeErrorOf } from './nodeErrorOf.mts';
import { batches } from './sentRecords.mts';
import { ONE_BY_ONE, startRun, type RunSetup } from './startRun.mts';
import { testResources } from './testOperations.mts';
import { testService } from './testService.mts';
import { VirtualClock } from './virtualClock.mts';
import { withCode } from './withCode.mts';

beforeEach(() => {
	new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

/** The fields that each input item of these tests has. */
const OWN = { resource: 'thing', operation: 'keeping', options: undefined };
const FILE = { cv: { data: 'AA==', mimeType: 'application/pdf' } };

async function keep(values: string[], rest: Partial<RunSetup> = {}) {
	const started = startRun({ values, operation: 'keeping', continueOnFail: true, ...rest });
	const [output] = await started.result;
	const hint: string | undefined = started.addExecutionHints.mock.calls[0]?.[0].message;
	return { ...started, output, jsons: output.map(({ json }) => json), hint };
}

describe('an operation that keeps the input', () => {
	it('gives each result with the fields and files of its own item', async () => {
		const { output, hint } = await keep(['a', 'b'], { binary: FILE });
		expect(output).toEqual([
			{ json: { ...OWN, value: 'a', echoed: 'a' }, binary: FILE, pairedItem: { item: 0 } },
			{ json: { ...OWN, value: 'b', echoed: 'b' }, binary: FILE, pairedItem: { item: 1 } },
		]);
		expect(hint).toBeUndefined();
	});

	it("gives the result alone by 'Output', with what is passed on in any case", async () => {
		const fields = { output: 'result', visit: 'v', error: 'sorry' };
		const { output, hint } = await keep(['a'], { fields, binary: FILE });
		expect(output).toEqual([{ json: { visit: 'v', echoed: 'a' }, pairedItem: { item: 0 } }]);
		expect(hint).toBeUndefined();
	});

	it('keeps an error item to its one key', async () => {
		const { output } = await keep(['bad'], { fields: { visit: 'v' }, binary: FILE });
		expect(Object.keys(output[0])).toEqual(['json', 'pairedItem']);
		expect(Object.keys(output[0].json)).toEqual(['error']);
	});

	it("leaves out a field named 'error', so that n8n does not run the node again", async () => {
		const { jsons, hint } = await keep(['a', 'b'], { fields: { error: '' } });
		for (const json of jsons) expect(json).not.toHaveProperty('error');
		expect(hint).toBe(
			"2 echoes in 2 requests. The field 'error' of 2 items was left out of the output: n8n would take them for failed items",
		);
	});

	it('tells of notes in the order of what happened: reading first, then the output', async () => {
		const { hint } = await keep(['odd'], { fields: { error: 'sorry', echoed: 'before' } });
		expect(hint).toMatch(/^1 odd\. The field 'error' .+\. Fields of the input .+: echoed\. /);
	});
});

describe('a second try of an operation that keeps the input', () => {
	const values = ['twice-bad', 'twice1'];

	it('gives the fields of the input again, which the record of the execution does not hold', async () => {
		const nodeContext: IDataObject = {};
		const replies: RunSetup['replies'] = (options) => ({
			statusCode: String(options.body).includes('bad') ? 400 : 200,
		});
		const first = await keep(values, { nodeContext, replies });
		expect(errorIn(first.jsons[0])).toContain('answered 400');
		expect(JSON.stringify(nodeContext)).toContain('{"echoed":"twice1"}');
		expect(JSON.stringify(nodeContext)).not.toContain('"value"');
		const second = await keep(values, { nodeContext, replies: [{ statusCode: 200 }] });
		expect(batches(second.sent())).toEqual(['twice-bad']);
		expect(second.jsons).toEqual(values.map((value) => ({ ...OWN, value, echoed: value })));
		expect(second.output[1]).toEqual(first.output[1]);
	});

	it("ends the record of the execution also where an input has a field named 'error'", async () => {
		const nodeContext: IDataObject = {};
		await keep(['twice0'], { nodeContext, fields: { error: 'sorry' } });
		expect(nodeContext).toEqual({ ledger: { runs: {}, opened: {} } });
	});
});

it('passes a field of the input on with each of several results, and nothing else', async () => {
	const { result } = startRun({
		...{ values: ['ab'], operation: 'passing', fields: { visit: 'v', other: 1 }, binary: FILE },
	});
	const [output] = await result;
	expect(output).toEqual([
		{ json: { visit: 'v', letter: 'a' }, pairedItem: { item: 0 } },
		{ json: { visit: 'v', letter: 'b' }, pairedItem: { item: 0 } },
	]);
});

it('tells of a long run how many requests were in flight, unless the person set it', async () => {
	const values = Array.from({ length: 500 }, (_, place) => `v${place}`);
	const runWith = async (options: RunSetup['options']) => {
		const { result, addExecutionHints } = startRun({ values, options });
		await result;
		return addExecutionHints.mock.calls.map(([{ message }]) => message);
	};
	expect(await runWith({})).toEqual([
		expect.stringMatching(/^500 echoes in 500 requests\. Up to \d+ requests were in flight/),
	]);
	expect(await runWith({ concurrentRequests: 7 })).toEqual([]);
});

it('tells what all results come to, whatever failed', async () => {
	const { hint } = await keep(['', 'bad', '']);
	expect(hint).toMatch(/^3 echoes in 2 requests; 1 refused\. Nothing echoed/);
	expect((await keep(['', 'a'])).hint).toBeUndefined();
});

it('says in the hint why all failed, without secrets', async () => {
	const { result, addExecutionHints } = startRun({
		values: ['a', 'b', 'key-of-tests'],
		replies: [{ statusCode: 400, body: 'There is no "key-of-tests".' }],
		continueOnFail: true,
	});
	await result;
	expect(addExecutionHints.mock.calls[0][0].message).toBe(
		'3 echoes in 3 requests; 3 refused, all: There is no "***"',
	);
});

it('shows words of the service as they are, since n8n shows hints as HTML', async () => {
	const { result, addExecutionHints } = startRun({
		values: ['a', 'b'],
		replies: [{ statusCode: 400, body: 'no <b>bold</b> & <a href="https://example.org">' }],
		continueOnFail: true,
	});
	await result;
	expect(addExecutionHints.mock.calls[0][0].message).toContain(
		'all: no &lt;b>bold&lt;/b> &amp; &lt;a href="https://example.org">',
	);
});

it('gives the one result of what is done once in a run with the fields of each item', async () => {
	const [other, thing] = testResources;
	const mailing = thing.operations.find(({ option }) => option.value === 'mailing');
	const operations = [{ ...mailing, keepsInput: true } as Operation];
	const items = ['Anna', 'Jan'].map((name) => ({
		...{ resource: 'thing', operation: 'mailing', value: 's/1', name },
	}));
	const { context, sent } = fakeContext({ items, replies: [{ statusCode: 200 }] });
	const [output] = await run(context, testService, [other, { ...thing, operations }]);
	expect(batches(sent())).toEqual(['s/1']);
	expect(output.map(({ json, pairedItem }) => [json.name, json.record, pairedItem])).toEqual([
		['Anna', 's/1', { item: 0 }],
		['Jan', 's/1', { item: 1 }],
	]);
});

describe('an operation', () => {
	const [other, thing] = testResources;
	const runWith = (change: Partial<SendingOperation>, rest: Partial<RunSetup>) => {
		const operations = [{ ...thing.operations[0], ...change } as Operation];
		const items = [{ resource: 'thing', operation: 'echo', value: 'a', options: ONE_BY_ONE }];
		const fake = fakeContext({ items, ...rest });
		return run(fake.context, testService, [other, { ...thing, operations }]);
	};

	it('may name a value that holds a secret, which the hint does not show', async () => {
		const operations = [{ ...thing.operations[0], read: refuseValue } as Operation];
		const item = { resource: 'thing', operation: 'echo' };
		const fake = fakeContext({ items: [item, item], continueOnFail: true });
		await run(fake.context, testService, [other, { ...thing, operations }]);
		expect(fake.addExecutionHints.mock.calls[0][0].message).toBe(
			"2 echoes in 0 requests; 2 refused, all: '***' is no email",
		);
	});

	const refuseValue = () => {
		throw new UserError("'key-of-tests' is no email");
	};

	it('is told the reason of a refusal when it is asked for advice', async () => {
		const advice = jest.fn(() => 'Mend it');
		const result = runWith({ advice }, { replies: [{ statusCode: 409, body: 'exists already' }] });
		expect((await nodeErrorOf(result)).description).toBe('Mend it');
		expect(advice).toHaveBeenCalledWith(409, 'a', undefined, 'exists already');
	});

	it('is told what the answer says where the service gives no reason', async () => {
		const advice = jest.fn(() => undefined);
		await nodeErrorOf(runWith({ advice }, { replies: [{ statusCode: 409 }] }));
		expect(advice).toHaveBeenCalledWith(409, 'a', undefined, 'no explanation was given');
	});

	it.each([
		['yes, after a good answer', [{ statusCode: 200 }], true],
		['no, after a refusal that it accepts', [{ statusCode: 404 }], false],
		[
			'perhaps, after a lost answer before that refusal',
			[withCode('ECONNRESET'), { statusCode: 404 }],
			true,
		],
	])('is told whether the service may have acted: %s', async (_, replies, mayHaveActed) => {
		const output = jest.fn(() => ({ done: true }));
		const accepts = ({ status }: { status: number }) => status === 404;
		await runWith({ output, accepts }, { replies });
		expect(output).toHaveBeenCalledTimes(1);
		expect((output.mock.calls as unknown[][])[0][3]).toBe(mayHaveActed);
	});
});

describe('a node that an AI agent called as its tool', () => {
	it('gives the result alone, since the item holds what the agent itself was given', async () => {
		const { output } = await keep(['a'], { fields: { visit: 'v' }, isForTool: true });
		expect(output).toEqual([{ json: { echoed: 'a' }, pairedItem: { item: 0 } }]);
	});

	it('says in the message what to do, which is all of an error that the model reads', async () => {
		const setup = { replies: [{ statusCode: 401 }], continueOnFail: false };
		const plain = await nodeErrorOf(startRun({ values: ['a'], ...setup }).result);
		const { message } = await nodeErrorOf(
			startRun({ values: ['a'], ...setup, isForTool: true }).result,
		);
		expect(plain.description).toContain('credential');
		expect(message).toBe(`${plain.message}. ${plain.description}`);
	});
});
