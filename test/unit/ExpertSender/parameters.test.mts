import { everyChoice, listOffered, listShown, withInside } from '../parameters.mts';
import { itemInput } from '../itemInput.mts';
import { refusal } from '../refusal.mts';
import { fakeContext } from '../runner/fakeContext.mts';
import { ExpertSender } from '../../../nodes/ExpertSender/ExpertSender.node.ts';
import { expertSender } from './saved.mts';

const node = expertSender.type.description;
const everyProperty = node.properties.flatMap(withInside);
const choices = everyChoice(expertSender.resources);

describe('the matching field', () => {
	const writes = choices.map(({ values }) => values).filter((values) => 'matchBy' in values);
	const FIELD: Record<string, string> = {
		Email: 'email',
		PhoneNumber: 'phone',
		CrmId: 'crmId',
		GUID: 'guid',
		VisitorId: 'visitorId',
	};

	it.each(writes)('is shown with %j', (values) => {
		const identifiers = listShown(node, values).filter(({ name }) =>
			Object.values(FIELD).includes(name),
		);
		expect(identifiers.map(({ name }) => name)).toEqual(
			values.specifyData === 'json' ? [] : [FIELD[String(values.matchBy)]],
		);
	});

	it.each(writes)('is required with %j', (values) => {
		const identifiers = listShown(node, values).filter(({ name }) =>
			Object.values(FIELD).includes(name),
		);
		for (const { required } of identifiers) expect(required).toBe(true);
	});

	it.each(writes.filter((values) => values.specifyData === 'fields'))(
		'is the only one not offered again with %j',
		(values) => {
			const additional = listShown(node, values).find(({ name }) => name === 'additionalFields')!;
			const again = listOffered(node, additional, values).map(({ name }) => name);
			expect(Object.values(FIELD).filter((name) => !again.includes(name))).toEqual([
				FIELD[String(values.matchBy)],
			]);
		},
	);
});

// The editor shows all that depend on an expression, and runs nothing until those required are filled in.
it.each(
	node.properties
		.filter(({ required }) => required)
		.map((property) => [property.displayName, property] as const),
)('%s is required by fixed choices only', (_, { displayOptions }) => {
	const names = Object.keys(displayOptions!.show!);
	expect(names).toContain('operation');
	for (const { name, noDataExpression } of node.properties) {
		if (names.includes(name)) expect([name, noDataExpression]).toEqual([name, true]);
	}
});

it('shows other parameters by fixed choices only', () => {
	const names = node.properties.flatMap(({ displayOptions }) =>
		Object.keys(displayOptions?.show ?? {}),
	);
	for (const { name, noDataExpression } of node.properties) {
		if (names.includes(name)) expect([name, noDataExpression]).toEqual([name, true]);
	}
});

describe('the box that says who an event is about', () => {
	const BOX: Record<string, string> = {
		email: 'customerEmail',
		emailAsMd5: 'customerEmail',
		emailAsSha256: 'customerEmail',
		emailMd5: 'customerEmailMd5',
		emailSha256: 'customerEmailSha256',
		phone: 'customerPhone',
		crmId: 'customerCrmId',
		customerId: 'customerId',
	};
	const boxes = [...new Set(Object.values(BOX))];
	const shownFor = (identifyBy: string) => {
		const values = { resource: 'scenarioEvent', operation: 'trigger', identifyBy };
		const shown = listShown(node, values);
		const others = shown.find(({ name }) => name === 'otherIdentifiers')!;
		const offered = listOffered(node, others, values).map(({ name }) => name);
		return { shown: shown.filter(({ name }) => boxes.includes(name)), offered };
	};

	it('is chosen by the email unless somebody chooses another, listed by name', () => {
		const { options, default: usual } = node.properties.find(({ name }) => name === 'identifyBy')!;
		const names = (options as Array<{ name: string }>).map(({ name }) => name);
		expect([usual, names[0]]).toEqual(['email', 'Email']);
		const others = names.filter((name) => !name.startsWith('Email'));
		expect(others).toEqual([...others].sort((one, other) => one.localeCompare(other)));
	});

	it.each(Object.entries(BOX))('is, with %s, %s alone', (identifyBy, box) => {
		const { shown, offered } = shownFor(identifyBy);
		expect(shown.map(({ name, required }) => [name, required])).toEqual([[box, true]]);
		expect(offered.sort()).toEqual(boxes.filter((name) => name !== box).sort());
	});
});

it.each([
	['fields', undefined],
	['json', undefined],
	['wooCommerce', false],
	['shopify', true],
])("offers 'Shop Options' for orders from %s, with a choice of the date: %s", (orderFrom, date) => {
	const values = { resource: 'order', operation: 'create', orderFrom };
	const shopOptions = listShown(node, values).find(({ name }) => name === 'shopOptions');
	const offered = shopOptions && listOffered(node, shopOptions, values).map(({ name }) => name);
	expect(offered?.includes('shopifyDate')).toBe(date);
});

describe("every limit of the vendor's pages", () => {
	it.each([
		['email', 320],
		['phone', 20],
		['crmId', 128],
		['visitorId', 38],
		['firstName', 256],
		['lastName', 256],
		['customerEmail', 320],
		['customerEmailMd5', 32],
		['customerEmailSha256', 64],
		['customerPhone', 20],
		['customerCrmId', 128],
	])('is said: %s %i', (name, limit) => {
		const texts = everyProperty.filter((property) => property.name === name);
		expect(texts.length).toBeGreaterThan(0);
		for (const { description } of texts) expect(description).toContain(`${limit} characters`);
	});

	it('stands in an order of priority where several may say who the customer is', () => {
		const { description } = everyProperty.find(({ name }) => name === 'otherIdentifiers')!;
		expect(description).toMatch(
			/customer ID, email, email MD5, email SHA-256, phone number, CRM ID/,
		);
	});
});

describe('the JSON parameter', () => {
	const writes = choices.filter(
		({ values }) => values.specifyData === 'json' && (values.matchBy ?? 'Email') === 'Email',
	);

	it.each(writes.map((entry) => [Object.values(entry.values).join(', '), entry] as const))(
		'has an example that can be sent as it stands, but only once it is typed, with %s',
		(_, { operation, values }) => {
			const { default: untouched, hint } = listShown(node, values).find(
				({ name }) => name === 'json',
			)!;
			const example = hint?.replace(/^e\.g\. /, '');
			const record = operation.read(itemInput({ ...values, json: example }));
			const { body } = operation.request!([record]);
			const sent = values.matchBy ? (body as { data: unknown[] }).data[0] : body;
			expect(sent).toEqual(JSON.parse(example!));
			refusal(() => operation.read(itemInput({ ...values, json: untouched })));
		},
	);
});

const AS_IT_IS = { ifNotFound: 'fail', simplify: false };

it('carries out the chosen operation', async () => {
	const { context, sent } = fakeContext({
		items: [
			{ resource: 'customer', operation: 'get', lookupBy: 'id', customerId: '12', ...AS_IT_IS },
		],
		replies: [{ statusCode: 200, body: '{"status":0,"data":{"email":"anna@example.org"}}' }],
	});
	await expect(new ExpertSender().execute.call(context)).resolves.toEqual([
		[{ json: { email: 'anna@example.org' }, pairedItem: { item: 0 } }],
	]);
	expect(sent()[0]).toMatchObject({
		method: 'GET',
		url: 'https://api.example.org/customers/id/12',
	});
});
