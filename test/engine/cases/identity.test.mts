import { useNodes } from '../useNodes.mts';
import { anError, businessEvent, errorsOf, event, hintText, upsert } from './given.mts';

const { sandbox, expertSender, prismaCampaigns } = useNodes();

const bodies = async () => (await sandbox().requests()).map(({ body }) => body ?? '');

/** Takes the fields of each item for those of the customer. */
const customer = { resource: 'customer', operation: 'upsert', fieldsFrom: 'item' };

describe('the ID of a customer of Prisma', () => {
	const order = { id: 897, customer_id: '', city: 'Salto' };
	const continued = { items: [order], onError: 'continueRegularOutput' as const };

	it.each([
		'={{ $json.customer_id }}',
		'={{ $json.customer_id.trim() }}',
		'={{ $json.nothing }}',
		'={{ undefined }}',
	])('V21: sends nothing for an order whose Customer ID %s gives nothing', async (customerId) => {
		const { outputs } = await prismaCampaigns({ ...customer, customerId }, continued);
		expect(errorsOf(outputs[0])).toEqual([anError(0, /^'Customer ID' is empty/, /^input$/)]);
		expect(await bodies()).toEqual([]);
	});

	it.each([{}, { customerId: '' }, { customerId: ' ' }, { customerId: '=' }])(
		'V22: is the ID of the item where it is blank as typed (%j)',
		async (typed) => {
			const { outputs } = await prismaCampaigns({ ...customer, ...typed }, continued);
			expect(errorsOf(outputs[0])).toEqual([]);
			expect(await bodies()).toEqual([expect.stringContaining(':id "897"')]);
		},
	);

	it('V23: is not searched for without one of the criteria', async () => {
		const row = (name: string, type: string, value: unknown) => ({ name, type, value });
		const search = {
			field: [row('email', 'text', '={{ $json.email }}'), row('branch', 'integer', 12)],
		};
		const { outputs } = await prismaCampaigns(
			{ ...businessEvent, customerId: '', findBy: 'search', search },
			{ items: [{ email: '' }], onError: 'continueRegularOutput' },
		);
		expect(errorsOf(outputs[0])).toEqual([anError(0, /row 1 'Value' is empty/, /^input$/)]);
		expect(await bodies()).toEqual([]);
	});
});

describe('a trace', () => {
	const create = { resource: 'trace', operation: 'create', customerId: '={{ $json.customer }}' };
	const items = [{ customer: '' }];

	it('is not opened for nobody by an expression that gives nothing', async () => {
		const { outputs } = await prismaCampaigns(create, { items, onError: 'continueRegularOutput' });
		expect(errorsOf(outputs[0])).toEqual([anError(0, /switch on 'Anonymous'/, /^input$/)]);
		expect(await bodies()).toEqual([]);
	});

	it('is opened for an anonymous customer where that is switched on or the ID is blank', async () => {
		for (const given of [{ anonymous: true }, { customerId: '' }]) {
			const { outputs } = await prismaCampaigns({ ...create, ...given }, { items });
			expect(outputs[0][0].json).toHaveProperty('trace-id');
		}
	});
});

it('V27: starts the event of a guest by the email, and says what was left out', async () => {
	const run = await expertSender(
		{
			...event,
			dataFields: {},
			otherIdentifiers: { customerId: '={{ $json.customer_id }}' },
		},
		{ items: [{ email: 'anna@example.org', customer_id: 0 }] },
	);
	expect(hintText(run)).toContain('1 ID was left out (customerId): 0 is what shops write');
	expect(JSON.parse((await bodies())[0])).toEqual({
		customEventId: 101,
		customerEmail: 'anna@example.org',
	});
});

it('V30, V32: sends identifiers without what was copied along', async () => {
	await expertSender(
		{ ...upsert, additionalFields: { phone: '={{ $json.phone }}' } },
		{ items: [{ email: ' anna@example.org\u200b', phone: '\u202a+48 501-228-855\u202c' }] },
	);
	expect(JSON.parse((await bodies())[0]).data).toEqual([
		{ email: 'anna@example.org', phone: '+48501228855' },
	]);
});

it('V34: names the unknown fields of all items once', async () => {
	const json =
		'={{ { email: $json.email, consents: [{ id: 1, value: "True" }], first_name: "A" } }}';
	const run = await expertSender(
		{ ...upsert, specifyData: 'json', json },
		{
			items: [{ email: 'anna@example.org' }, { email: 'jan@example.org' }],
			onError: 'continueRegularOutput',
		},
	);
	expect(await bodies()).not.toEqual([]);
	expect(hintText(run)).toContain(
		'The JSON sent fields this node does not know: consents, first_name.',
	);
});

it('V47: says which field EDN cannot say, and sends it in JSON', async () => {
	const items = [{ id: '5114', 'First name': 'Anna' }];
	const { outputs } = await prismaCampaigns(customer, { items, onError: 'continueRegularOutput' });
	expect(errorsOf(outputs[0])).toEqual([
		anError(
			0,
			/the field name "First name".*'Wire Format' under 'Options' to JSON.*First_name/s,
			/^input$/,
		),
	]);
	expect(await bodies()).toEqual([]);
	await prismaCampaigns(
		{ ...customer, wireFormat: 'json' },
		{ items, onError: 'continueRegularOutput' },
	);
	expect(await bodies()).toEqual([expect.stringContaining('"First name":"Anna"')]);
});
