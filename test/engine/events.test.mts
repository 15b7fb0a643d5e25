import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { anError, errorsOf } from './cases/given.mts';
import { useNodes } from './useNodes.mts';

const { sandbox, expertSender } = useNodes();

const hash = (algorithm: string) => createHash(algorithm).update('anna@example.org').digest('hex');

const event = { resource: 'scenarioEvent', operation: 'trigger', customEventId: '102' };
const rows = { dataFieldsFrom: 'rows' };

const accepted = async () => (await sandbox().state()).expertSender.acceptedEvents;
const bodies = async () =>
	(await sandbox().requests()).map(({ body }) => JSON.parse(body ?? '{}') as IDataObject);

async function start(parameters: IDataObject, item: IDataObject = {}) {
	const { error, outputs } = await expertSender({ ...event, ...parameters }, { items: [item] });
	if (error) throw error;
	return outputs[0];
}

describe('Identify By', () => {
	const WRITTEN = ' Anna@Example.org ';

	it.each([
		['email', { customerEmail: WRITTEN }, 'customerEmail', 'Anna@Example.org'],
		['emailAsMd5', { customerEmail: WRITTEN }, 'customerEmailMd5', hash('md5')],
		['emailAsSha256', { customerEmail: WRITTEN }, 'customerEmailSha256', hash('sha256')],
		['crmId', { customerCrmId: 'CRM-57' }, 'customerCrmId', 'CRM-57'],
		['customerId', { customerId: '1001' }, 'customerId', 1001],
		['emailMd5', { customerEmailMd5: hash('md5') }, 'customerEmailMd5', hash('md5')],
		['phone', { customerPhone: '+48 501-228-855' }, 'customerPhone', '+48501228855'],
		['emailSha256', { customerEmailSha256: hash('sha256') }, 'customerEmailSha256', hash('sha256')],
	])('%s starts the scenario of that customer', async (identifyBy, box, field, value) => {
		await start({ ...rows, identifyBy, ...box });
		expect(await bodies()).toEqual([{ customEventId: 102, [field]: value }]);
		expect(await accepted()).toEqual([
			expect.objectContaining({ customEventId: 102, customerIds: [1001], startedScenario: true }),
		]);
	});

	it('sends no address that is only to be hashed, not even one below it', async () => {
		await start({
			...rows,
			identifyBy: 'emailAsSha256',
			customerEmail: 'anna@example.org',
			otherIdentifiers: { customerEmail: 'jan@example.com', customerCrmId: 'CRM-57' },
		});
		expect(await bodies()).toEqual([
			{ customEventId: 102, customerEmailSha256: hash('sha256'), customerCrmId: 'CRM-57' },
		]);
	});

	it('goes by the required box where a stale one holds somebody else', async () => {
		await start({
			...rows,
			identifyBy: 'email',
			customerEmail: 'jan@example.com',
			customerId: '1001',
			otherIdentifiers: { customerEmail: 'anna@example.org' },
		});
		expect(await bodies()).toEqual([{ customEventId: 102, customerEmail: 'jan@example.com' }]);
		expect((await accepted())[0].customerIds).toEqual([1002]);
	});

	it.each([
		['email', 'customerEmail', 'nobody', /'Customer Email' must be one email address/],
		['emailAsSha256', 'customerEmail', '', /'Customer Email' is empty/],
		['emailAsMd5', 'customerEmail', 'a@b@c', /'Customer Email' must be one email address/],
		['emailMd5', 'customerEmailMd5', 'abc', /'Customer Email MD5' must be/],
		['customerId', 'customerId', '0', /'Customer ID' is 0/],
	])('%s refuses the item whose box %s holds %j', async (identifyBy, box, value, message) => {
		const { outputs } = await expertSender(
			{ ...event, ...rows, identifyBy, [box]: '={{ $json.value }}' },
			{ items: [{ value }], onError: 'continueRegularOutput' },
		);
		expect(errorsOf(outputs[0])).toEqual([anError(0, message, /^input$/)]);
		expect(await bodies()).toEqual([]);
	});
});

describe('Data Fields', () => {
	const customer = { customerEmail: 'anna@example.org' };
	const field = (name: string, type: string, value?: string) => ({
		name,
		type,
		...(value !== undefined && { value }),
	});
	/** Answers of a form, with what n8n's form adds. */
	const form = {
		Name: 'Anna Nowak',
		Postcode: '80001',
		Amount: 129.9,
		Agreed: true,
		Birthday: '1990-04-12',
		'Call at': '2026-05-17T09:30:00Z',
		Page: 'https://example.org/loans?a=b',
		Story: 'x'.repeat(300),
		Hobbies: ['tea', 'dogs'],
		Address: { city: 'Gdynia', rooms: [1, 2] },
		Comment: '',
		submittedAt: '2026-05-17T11:30:00.000+02:00',
		formMode: 'production',
	};
	const asSent = [
		field('Name', 'String', 'Anna Nowak'),
		field('Postcode', 'String', '80001'),
		field('Amount', 'Number', '129.9'),
		field('Agreed', 'Boolean', 'true'),
		field('Birthday', 'Date', '1990-04-12'),
		field('Call at', 'DateTime', '2026-05-17T09:30:00.000Z'),
		field('Page', 'Url', 'https://example.org/loans?a=b'),
		field('Story', 'Text', 'x'.repeat(300)),
		field('Hobbies', 'String', 'tea, dogs'),
		field('Address', 'Text', '{"city":"Gdynia","rooms":[1,2]}'),
		field('Comment', 'String'),
	];
	const dataFields = async () => (await accepted()).map((one) => one.dataFields);

	it('are all fields of the input item by default, with types by their values', async () => {
		await start(customer, form);
		expect(await dataFields()).toEqual([asSent]);
	});

	it('are all fields of the input item for segments, too', async () => {
		await start({ operation: 'triggerForSegments', segments: '5' }, form);
		expect(await dataFields()).toEqual([asSent]);
		expect((await accepted())[0].customerIds).toEqual([1001, 1003]);
	});

	it('are without those that were left out', async () => {
		const item = { Name: 'Anna', Password: 'x', 'Card number': '4', submittedAt: 'now' };
		await start({ ...customer, leaveOut: 'Password, Card number' }, item);
		expect(await dataFields()).toEqual([
			[field('Name', 'String', 'Anna'), field('submittedAt', 'String', 'now')],
		]);
	});

	it('do not hold the result of this node before', async () => {
		await start(customer, { Name: 'Anna', success: true, response: { status: 0 } });
		expect(await dataFields()).toEqual([[field('Name', 'String', 'Anna')]]);
	});

	it('are those that were dragged, with the type that was chosen for them', async () => {
		const assignments = [
			{ id: '1', name: 'Who', type: 'string', value: '={{ $json.Name }}' },
			{ id: '2', name: 'Code', type: 'number', value: '={{ $json.Postcode }}' },
			{ id: '3', name: 'Yes', type: 'boolean', value: '={{ $json.Agreed }}' },
			{ id: '4', name: 'When', type: 'string', value: "={{ $json['Call at'] }}" },
			{ id: '5', name: 'Where', type: 'object', value: '={{ $json.Address }}' },
			{ id: '6', name: 'List', type: 'array', value: '={{ $json.Hobbies }}' },
		];
		await start(
			{ ...customer, dataFieldsFrom: 'drag', dataFieldAssignments: { assignments } },
			form,
		);
		expect(await dataFields()).toEqual([
			[
				field('Who', 'String', 'Anna Nowak'),
				field('Code', 'Number', '80001'),
				field('Yes', 'Boolean', 'true'),
				field('When', 'DateTime', '2026-05-17T09:30:00.000Z'),
				field('Where', 'Text', '{"city":"Gdynia","rooms":[1,2]}'),
				field('List', 'String', 'tea, dogs'),
			],
		]);
	});

	it.each([
		['text', '{"Order ID":"A-77","Total":129.9,"Paid":true,"On":"2026-05-17"}'],
		['an expression', '={{ { "Order ID": "A-77", Total: 129.9, Paid: true, On: "2026-05-17" } }}'],
	])('come from JSON as %s', async (_, dataFieldsJson) => {
		await start({ ...customer, dataFieldsFrom: 'json', dataFieldsJson }, form);
		expect(await dataFields()).toEqual([
			[
				field('Order ID', 'String', 'A-77'),
				field('Total', 'Number', '129.9'),
				field('Paid', 'Boolean', 'true'),
				field('On', 'Date', '2026-05-17'),
			],
		]);
	});

	it('come from rows with the types of the rows', async () => {
		const row = (name: string, type: string, value: string) => ({ name, type, value });
		await start(
			{
				...customer,
				...rows,
				dataFields: {
					field: [
						row('Code', 'String', '={{ $json.Postcode }}'),
						row('Price', 'Money', '1 234,50'),
						row('Day', 'Date', "={{ $json['Call at'] }}"),
						row('Sure', 'Boolean', 'yes'),
					],
				},
			},
			form,
		);
		expect(await dataFields()).toEqual([
			[
				field('Code', 'String', '80001'),
				field('Price', 'Money', '1234.50'),
				field('Day', 'Date', '2026-05-17'),
				field('Sure', 'Boolean', 'true'),
			],
		]);
	});

	it('refuse a row by its number and the value that does not fit its type', async () => {
		const { outputs } = await expertSender(
			{
				...event,
				...customer,
				...rows,
				dataFields: {
					field: [
						{ name: 'a', type: 'String', value: 'x' },
						{ name: 'b', type: 'Number', value: '={{ $json.Name }}' },
					],
				},
			},
			{ items: [form], onError: 'continueRegularOutput' },
		);
		expect(errorsOf(outputs[0])).toEqual([anError(0, /row 2.*Anna Nowak/, /^input$/)]);
		expect(await bodies()).toEqual([]);
	});
});
