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

	// The editor then shows all five, and would not run the workflow until all of them are filled in.
	it('does not stop a workflow in which an expression chooses it', () => {
		const values = { resource: 'customer', operation: 'upsert', matchBy: '={{ $json.by }}' };
		const identifiers = listShown(node, values).filter(({ name }) =>
			Object.values(FIELD).includes(name),
		);
		expect(identifiers.map(({ name }) => name)).toEqual(Object.values(FIELD));
		for (const { required } of identifiers) expect(required).toBeFalsy();
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

it('carries out the chosen operation', async () => {
	const { context, sent } = fakeContext({
		items: [{ resource: 'customer', operation: 'get', lookupBy: 'id', customerId: '12' }],
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
