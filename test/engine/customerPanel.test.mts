import type { IDataObject } from 'n8n-workflow';

import { anError, errorsOf, hintText } from './cases/given.mts';
import { builtNode, editorContext, type NodeRun } from './engine.mts';
import { customersOf, upsert, useNodes } from './useNodes.mts';

const { sandbox, expertSender } = useNodes();

const EMAIL = 'ewa@example.org';

const write = async (
	parameters: IDataObject,
	item: IDataObject = {},
	rest: Partial<NodeRun> = {},
) =>
	await expertSender(
		{ ...upsert, ...parameters },
		{ items: [{ email: EMAIL, ...item }], onError: 'continueRegularOutput', ...rest },
	);

const ewa = async () =>
	(await sandbox().state()).expertSender.customers.find(({ email }) => email === EMAIL);

const sent = async () => (await sandbox().requests()).flatMap(customersOf);

describe('consents', () => {
	const fromList = (id: unknown, mode = 'list') => ({ __rl: true, mode, value: id });
	const rows = (...consent: IDataObject[]) => ({ consents: { consent } });

	it('are stored by the list, by an ID, and by an expression', async () => {
		const { error } = await write(
			rows(
				{ id: fromList('1'), value: 'True' },
				{ id: fromList('={{ $json.newsletter }}', 'id'), value: '={{ $json.agreed }}' },
				{ id: 3, value: 'False' },
			),
			{ newsletter: 2, agreed: true },
		);
		expect(error).toBeUndefined();
		expect((await ewa())?.consents).toEqual({ 1: 'True', 2: 'True', 3: 'False' });
	});

	it('ask for confirmation with the message of their row, and again by force', async () => {
		const ask = { id: fromList('2'), value: 'AwaitingConfirmation', confirmationMessageId: '12' };
		await write(rows(ask));
		await write(rows(ask));
		const { confirmationEmails } = (await sandbox().state()).expertSender;
		expect(confirmationEmails).toEqual([
			expect.objectContaining({ email: EMAIL, consentIds: [2], confirmationMessageId: 12 }),
		]);
		await write(rows({ ...ask, force: true }));
		const { confirmationEmails: again } = (await sandbox().state()).expertSender;
		expect(again.map(({ forced }) => forced)).toEqual([false, true]);
	});

	it('send none of the fields that their status hides', async () => {
		await write(
			rows({ id: fromList('2'), value: 'True', confirmationMessageId: '12', force: true }),
		);
		expect(await sent()).toEqual([
			{ email: EMAIL, consentsData: { consents: [{ id: 2, value: 'True' }] } },
		]);
	});

	it.each(['Newsletter', '-2', '2.5'])('with the ID %j are refused by their row', async (id) => {
		const { outputs } = await write(rows({ id: fromList(id), value: 'True' }));
		expect(errorsOf(outputs[0])).toEqual([anError(0, /row 1.*Consent/, /^input$/)]);
		expect(await sent()).toEqual([]);
	});

	it('without an ID keep n8n from running the workflow', async () => {
		await expect(write(rows({ id: fromList(''), value: 'True' }))).rejects.toThrow(
			'Parameter "Consent" is required',
		);
	});

	it('that an expression gives no ID for are refused by their row', async () => {
		const { outputs } = await write(rows({ id: '={{ $json.missing }}', value: 'True' }));
		expect(errorsOf(outputs[0])).toEqual([anError(0, /row 1.*Consent/, /^input$/)]);
		expect(await sent()).toEqual([]);
	});

	it('that the account does not have are refused by the service', async () => {
		const { outputs } = await write(rows({ id: fromList('77'), value: 'True' }));
		expect(errorsOf(outputs[0])).toEqual([
			{ ...anError(0, /answered 400.*77/, /^refused$/), status: 400 },
		]);
	});
});

describe('attributes by the list of the account', () => {
	/** What the editor stores after the list was loaded: the columns of the account, and a value for each added. */
	async function mapper(value: IDataObject, mappingMode = 'defineBelow') {
		const context = await editorContext({
			type: 'expertSender',
			parameters: {},
			credentials: { expertSenderApi: { apiKey: sandbox().apiKey, baseUrl: sandbox().url } },
		});
		const { methods } = await builtNode('expertSender');
		const { fields } = await methods!.resourceMapping!.getCustomerAttributes.call(context);
		await sandbox().reset();
		const schema = fields.map((field) => ({ ...field, removed: !(field.id in value) }));
		const attributes = { mappingMode, value, schema } as unknown as IDataObject;
		return { attributesFrom: 'account', attributes };
	}

	it('are stored in the form of each type', async () => {
		const parameters = await mapper({
			'Loyalty tier': 'Gold',
			'Last order value': '={{ $json.value }}',
			Orders: '={{ $json.orders }}',
			'Birthday gift': '={{ $json.gift }}',
			Shop: 'https://example.org/shop',
			'Member since': '={{ $json.since }}',
			'Last seen': '={{ $json.seen }}',
			Notes: '={{ $json.notes }}',
		});
		const { error, outputs } = await write(parameters, {
			value: '1 234,50',
			orders: 7,
			gift: 'yes',
			since: '2021-05-04',
			seen: '2026-05-17T09:30:00+02:00',
			notes: ['likes tea', 'has a dog'],
		});
		expect(error).toBeUndefined();
		expect(errorsOf(outputs[0])).toEqual([]);
		expect((await ewa())?.customAttributes).toEqual({
			'Loyalty tier': 'Gold',
			'Last order value': '1234.50',
			Orders: '7',
			'Birthday gift': 'true',
			Shop: 'https://example.org/shop',
			'Member since': '2021-05-04',
			'Last seen': '2026-05-17T07:30:00.000Z',
			Notes: 'likes tea, has a dog',
		});
	});

	it.each([
		['Member since', '12/04/1990', /'Member since' in 'Custom Attributes'.*12\/04\/1990/],
		['Orders', '1,234', /'Orders' in 'Custom Attributes'.*1,234/],
		['Birthday gift', 'maybe', /'Birthday gift' in 'Custom Attributes'.*maybe/],
	])('refuse in %s what is ambiguous elsewhere: %s', async (name, value, message) => {
		const parameters = await mapper({ [name]: '={{ $json.value }}' });
		const { outputs } = await write(parameters, { value });
		expect(errorsOf(outputs[0])).toEqual([anError(0, message, /^input$/)]);
		expect(await sent()).toEqual([]);
	});

	it('that are left empty are not sent', async () => {
		await write(await mapper({ Orders: '={{ $json.nothing }}', Notes: '' }));
		expect(await sent()).toEqual([{ email: EMAIL }]);
	});

	it('are not sent where their column was removed from the panel', async () => {
		const { attributes, ...parameters } = await mapper({ 'Birthday gift': false, Notes: 'x' });
		const { schema } = attributes as unknown as { schema: Array<{ id: string; removed: boolean }> };
		schema.find(({ id }) => id === 'Birthday gift')!.removed = true;
		await write({ ...parameters, attributes });
		expect(await sent()).toEqual([
			{ email: EMAIL, customAttributes: [{ name: 'Notes', value: 'x' }] },
		]);
	});

	it('are taken from the item by their names, and the hint names all other fields', async () => {
		const parameters = await mapper({}, 'autoMapInputData');
		const run = await write(parameters, {
			Orders: '12',
			'Member since': '2021-05-04',
			Notes: '',
			city: 'Gdynia',
		});
		expect((await ewa())?.customAttributes).toEqual({ Orders: '12', 'Member since': '2021-05-04' });
		expect(hintText(run)).toContain(
			'Fields that are no attribute of the account were not sent as one: email, city',
		);
	});

	it('are refused with the way out where the item is to be mapped and no list was loaded', async () => {
		const attributes = { mappingMode: 'autoMapInputData', value: null };
		const { outputs } = await write({ attributesFrom: 'account', attributes }, { Orders: '12' });
		expect(errorsOf(outputs[0])).toEqual([
			anError(0, /has no columns.*choose 'Rows of Name and Value'/s, /^input$/),
		]);
		expect(await sent()).toEqual([]);
	});
});

it('advises Create or Update when the customer to create exists', async () => {
	const { outputs } = await write({ operation: 'create', email: 'anna@example.org' });
	expect(errorsOf(outputs[0])).toEqual([
		{
			...anError(0, /answered 400.*Use 'Create or Update' to change customers/s, /^refused$/),
			status: 400,
		},
	]);
});
