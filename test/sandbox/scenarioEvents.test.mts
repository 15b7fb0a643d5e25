import { createHash } from 'node:crypto';
import { apiClient } from './client.mts';
import { useSandbox } from './useSandbox.mts';

const sandbox = useSandbox();
const call = apiClient(sandbox);

const trigger = (event: object) => call('POST', '/scenariocustomevents', { body: event });
const triggerForSegments = (event: object) =>
	call('POST', '/scenariocustomevents/withsegments', { body: event });
const accepted = async () => (await sandbox().state()).expertSender.acceptedEvents;
const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');

/** Identifiers from the highest priority to the lowest, each of another customer where possible. */
const identifiers = {
	customerId: 1002,
	customerEmail: 'Anna@example.org',
	customerEmailMd5: hash('md5', 'zofia+news@example.org'),
	customerEmailSha256: hash('sha256', 'anna@example.org').toUpperCase(),
	customerPhone: '123456789',
	customerCrmId: 'CRM-57',
};
const owners = [1002, 1001, 1003, 1001, 1004, 1001];
const fields = Object.keys(identifiers) as Array<keyof typeof identifiers>;

test.each(fields.map((field, index) => [field, owners[index], fields.slice(index)] as const))(
	'prefers %s to the identifiers below it',
	async (field, owner, given) => {
		const event = Object.fromEntries(given.map((name) => [name, identifiers[name]]));
		expect((await trigger({ customEventId: 101, ...event })).status).toBe(201);
		expect(await accepted()).toEqual([
			expect.objectContaining({ customerIds: [owner], matchedBy: { field } }),
		]);
	},
);

test('does not try the next identifier when the first finds nobody', async () => {
	const event = {
		customEventId: 101,
		customerEmail: 'nobody@example.org',
		customerCrmId: 'CRM-57',
	};
	const { status, body } = await trigger(event);
	expect(status).toBe(404);
	expect(body.detail).toBe('customerEmail: there is no customer with "nobody@example.org"');
	expect(await accepted()).toEqual([]);
});

test('ignores an empty identifier', async () => {
	const event = {
		customEventId: 101,
		customerId: '',
		customerEmail: '',
		customerPhone: '123456789',
	};
	expect((await trigger(event)).status).toBe(201);
	expect((await accepted())[0].customerIds).toEqual([1004]);
	const none = await trigger({ customEventId: 101, customerEmail: '' });
	expect(none.status).toBe(400);
	expect(none.body.errors).toEqual(['customerId: give at least one identifier of the customer']);
});

test('takes a number or digits as customerId, and nothing else', async () => {
	expect((await trigger({ customEventId: 101, customerId: '1003' })).status).toBe(201);
	expect((await trigger({ customEventId: 101, customerId: 1003 })).status).toBe(201);
	expect((await trigger({ customEventId: 101, customerId: 'x1003' })).status).toBe(400);
	expect((await trigger({ customEventId: 101, customerId: 1003.5 })).status).toBe(400);
	expect(await accepted()).toHaveLength(2);
});

test('logs the event with its data and time, and whether a scenario started', async () => {
	const before = Date.now();
	const dataFields = [{ name: 'Order ID', type: 'String', value: 'A-77' }, { name: 'Note' }, {}];
	const customer = { customerPhone: '+48 501 228 855' };
	expect((await trigger({ customEventId: 101, ...customer, dataFields })).status).toBe(201);
	expect((await trigger({ customEventId: 103, ...customer })).status).toBe(201);
	const [first, second] = await accepted();
	expect(first).toMatchObject({ customEventId: 101, dataFields, startedScenario: true });
	expect(Date.parse(first.acceptedAt)).toBeGreaterThanOrEqual(before);
	expect(second).toMatchObject({ customEventId: 103, dataFields: [], startedScenario: false });
});

test.each([
	['String', 'anything', undefined],
	['text', 'a\nb', undefined],
	['NUMBER', '1.5', '1.5.1'],
	['Money', '99.90', 'PLN 99'],
	['Date', '2026-11-30', '2026-11-31'],
	['DateTime', '2026-11-30T10:00:00Z', '2026-11-30'],
	['Boolean', 'false', '0'],
	['Url', 'https://example.org', 'example'],
	['URL', 'http://example.org/x', 'mailto:anna@example.org'],
])('takes for a data field of type %s %j and refuses %j', async (type, good, bad) => {
	const withField = (value: unknown) =>
		trigger({
			customEventId: 101,
			customerId: 1001,
			dataFields: [
				{ name: 'x', type: 'String', value: 'y' },
				{ name: 'field', type, value },
			],
		});
	expect((await withField(good)).status).toBe(201);
	if (bad !== undefined) {
		const { status, body } = await withField(bad);
		expect(status).toBe(400);
		expect(body.errors).toEqual([expect.stringMatching(/^dataFields\[1\]\.value: must be /)]);
	}
	expect((await withField(5)).status).toBe(400);
	expect(await accepted()).toHaveLength(1);
});

test.each<[string, object, number]>([
	['an unknown event', { customEventId: 999, customerId: 1001 }, 404],
	['no event', { customerId: 1001 }, 400],
	['an event in text', { customEventId: '101', customerId: 1001 }, 400],
	['an event beyond int32', { customEventId: 2 ** 31, customerId: 1001 }, 400],
	['an unknown field', { customEventId: 101, customerId: 1001, email: 'a@example.org' }, 400],
	['a long MD5', { customEventId: 101, customerEmailMd5: 'a'.repeat(33) }, 400],
	['a long phone', { customEventId: 101, customerPhone: '1'.repeat(21) }, 400],
	[
		'an unknown type',
		{ customEventId: 101, customerId: 1001, dataFields: [{ type: 'SingleSelect' }] },
		400,
	],
])('refuses %s', async (_name, event, status) => {
	const answer = await trigger(event);
	expect(answer.status).toBe(status);
	expect(answer.body).not.toHaveProperty('substatus');
	expect(await accepted()).toEqual([]);
});

test('triggers an event for segments once for every member', async () => {
	const dataFields = [{ name: 'Discount code', type: 'String', value: 'SPRING' }];
	const event = { customEventId: 101, segments: [5, 1, 15], dataFields };
	expect((await triggerForSegments(event)).status).toBe(201);
	const [logged] = await accepted();
	expect(logged).toMatchObject({ matchedBy: { segments: [5, 1, 15] }, dataFields });
	expect([...logged.customerIds].sort()).toEqual([1001, 1002, 1003, 1004]);
});

test.each<[string, object, number]>([
	['an unknown segment', { customEventId: 101, segments: [1, 2] }, 404],
	['an unknown event', { customEventId: 999, segments: [1] }, 404],
	['no segments', { customEventId: 101, segments: [] }, 400],
	['a single number', { customEventId: 101, segments: 1 }, 400],
	['a segment in text', { customEventId: 101, segments: ['1'] }, 400],
	['segments left out', { customEventId: 101 }, 400],
	[
		'a explainMisfit',
		{ customEventId: 101, segments: [1], dataFields: [{ type: 'Number', value: 'x' }] },
		400,
	],
])('refuses for segments %s', async (_name, event, status) => {
	expect((await triggerForSegments(event)).status).toBe(status);
	expect(await accepted()).toEqual([]);
});
