import type { IDataObject, OnError } from 'n8n-workflow';

import { anError, aRefusal } from './cases/given.mts';
import { useNodes } from './useNodes.mts';

const { sandbox, expertSender: run } = useNodes();

const jsons = (items: Array<{ json: IDataObject }> = []) => items.map(({ json }) => json);

/** Lists what the sandbox received: method, URL, body. */
async function listReceived() {
	const log = await sandbox().requests();
	return log.map(({ method, url, body }) => [method, url, ...(body ? [JSON.parse(body)] : [])]);
}

const anna = { resource: 'customer', operation: 'get', lookupBy: 'email' };

describe('each operation sends what the vendor documents', () => {
	const customer = {
		resource: 'customer',
		matchBy: 'Email',
		email: 'ewa@example.org',
		output: 'result',
	};

	it.each([
		['create', 'Add'],
		['upsert', 'AddOrUpdate'],
	])('sends a customer to %s', async (operation, mode) => {
		const { outputs } = await run({
			...customer,
			operation,
			additionalFields: {
				phone: '+48 501 228 800',
				crmId: 'C-9',
				firstName: 'Ewa',
				lastName: '',
				dateOfBirth: '1990-05-17',
				gender: 'Female',
			},
			attributesFrom: 'rows',
			customAttributes: {
				attribute: [
					{ name: 'Loyalty tier', value: 'Gold' },
					{ name: 'Notes', value: '' },
				],
			},
			consents: {
				consent: [
					{ id: 2, value: 'AwaitingConfirmation', force: true, confirmationMessageId: '7' },
				],
			},
		});
		expect(jsons(outputs[0])).toEqual([{ success: true, response: { status: 0 } }]);
		expect(await listReceived()).toEqual([
			[
				'POST',
				'/customers',
				{
					mode,
					matchBy: 'Email',
					data: [
						{
							email: 'ewa@example.org',
							phone: '+48501228800',
							crmId: 'C-9',
							firstName: 'Ewa',
							dateOfBirth: '1990-05-17T00:00:00.000Z',
							gender: 'Female',
							customAttributes: [{ name: 'Loyalty tier', value: 'Gold' }],
							consentsData: {
								consents: [{ id: 2, value: 'AwaitingConfirmation' }],
								force: true,
								confirmationMessageId: 7,
							},
						},
					],
				},
			],
		]);
	});

	it('updates a customer from JSON with a field the node does not know', async () => {
		await run({
			resource: 'customer',
			operation: 'update',
			matchBy: 'Email',
			specifyData: 'json',
			json: '={{ { "email": "anna@example.org", "firstName": "Ania", "nickname": "A" } }}',
		});
		expect(await listReceived()).toEqual([
			[
				'POST',
				'/customers',
				{
					mode: 'Update',
					matchBy: 'Email',
					data: [{ email: 'anna@example.org', firstName: 'Ania', nickname: 'A' }],
				},
			],
		]);
	});

	it.each([
		['email', { email: 'anna@example.org' }, '/customers/email/anna%40example.org'],
		['phone', { phone: '+48 501 228 855' }, '/customers/phone/%2B48501228855'],
		['crmId', { crmId: 'CRM-57' }, '/customers/crmId/CRM-57'],
		['crmId', { crmId: 'crm/58' }, '/customers/crmId/crm%2F58'],
		['id', { customerId: '={{ 1001 }}' }, '/customers/id/1001'],
	])('gets a customer by %s', async (lookupBy, value, url) => {
		const { outputs } = await run({ resource: 'customer', operation: 'get', lookupBy, ...value });
		expect(await listReceived()).toEqual([['GET', url]]);
		expect(outputs[0][0].json).toEqual(
			expect.objectContaining({
				email: expect.stringMatching(/@example/),
				gender: expect.any(String),
			}),
		);
		expect(outputs[0][0].json).not.toHaveProperty('data');
	});

	it.each([
		['email', { email: 'anna@example.org' }, '/customers/email/anna%40example.org'],
		['phone', { phone: '48501228855' }, '/customers/phone/48501228855'],
		['crmId', { crmId: 'CRM-57' }, '/customers/crmid/CRM-57'],
		['id', { customerId: '1001' }, '/customers/id/1001'],
	])('deletes a customer by %s', async (lookupBy, value, url) => {
		const parameters = { resource: 'customer', operation: 'delete', lookupBy, ...value };
		const { outputs } = await run({ ...parameters, withAnonymization: true });
		expect(jsons(outputs[0])).toEqual([{ deleted: true }]);
		expect(await listReceived()).toEqual([['DELETE', `${url}?withAnonymization=true`]]);
	});

	it('triggers a scenario event with all eight types', async () => {
		const { outputs } = await run({
			resource: 'scenarioEvent',
			operation: 'trigger',
			customEventId: 101,
			customerEmail: 'anna@example.org',
			otherIdentifiers: { customerId: '1001', customerPhone: '+48 501 228 855' },
			dataFieldsFrom: 'rows',
			dataFields: {
				field: [
					{ name: 'a', type: 'String', value: 'A-77' },
					{ name: 'b', type: 'Text', value: '={{ 12 }}' },
					{ name: 'c', type: 'Number', value: '={{ 12.5 }}' },
					{ name: 'd', type: 'Money', value: '149.90' },
					{
						name: 'e',
						type: 'Date',
						value: '={{ DateTime.fromISO("2026-05-17") }}',
					},
					{ name: 'f', type: 'DateTime', value: '={{ new Date("2026-05-17T09:30:00Z") }}' },
					{ name: 'g', type: 'Boolean', value: '={{ true }}' },
					{ name: 'h', type: 'Url', value: 'https://example.org/a?b=c' },
				],
			},
		});
		expect(jsons(outputs[0])).toEqual([{ success: true, response: { status: 0 } }]);
		expect(await listReceived()).toEqual([
			[
				'POST',
				'/scenariocustomevents',
				{
					customEventId: 101,
					customerId: 1001,
					customerEmail: 'anna@example.org',
					customerPhone: '+48501228855',
					dataFields: [
						{ name: 'a', type: 'String', value: 'A-77' },
						{ name: 'b', type: 'Text', value: '12' },
						{ name: 'c', type: 'Number', value: '12.5' },
						{ name: 'd', type: 'Money', value: '149.90' },
						{ name: 'e', type: 'Date', value: '2026-05-17' },
						{ name: 'f', type: 'DateTime', value: '2026-05-17T09:30:00.000Z' },
						{ name: 'g', type: 'Boolean', value: 'true' },
						{ name: 'h', type: 'Url', value: 'https://example.org/a?b=c' },
					],
				},
			],
		]);
	});

	it.each([
		['text', '1, 5, 15'],
		['an expression that gives a list', '={{ [1, 5, 15] }}'],
	])('triggers a scenario event for segments from %s', async (_, segments) => {
		await run({
			resource: 'scenarioEvent',
			operation: 'triggerForSegments',
			customEventId: 101,
			segments,
			dataFieldsFrom: 'rows',
			dataFields: { field: [{ name: 'Discount Code', type: 'String', value: 'QWERTY' }] },
		});
		expect(await listReceived()).toEqual([
			[
				'POST',
				'/scenariocustomevents/withsegments',
				{
					customEventId: 101,
					segments: [1, 5, 15],
					dataFields: [{ name: 'Discount Code', type: 'String', value: 'QWERTY' }],
				},
			],
		]);
	});

	it('gives no response where the service answers a write with an empty body', async () => {
		await sandbox().setSwitches({ expertSender: { createdBody: 'empty' } });
		const { outputs } = await run({ ...customer, operation: 'upsert' });
		expect(jsons(outputs[0])).toEqual([{ success: true }]);
	});
});

describe('items', () => {
	const people = ['anna@example.org', 'nobody@example.org', 'jan@example.com'].map((email) => ({
		email,
		error: 'of the form',
		message: 'from the form',
	}));
	const lookup = { ...anna, email: '={{ $json.email }}' };
	const refused = /^ExpertSender CDP answered 404: .*\[item 1\]/;

	const items = [
		{ by: 'Email', email: 'anna@example.org', name: 'Anna' },
		{ by: 'PhoneNumber', email: 'jan@example.com', phone: '48600123456' },
	];

	it('evaluates expressions for each item, also inside a collection', async () => {
		await run(
			{
				resource: 'customer',
				operation: 'upsert',
				matchBy: 'Email',
				email: '={{ $json.email }}',
				additionalFields: { phone: '={{ $json.phone }}', firstName: '={{ $json.name }}' },
			},
			{ items },
		);
		expect((await listReceived()).map(([, , body]) => body)).toEqual([
			{
				mode: 'AddOrUpdate',
				matchBy: 'Email',
				data: [
					{ email: 'anna@example.org', firstName: 'Anna' },
					{ email: 'jan@example.com', phone: '48600123456' },
				],
			},
		]);
	});

	it("sends nothing when an expression is to choose 'Match By'", async () => {
		const byExpression = { matchBy: '={{ $json.by }}', email: '={{ $json.email }}' };
		const { outputs } = await run(
			{ resource: 'customer', operation: 'upsert', ...byExpression },
			{ items, onError: 'continueErrorOutput' },
		);
		expect(jsons(outputs[1]).map(({ error }) => error)).toEqual([
			anError(
				0,
				/^'Match By' must be one of Email, PhoneNumber, CrmId, GUID, VisitorId/,
				/^input$/,
			),
			anError(1, /^'Match By' must be one of Email/, /^input$/),
		]);
		expect(await listReceived()).toEqual([]);
	});

	it('links output to its input for the nodes behind', async () => {
		const { outputs, afterwards } = await run(lookup, {
			items: [people[2], people[0]],
			afterwards: '={{ $("Start").item.json.email }}',
		});
		expect(afterwards).toEqual(['jan@example.com', 'anna@example.org']);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('stops at a refused item and sends none behind it', async () => {
		const oneByOne = { ...lookup, options: { concurrentRequests: 1 } };
		const { run: execution, error } = await run(oneByOne, { items: people });
		expect(execution.data.resultData.error?.message).toMatch(refused);
		expect(error).toEqual(
			expect.objectContaining({
				name: 'NodeApiError',
				httpCode: '404',
				description: expect.stringContaining('No customer has the email "nobody@example.org"'),
				context: expect.objectContaining({ itemIndex: 1 }),
			}),
		);
		expect(await listReceived()).toHaveLength(2);
	});

	it('puts the error in the place of the refused item with Continue', async () => {
		const { outputs, error } = await run(lookup, {
			items: people,
			onError: 'continueRegularOutput',
			afterwards: '={{ $("Start").item.json.email }}',
		});
		expect(error).toBeUndefined();
		expect(outputs).toHaveLength(1);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(outputs[0][1].json).toEqual({ error: aRefusal(1, 404, refused, /^notFound$/) });
	});

	it('sends a refused item with its own fields to the error output', async () => {
		const { outputs, error, afterwards } = await run(lookup, {
			items: people,
			onError: 'continueErrorOutput',
			afterwards: '={{ $("Start").item.json.email }}',
		});
		expect(error).toBeUndefined();
		expect(afterwards).toEqual(['anna@example.org', 'jan@example.com']);
		expect(outputs[1]).toEqual([
			{
				json: {
					email: 'nobody@example.org',
					message: 'from the form',
					error: aRefusal(1, 404, refused, /^notFound$/),
				},
				pairedItem: { item: 1 },
			},
		]);
	});

	it('sends nothing for an item with an unusable value, and sends the others', async () => {
		const { outputs } = await run(
			{ ...lookup, operation: 'delete', output: 'result' },
			{
				items: [{ email: '..' }, { email: '' }, { email: `${'a'.repeat(320)}@b` }, people[0]],
				onError: 'continueErrorOutput',
			},
		);
		expect(jsons(outputs[1]).map(({ error }) => error)).toEqual([
			anError(
				0,
				/'Email' must be one email address such as anna@example.org \(given: "\.\."\) \[item 0\]/,
				/^input$/,
			),
			anError(1, /'Email' is empty \[item 1\]/, /^input$/),
			anError(
				2,
				/'Email' is longer than 320 characters \(given: "a{60}…", 322 characters\) \[item 2\]/,
				/^input$/,
			),
		]);
		expect(jsons(outputs[0])).toEqual([{ deleted: true }]);
		expect(await listReceived()).toHaveLength(1);
	});

	it('refuses an item whose expression fails like any other', async () => {
		const { outputs } = await run(
			{ ...anna, email: '={{ $json.email.toLowerCase() }}' },
			{ items: [{ email: null }, people[0]], onError: 'continueErrorOutput' },
		);
		expect(outputs.map((output) => output.length)).toEqual([1, 1]);
	});
});

describe('answers that are not what was asked for', () => {
	const event = {
		resource: 'scenarioEvent',
		operation: 'trigger',
		customEventId: 101,
		customerEmail: 'anna@example.org',
	};
	const once = { options: { maxTries: 1, maxWait: 0 } };
	const upsert = { resource: 'customer', operation: 'upsert', email: 'anna@example.org', ...once };
	const get = { ...anna, email: 'anna@example.org', ...once };

	async function refusal(parameters: IDataObject, onError?: OnError) {
		const { error } = await run(parameters, { onError });
		return { message: error?.message, description: error?.description ?? undefined };
	}

	it('lists each line of errors', async () => {
		const { message } = await refusal({
			...upsert,
			attributesFrom: 'rows',
			customAttributes: {
				attribute: [
					{ name: 'No such attribute', value: 'x' },
					{ name: 'Orders', value: 'many' },
				],
			},
		});
		expect(message).toMatch(
			/^ExpertSender CDP answered 400: .*No such attribute.*; .*must be an integer/,
		);
	});

	it('says where the key stands when it is not accepted, and never says the key', async () => {
		await sandbox().addFault({
			fault: {
				kind: 'status',
				status: 401,
				body: { detail: 'The key wrong-key-123 is unknown.', errors: ['wrong-key-123'] },
			},
		});
		const { error, run: execution } = await run(get, {
			credentials: { expertSenderApi: { apiKey: 'wrong-key-123', baseUrl: sandbox().url } },
		});
		expect(error?.message).toBe('ExpertSender CDP answered 401: *** [item 0]');
		expect(error?.description).toContain('Settings > API');
		expect(JSON.stringify(execution)).not.toContain('wrong-key-123');
	});

	it('refuses a key that the service does not know', async () => {
		const { error } = await run(get, {
			credentials: { expertSenderApi: { apiKey: 'wrong-key-123', baseUrl: sandbox().url } },
		});
		expect(error).toEqual(expect.objectContaining({ httpCode: '401' }));
	});

	it.each([
		[{ kind: 'html', status: 502 }, /answered 502: a web page titled ".+" \[item 0\]/],
		[{ kind: 'status', status: 500, body: '' }, /answered 500: no explanation was given/],
		[
			{ kind: 'status', status: 400, body: { errors: { email: ['too long'] } } },
			/400: email: too long/,
		],
		[{ kind: 'tooManyRequests', retryAfter: 5 }, /asked to wait 5 seconds/],
		[{ kind: 'html', status: 200 }, /answered 200: a web page titled/],
		[
			{ kind: 'status', status: 200, body: '{"status":0,"data":{"email":' },
			/answer is not a customer/,
		],
		[{ kind: 'truncated' }, /The connection to ExpertSender CDP was cut/],
		[{ kind: 'reset' }, /The connection to ExpertSender CDP was cut/],
	] as const)('explains the answer in words: %j', async (fault, text) => {
		await sandbox().addFault({ fault });
		expect((await refusal(get)).message).toMatch(text);
	});

	it.each([
		['delete', { ...get, operation: 'delete' }],
		['event', event],
	])('does not take a web page for the success of %s', async (_, parameters) => {
		await sandbox().addFault({ fault: { kind: 'html', status: 200 } });
		const { message, description } = await refusal(parameters);
		expect(message).toMatch(/answered 200: a web page/);
		expect(description).toMatch(parameters === event ? /may have been carried out/ : /'Base URL'/);
	});

	it('does not follow a redirect with the key', async () => {
		await sandbox().addFault({
			fault: { kind: 'redirect', location: `${sandbox().url}/customers/id/12` },
		});
		expect((await refusal(get)).message).toContain(`redirects to ${sandbox().url}/customers/id/12`);
		expect(await listReceived()).toHaveLength(1);
	});

	it('says that a lost event may have been carried out, and sends it once', async () => {
		await sandbox().addFault({ fault: { kind: 'resetAfter' } });
		expect((await refusal(event)).description).toContain('may have been carried out');
		expect((await sandbox().state()).expertSender.acceptedEvents).toHaveLength(1);
		expect(await listReceived()).toHaveLength(1);
	});

	it('does not warn about a lost upsert, which can be sent again', async () => {
		await sandbox().addFault({ fault: { kind: 'resetAfter' } });
		expect((await refusal(upsert)).description).toBe('Try again later.');
	});

	it('takes a delete that is answered without a body', async () => {
		await sandbox().addFault({ fault: { kind: 'status', status: 204, body: '' } });
		const { outputs } = await run({ ...get, operation: 'delete' });
		expect(jsons(outputs[0])).toEqual([{ deleted: true }]);
	});

	it('counts an event as created when the body of its 201 cannot be read', async () => {
		await sandbox().addFault({ fault: { kind: 'status', status: 201, body: '{"status":' } });
		const { outputs } = await run(event);
		expect(jsons(outputs[0])).toEqual([{ success: true, response: '{"status":' }]);
	});

	it.each([
		['http://api.example.org', /'Base URL' in the credential is not encrypted/],
		['https://anna@api.example.org', /'Base URL' in the credential contains a user name/],
		['', /'Base URL' in the credential is not a web address/],
	])('sends nothing to the base URL "%s"', async (baseUrl, text) => {
		const { error } = await run(get, {
			credentials: { expertSenderApi: { apiKey: 'k', baseUrl } },
		});
		expect(error?.message).toMatch(text);
	});

	it('says when nothing listens at the base URL', async () => {
		const { error } = await run(get, {
			credentials: { expertSenderApi: { apiKey: 'k', baseUrl: 'http://127.0.0.1:9/' } },
		});
		expect(error?.message).toBe(
			'Not sent: ExpertSender CDP could not be reached: the connection was refused [item 0]',
		);
	});
});

it('sends key and content type as documented, with a trailing slash in the base URL', async () => {
	await run(
		{ resource: 'customer', operation: 'upsert', email: 'anna@example.org' },
		{
			credentials: { expertSenderApi: { apiKey: sandbox().apiKey, baseUrl: `${sandbox().url}//` } },
		},
	);
	const [{ url, status, headers }] = await sandbox().requests();
	expect({ url, status }).toEqual({ url: '/customers', status: 201 });
	expect(headers).toEqual(
		expect.objectContaining({ accept: 'application/json', 'content-type': 'application/json' }),
	);
});
