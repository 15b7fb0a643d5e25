import type { IDataObject, INodeListSearchResult, ResourceMapperFields } from 'n8n-workflow';

import { builtNode, editorContext } from './engine.mts';
import { useNodes } from './useNodes.mts';

/* Lists from the account: as methods of the built node, which the editor calls, and as operations. */

const { sandbox, expertSender } = useNodes();

interface Editor {
	apiKey?: string;
	baseUrl?: string;
	parameters?: IDataObject;
}

async function open({ apiKey, baseUrl, parameters = {} }: Editor) {
	const { methods } = await builtNode('expertSender');
	const context = await editorContext({
		type: 'expertSender',
		parameters,
		credentials: {
			expertSenderApi: { apiKey: apiKey ?? sandbox().apiKey, baseUrl: baseUrl ?? sandbox().url },
		},
	});
	return { methods, context };
}

async function searchConsents(
	filter?: string,
	editor: Editor = {},
): Promise<INodeListSearchResult> {
	const { methods, context } = await open(editor);
	return await methods!.listSearch!.searchConsents.call(context, filter);
}

async function getColumns(method: string, editor: Editor = {}): Promise<ResourceMapperFields> {
	const { methods, context } = await open(editor);
	return await methods!.resourceMapping![method].call(context);
}

const CONSENTS = [
	{ name: 'Terms of the loyalty programme (General, ID 1)', value: '1' },
	{ name: 'Newsletter (Email, ID 2)', value: '2' },
	{ name: 'Text messages (Sms, ID 3)', value: '3' },
];

describe('the list of consents', () => {
	it.each([
		[undefined, CONSENTS],
		['', CONSENTS],
		[' NEWS', [CONSENTS[1]]],
		['sms', [CONSENTS[2]]],
		['id 1', [CONSENTS[0]]],
		['nothing like it', []],
	])('offers names, types and IDs that hold %j', async (filter, results) => {
		expect(await searchConsents(filter)).toEqual({ results });
	});

	it.each([
		['wrong-key', /answered 401/, /Check the 'API Key' in the credential/],
		['sandbox-key-without-lists', /answered 403/, /may not do this/],
	])('says why there is none with the key %s', async (apiKey, message, description) => {
		await expect(searchConsents('', { apiKey })).rejects.toMatchObject({
			message: expect.stringMatching(message),
			description: expect.stringMatching(description),
		});
	});

	it('says why there is none when nothing listens at the address', async () => {
		const baseUrl = 'http://127.0.0.1:9';
		await expect(searchConsents('', { baseUrl })).rejects.toThrow(/could not be reached/);
	});

	it('never says the key', async () => {
		const body = { detail: `The key ${sandbox().apiKey} is blocked` };
		await sandbox().addFault({ fault: { kind: 'status', status: 403, body } });
		const refused = await searchConsents().catch((error: unknown) => error);
		expect(refused).toMatchObject({ message: expect.stringContaining('***') });
		expect(JSON.stringify(refused)).not.toContain(sandbox().apiKey);
	});
});

describe('the columns of attributes', () => {
	it('are sorted, have the name, the type of the editor and that of the service, and are not added', async () => {
		const { fields } = await getColumns('getCustomerAttributes');
		const types = fields.map((field) => [
			field.id,
			field.type,
			(field as unknown as IDataObject).attributeType,
		]);
		expect(types).toEqual([
			['Birthday gift', 'boolean', 'Boolean'],
			['Last order value', 'number', 'Money'],
			['Last seen', 'dateTime', 'DateTime'],
			['Loyalty tier', 'string', 'SingleSelect'],
			['Member since', 'dateTime', 'Date'],
			['Newsletter topic', 'string', 'String'],
			['Notes', 'string', 'Text'],
			['Orders', 'number', 'Number'],
			['Shop', 'string', 'Url'],
		]);
		for (const field of fields) {
			expect(field).toMatchObject({ displayName: field.id, removed: true, required: false });
		}
	});

	it('of orders are those of orders', async () => {
		const { fields } = await getColumns('getOrderAttributes');
		expect(fields.map(({ id, type }) => [id, type])).toEqual([
			['Delivery method', 'string'],
			['Gift wrapped', 'boolean'],
		]);
	});

	it.each([
		['wrong-key', /answered 401.*Check the 'API Key'/],
		['sandbox-key-without-lists', /answered 403.*may not do this/],
	])('say why there are none with the key %s, and how to go on', async (apiKey, reason) => {
		const { fields, emptyFieldsNotice } = await getColumns('getCustomerAttributes', { apiKey });
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(reason);
		expect(emptyFieldsNotice).toContain("Or choose 'Rows of Name and Value' above");
		expect(emptyFieldsNotice).not.toContain(apiKey);
	});

	it.each([
		['getCustomerAttributes', 'attributes'],
		['getOrderAttributes', 'orderColumns'],
	])('stay when the list cannot be loaded again by %s', async (method, name) => {
		const schema = [{ id: 'Orders', displayName: 'Orders', type: 'number' }];
		const parameters = { [name]: { mappingMode: 'defineBelow', value: null, schema } };
		const { fields } = await getColumns(method, { apiKey: 'wrong-key', parameters });
		expect(fields).toEqual(schema);
	});
});

describe('the lists as operations', () => {
	const jsons = async (parameters: IDataObject, apiKey = sandbox().apiKey) => {
		const { outputs, error } = await expertSender(parameters, {
			items: [{ email: 'anna@example.org' }],
			credentials: { expertSenderApi: { apiKey, baseUrl: sandbox().url } },
		});
		if (error) throw error;
		for (const { pairedItem } of outputs[0]) expect(pairedItem).toEqual({ item: 0 });
		return outputs[0].map(({ json }) => json);
	};

	it.each([
		['customer', ['Loyalty tier', 'SingleSelect'], 9],
		['order', ['Delivery method', 'SingleSelect'], 2],
		['product', ['Colour', 'String'], 2],
	])('give an item for each attribute of a %s', async (attributesOf, [name, type], count) => {
		const items = await jsons({ resource: 'attribute', operation: 'getAll', attributesOf });
		expect(items).toHaveLength(count);
		expect(items[0]).toEqual({ id: expect.any(Number), name, type });
		const [{ method, url }] = await sandbox().requests();
		expect([method, url]).toEqual(['GET', `/${attributesOf}attributes`]);
	});

	it('give an item for each consent', async () => {
		expect(await jsons({ resource: 'consent', operation: 'getAll' })).toEqual([
			{ id: 1, name: 'Terms of the loyalty programme', type: 'General' },
			{ id: 2, name: 'Newsletter', type: 'Email' },
			{ id: 3, name: 'Text messages', type: 'Sms' },
		]);
	});

	it('tell a key that may not read them from a wrong one', async () => {
		const consents = { resource: 'consent', operation: 'getAll' };
		await expect(jsons(consents, 'sandbox-key-without-lists')).rejects.toMatchObject({
			httpCode: '403',
			description: expect.stringContaining('may not do this'),
		});
		await expect(jsons(consents, 'wrong-key')).rejects.toMatchObject({ httpCode: '401' });
	});
});
