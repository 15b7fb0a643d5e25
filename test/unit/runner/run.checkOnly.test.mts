import { errorIn } from '../errorIn.mts';
import { nodeErrorOf } from './nodeErrorOf.mts';
import { numbered } from './sentRecords.mts';
import { startRun, type RunSetup } from './startRun.mts';
import { VirtualClock } from './virtualClock.mts';

beforeEach(() => {
	new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

const NOTHING_SENT =
	"Nothing was sent, because 'Check Only' is on under 'Options': each item shows the request that would be sent";

/** Checks items; whatever comes of it, nothing may be sent. */
async function check(values: unknown[], { options, ...rest }: Partial<RunSetup> = {}) {
	const started = startRun({
		...{ values, continueOnFail: true, ...rest },
		options: { checkOnly: true, ...options },
	});
	const [output] = await started.result;
	expect(started.sent()).toEqual([]);
	const hint: string | undefined = started.addExecutionHints.mock.calls[0]?.[0].message;
	return { ...started, output, jsons: output.map(({ json }) => json), hint };
}

/** The request of a record, as the test service writes its body. */
const wouldSend = (record: string, path = '/echo') => ({
	checkOnly: true,
	request: { method: 'POST', path, body: JSON.stringify({ record }) },
});

it('sends nothing, and gives for each item the request that would be sent', async () => {
	const { output, hint } = await check(['a', 'b']);
	expect(output).toEqual([
		{ json: wouldSend('a'), pairedItem: { item: 0 } },
		{ json: wouldSend('b'), pairedItem: { item: 1 } },
	]);
	expect(hint).toBe(`2 echoes in 0 requests. ${NOTHING_SENT}`);
});

it('says so of a single item', async () => {
	expect((await check(['a'])).hint).toBe(NOTHING_SENT);
});

it('checks each item as for real', async () => {
	const { jsons, hint } = await check(['a', 'bad', 'c', 'bad']);
	expect(jsons.map(errorIn)).toEqual([
		...[undefined, "'Value' is bad [item 1]. Mend it"],
		...[undefined, "'Value' is bad [item 3]. Mend it"],
	]);
	expect(hint).toBe(`4 echoes in 0 requests; 2 refused, all: 'Value' is bad. ${NOTHING_SENT}`);
});

it('shows records of a group each in a request of its own', async () => {
	const { jsons } = await check(['a1', 'a2'], { operation: 'together' });
	expect(jsons.map(({ request }) => request)).toEqual(
		['a1', 'a2'].map((record) => ({
			...{ method: 'POST', path: '/together', body: JSON.stringify({ records: [record] }) },
		})),
	);
});

it('reads the credential, and fails every item where it cannot be used', async () => {
	const { jsons, getCredentials } = await check(['a', 'b'], {
		credentials: { apiKey: 'key-of-tests', baseUrl: 'http://api.example.org' },
	});
	expect(getCredentials).toHaveBeenCalledTimes(1);
	for (const json of jsons) expect(errorIn(json)).toContain('is not encrypted');
});

it('shows no secret', async () => {
	const { jsons } = await check(['my key-of-tests']);
	expect(jsons).toEqual([wouldSend('my ***')]);
});

it('stops at the first failure, and does not say that the others were carried out', async () => {
	const { result, sent } = startRun({ values: ['a', 'bad', 'c'], options: { checkOnly: true } });
	const error = await nodeErrorOf(result);
	expect(error.message).toBe("'Value' is bad [item 1]");
	expect(error.description).toBe('Mend it');
	expect(sent()).toEqual([]);
});

it('lets the fields of the input go out with it, and stays out of the way of notes', async () => {
	const { jsons, hint } = await check(['odd'], { operation: 'keeping', fields: { visit: 'v' } });
	expect(jsons).toEqual([{ ...wouldSend('odd'), ...FIELDS, visit: 'v', value: 'odd' }]);
	expect(hint).toBe(`${NOTHING_SENT}. 1 odd`);
});

const FIELDS = { resource: 'thing', operation: 'keeping', options: { checkOnly: true } };

it("records no text of 'Send Once Per', but finds one that is empty", async () => {
	const processed = new Set(['A-1']);
	const { jsons, hint, checkProcessedAndRecord, removeProcessed } = await check(
		['twice0', 'twice1', 'twice2'],
		{ onceTexts: ['A-1', ' ', 'A-2'], processed },
	);
	expect(jsons[0]).toEqual(wouldSend('twice0'));
	expect(errorIn(jsons[1])).toContain("'Send Once Per' is empty for this item");
	expect(jsons[2]).toEqual(wouldSend('twice2'));
	expect(checkProcessedAndRecord).not.toHaveBeenCalled();
	expect(removeProcessed).not.toHaveBeenCalled();
	expect([...processed]).toEqual(['A-1']);
	expect(hint).toContain(NOTHING_SENT);
});

describe('what is done once in a run', () => {
	const mail = async (values: string[], options = {}) =>
		await check(values, { operation: 'mailing', options });

	it('shows the same request for the very same, and refuses other data as for real', async () => {
		const { jsons, hint } = await mail(['s/1', 's/1', 's/2', 't/1', 's/1']);
		expect(jsons[0]).toEqual(wouldSend('s/1'));
		expect(jsons[1]).toEqual(wouldSend('s/1'));
		expect(errorIn(jsons[2])).toMatch(
			/^Not sent: this would mail s again, .+ item 0 .+ \[item 2\]/,
		);
		expect(jsons[3]).toEqual(wouldSend('t/1'));
		expect(jsons[4]).toEqual(wouldSend('s/1'));
		expect(hint).toBe(`5 echoes in 0 requests; 1 refused. ${NOTHING_SENT}`);
	});

	it("shows a request for each item with 'Send for Every Item'", async () => {
		const { jsons } = await mail(['s/1', 's/1', 's/2'], { sendForEveryItem: true });
		expect(jsons).toEqual([wouldSend('s/1'), wouldSend('s/1'), wouldSend('s/2')]);
	});
});

it('leaves no record in the execution, so that a run after it sends', async () => {
	const nodeContext = {};
	await check(['twice0', 'bad'], { nodeContext });
	const again = startRun({ values: ['twice0', 'bad'], nodeContext, continueOnFail: true });
	await again.result;
	expect(again.sent()).toHaveLength(1);
});

it.each(['local', 'reading'])(
	'does nothing for an operation without it (%s)',
	async (operation) => {
		const { result, sent } = startRun({ values: ['a'], operation, options: { checkOnly: true } });
		const [[{ json }]] = await result;
		expect(json).toMatchObject({ record: 'a' });
		expect(sent()).toHaveLength(operation === 'reading' ? 1 : 0);
	},
);

it('does not sum up answers, of which there are none', async () => {
	const { hint } = await check(['a', 'b'], { operation: 'keeping', fields: { output: 'result' } });
	expect(hint).toBe(`2 echoes in 0 requests. ${NOTHING_SENT}`);
});

it('checks thousands of items', async () => {
	const { jsons } = await check(numbered(5000), { operation: 'together' });
	expect(jsons).toHaveLength(5000);
});
