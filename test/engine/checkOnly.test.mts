import { anError, errorsOf, hintText, wholeText } from './cases/given.mts';
import { useNodes } from './useNodes.mts';

/* What a bad item comes to when nothing is to be sent. That every write can be checked is in operations.test.mts. */

const { sandbox, expertSender, prismaCampaigns } = useNodes();

const options = { checkOnly: true };
const upsert = {
	resource: 'customer',
	operation: 'upsert',
	email: '={{ $json.email }}',
	attributesFrom: 'rows',
	options,
};
const items = [
	{ email: 'a0@example.org', error: 'of the form' },
	{ email: 'not an address' },
	{ email: 'a2@example.org' },
];
const shown = (email: string) => ({
	checkOnly: true,
	request: {
		method: 'POST',
		path: '/customers',
		body: { mode: 'AddOrUpdate', matchBy: 'Email', data: [{ email }] },
	},
});
const refused = anError(1, /'Email' must be one email address.*not an address/, /^input$/);

afterEach(async () => {
	expect(await sandbox().requests()).toEqual([]);
});

it('makes a bad item an error item with Continue', async () => {
	const result = await expertSender(upsert, { items, onError: 'continueRegularOutput' });
	const { outputs } = result;
	expect(outputs[0].map(({ json }) => json)).toEqual([
		{ email: 'a0@example.org', ...shown('a0@example.org') },
		{ error: refused },
		{ email: 'a2@example.org', ...shown('a2@example.org') },
	]);
	expect(hintText(result)).toContain("Nothing was sent, because 'Check Only' is on");
	expect(hintText(result)).toContain('1 refused');
	expect(hintText(result)).not.toMatch(/carried out/);
});

it('sends a bad item to the error output with Continue Using Error Output', async () => {
	const { outputs } = await expertSender(
		{ ...upsert, output: 'result' },
		{ items, onError: 'continueErrorOutput' },
	);
	expect(outputs[0].map(({ json }) => json)).toEqual([
		shown('a0@example.org'),
		shown('a2@example.org'),
	]);
	expect(outputs[1].map(({ json }) => json)).toEqual([{ email: 'not an address', error: refused }]);
});

it('stops at a bad item, and does not say that the others were carried out', async () => {
	const { error } = await expertSender(upsert, { items });
	expect(error?.message).toMatch(/'Email' must be one email address.*\[item 1\]/);
	expect(wholeText(error)).not.toMatch(/had been carried out|Retry/);
});

it('shows a customer in full, whose request carries it alone', async () => {
	const parameters = {
		...upsert,
		customAttributes: { attribute: [{ name: 'Orders', value: '7' }] },
		consents: { consent: [{ id: 2, value: 'AwaitingConfirmation', force: true }] },
	};
	const { outputs } = await expertSender(parameters, { items: [items[2]] });
	expect(outputs[0][0].json.request).toMatchObject({
		body: {
			data: [
				{
					email: 'a2@example.org',
					customAttributes: [{ name: 'Orders', value: '7' }],
					consentsData: { consents: [{ id: 2, value: 'AwaitingConfirmation' }], force: true },
				},
			],
		},
	});
});

it('refuses an event for segments that another item asks for, as for real', async () => {
	const { outputs } = await expertSender(
		{
			resource: 'scenarioEvent',
			operation: 'triggerForSegments',
			customEventId: 101,
			segments: '5',
			options,
		},
		{ items: [{ code: 'A' }, { code: 'B' }, { code: 'A' }], onError: 'continueRegularOutput' },
	);
	expect(errorsOf(outputs[0])).toEqual([anError(1, /segment 5.*Send for Every Item/is)]);
	expect(outputs[0][0].json).toMatchObject({ checkOnly: true });
	expect(outputs[0][2].json).toMatchObject({ checkOnly: true });
});

it('records no text of Send Once Per', async () => {
	const event = {
		resource: 'scenarioEvent',
		operation: 'trigger',
		customEventId: 101,
		customerEmail: 'anna@example.org',
		options: { ...options, sendOncePer: '={{ $json.order }}' },
	};
	for (const _ of [1, 2]) {
		const { outputs, error } = await expertSender(event, { items: [{ order: 'A-1' }] });
		expect(error).toBeUndefined();
		expect(outputs[0][0].json).toMatchObject({ checkOnly: true });
		expect(outputs[0][0].json).not.toHaveProperty('sentBefore');
	}
});

it('shows what EDN would carry as JSON', async () => {
	const { outputs } = await prismaCampaigns({
		wireFormat: 'edn',
		resource: 'customer',
		operation: 'upsert',
		customerId: 'B-1',
		fields: {
			field: [
				{ name: 'balance', type: 'decimal', value: '10.0' },
				{ name: 'Client_tier', type: 'text', value: 'gold' },
			],
		},
		options,
	});
	expect(outputs[0][0].json).toMatchObject({
		checkOnly: true,
		request: { method: 'POST', body: { 'app-token': '***' } },
	});
	expect(JSON.stringify(outputs)).toContain('gold');
	expect(JSON.stringify(outputs)).not.toContain(sandbox().appToken);
});
