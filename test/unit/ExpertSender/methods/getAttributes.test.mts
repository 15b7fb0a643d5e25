import {
	getCustomerAttributes,
	getOrderAttributes,
} from '../../../../nodes/ExpertSender/methods/getAttributes.ts';
import type { Reply } from '../../runner/fakeContext.mts';
import { VirtualClock } from '../../runner/virtualClock.mts';
import { askWith, FAILURES, list } from './askWith.mts';

beforeEach(() => {
	new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

const load = async (reply: Reply, mapper?: unknown) =>
	await getCustomerAttributes.call(askWith(reply, mapper).context);

const BORN = {
	...{ id: 'Born', displayName: 'Born', type: 'dateTime', attributeType: 'Date' },
	...{ required: false, defaultMatch: false, canBeUsedToMatch: false },
	...{ display: true, removed: true },
};

it.each([
	['customers', getCustomerAttributes, '/customerattributes'],
	['orders', getOrderAttributes, '/orderattributes'],
] as const)('asks for the attributes of %s', async (_, method, path) => {
	const { context, sent } = askWith(list({ id: 7, name: 'Born', type: 'Date' }));
	expect((await method.call(context)).fields).toEqual([BORN]);
	expect(sent()).toEqual([
		expect.objectContaining({ method: 'GET', url: `https://api.example.org${path}` }),
	]);
});

it.each([
	['String', 'string'],
	['Text', 'string'],
	['Number', 'number'],
	['Money', 'number'],
	['Date', 'dateTime'],
	['DateTime', 'dateTime'],
	['SingleSelect', 'string'],
	['Boolean', 'boolean'],
	['Url', 'string'],
	['Something new', 'string'],
])('shows an attribute of the type %s as %s, and keeps its own type', async (type, shown) => {
	const { fields } = await load(list({ id: 1, name: 'City', type }));
	expect(fields).toEqual([
		expect.objectContaining({ id: 'City', type: shown, attributeType: type, removed: true }),
	]);
});

it('sorts them by name, as people read it', async () => {
	const names = ['size', 'Żona', 'City', 'age', 'zip'];
	const { fields } = await load(list(...names.map((name) => ({ id: 1, name, type: 'String' }))));
	expect(fields.map(({ id }) => id)).toEqual(['age', 'City', 'size', 'zip', 'Żona']);
});

it('says why there are none in sentences', async () => {
	const { emptyFieldsNotice } = await load({ statusCode: 403, body: '{"title":"Forbidden"}' });
	expect(emptyFieldsNotice).toMatch(/^ExpertSender CDP answered 403: Forbidden\. The 'API Key'/);
});

it('says where to add attributes when there are none', async () => {
	const { fields, emptyFieldsNotice } = await load(list());
	expect(fields).toEqual([]);
	expect(emptyFieldsNotice).toMatch(/^There are no attributes in this business unit\./);
});

describe.each(FAILURES)('after %s', (_, reply, words) => {
	it('says why and what to do', async () => {
		const { fields, emptyFieldsNotice } = await load(reply);
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(words);
		expect(emptyFieldsNotice).toMatch(
			/Or choose 'Rows of Name and Value' above and type the names\.$/,
		);
	});

	it('keeps the columns that were loaded before', async () => {
		const schema = [{ ...BORN, removed: false }];
		const mapper = { mappingMode: 'defineBelow', value: { Born: '1990-04-12' }, schema };
		expect((await load(reply, mapper)).fields).toEqual(schema);
	});

	it.each([
		[getCustomerAttributes, 'attributes'],
		[getOrderAttributes, 'orderColumns'],
	])('keeps those of its own parameter (%#)', async (method, name) => {
		const { context } = askWith(reply, { schema: [BORN] }, undefined, name);
		expect((await method.call(context)).fields).toEqual([BORN]);
		const other = askWith(reply, { schema: [BORN] }, undefined, 'others');
		expect((await method.call(other.context)).fields).toEqual([]);
	});

	it.each([null, undefined, {}, { schema: null }])('keeps none of %j', async (mapper) => {
		expect((await load(reply, mapper)).fields).toEqual([]);
	});
});

it('shows no HTML of the service as such', async () => {
	const { emptyFieldsNotice } = await load({
		statusCode: 403,
		body: JSON.stringify({ title: 'No <img src=x onerror=alert(1)> & no <b>list</b>' }),
	});
	expect(emptyFieldsNotice).toContain('No &lt;img src=x onerror=alert(1)> &amp; no &lt;b>list');
	expect(emptyFieldsNotice).not.toContain('<');
});

it('shows no secret of the credential', async () => {
	const { emptyFieldsNotice } = await load({ statusCode: 403, body: 'key-of-tests is locked' });
	expect(emptyFieldsNotice).not.toContain('key-of-tests');
});

it('says what is wrong with the credential', async () => {
	const { context, sent } = askWith(list(), undefined, {
		apiKey: 'k',
		baseUrl: 'ftp://example.org',
	});
	const { emptyFieldsNotice } = await getCustomerAttributes.call(context);
	expect(emptyFieldsNotice).toContain("The 'Base URL' in the credential");
	expect(sent()).toEqual([]);
});
