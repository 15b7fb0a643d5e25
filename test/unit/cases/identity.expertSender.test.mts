import { create } from '../../../nodes/ExpertSender/resources/customer/create.ts';
import { deleteCustomer } from '../../../nodes/ExpertSender/resources/customer/delete.ts';
import { get } from '../../../nodes/ExpertSender/resources/customer/get.ts';
import { update } from '../../../nodes/ExpertSender/resources/customer/update.ts';
import { upsert } from '../../../nodes/ExpertSender/resources/customer/upsert.ts';
import { trigger } from '../../../nodes/ExpertSender/resources/scenarioEvent/trigger.ts';
import { triggerForSegments } from '../../../nodes/ExpertSender/resources/scenarioEvent/triggerForSegments.ts';
import { refusal } from '../refusal.mts';
import { readNoted } from './noted.mts';

/* Who a record of ExpertSender is about, wherever that can be said: rows V26 to V35 of the cases. */

type Values = Record<string, unknown>;

/** A place where an identifier can stand: reads a value there and gives what is sent of it. */
type Place = [string, (value: unknown) => unknown];

const customerOf = (values: Values) => readNoted(upsert, values).record.customer as Values;
const eventOf = (values: Values) => readNoted(trigger, values).record as unknown as Values;
const fields = (values: Values) => ({ matchBy: 'CrmId', specifyData: 'fields', ...values });
const json = (customer: unknown, matchBy = 'CrmId') => ({
	matchBy,
	specifyData: 'json',
	json: customer,
});
const event = (values: Values) => ({
	...{ specifyData: 'fields', customEventId: 101, identifyBy: 'email', dataFieldsFrom: 'rows' },
	...values,
});
const eventJson = (value: Values) => ({
	specifyData: 'json',
	json: { customEventId: 101, ...value },
});
const lookup = (lookupBy: string, parameter: string): Place[] =>
	[get, deleteCustomer].map(
		(operation): Place => [
			operation.option.name,
			(value) =>
				readNoted<{ value: unknown }>(operation, {
					lookupBy,
					[parameter]: value,
					...{ ifNotFound: 'fail', simplify: true, withAnonymization: false },
				}).record.value,
		],
	);

const EMAIL: Place[] = [
	['matched', (email) => customerOf(fields({ matchBy: 'Email', email })).email],
	['additional', (email) => customerOf(fields({ crmId: 'C', additionalFields: { email } })).email],
	['JSON', (email) => customerOf(json({ email }, 'Email')).email],
	['JSON text', (email) => customerOf(json(JSON.stringify({ email }), 'Email')).email],
	...lookup('email', 'email'),
	['event', (customerEmail) => eventOf(event({ customerEmail })).customerEmail],
	[
		'event, beside another',
		(customerEmail) =>
			eventOf(
				event({ identifyBy: 'crmId', customerCrmId: 'C', otherIdentifiers: { customerEmail } }),
			).customerEmail,
	],
	['event in JSON', (customerEmail) => eventOf(eventJson({ customerEmail })).customerEmail],
];

const PHONE: Place[] = [
	['matched', (phone) => customerOf(fields({ matchBy: 'PhoneNumber', phone })).phone],
	['additional', (phone) => customerOf(fields({ crmId: 'C', additionalFields: { phone } })).phone],
	['JSON', (phone) => customerOf(json({ phone }, 'PhoneNumber')).phone],
	...lookup('phone', 'phone'),
	[
		'event',
		(customerPhone) => eventOf(event({ identifyBy: 'phone', customerPhone })).customerPhone,
	],
	[
		'event, beside another',
		(customerPhone) => eventOf(event({ otherIdentifiers: { customerPhone } })).customerPhone,
	],
	['event in JSON', (customerPhone) => eventOf(eventJson({ customerPhone })).customerPhone],
];

const CRM_ID: Place[] = [
	['matched', (crmId) => customerOf(fields({ crmId })).crmId],
	['JSON', (crmId) => customerOf(json({ crmId })).crmId],
	...lookup('crmId', 'crmId'),
	[
		'event',
		(customerCrmId) => eventOf(event({ identifyBy: 'crmId', customerCrmId })).customerCrmId,
	],
	[
		'event, beside another',
		(customerCrmId) => eventOf(event({ otherIdentifiers: { customerCrmId } })).customerCrmId,
	],
	['event in JSON', (customerCrmId) => eventOf(eventJson({ customerCrmId })).customerCrmId],
];

const message = ([, read]: Place, value: unknown) => refusal(() => read(value)).message;

describe.each([0, '0', ' 0 '])('V26: refuses the CRM ID %j', (zero) => {
	it.each(CRM_ID)('%s', (...place) => {
		expect(message(place, zero)).toContain('is 0, which shops write for guests');
	});
});

describe.each(['undefined', 'null', 'NaN', '[object Object]'])(
	'V26: refuses %j, which is no CRM ID',
	(text) => {
		it.each<Place>([
			...CRM_ID,
			['visitor', (visitorId) => customerOf(fields({ matchBy: 'VisitorId', visitorId }))],
			['GUID in JSON', (guid) => customerOf(json({ guid }, 'GUID'))],
			['customer of an event', (customerId) => eventOf(eventJson({ customerId }))],
		])('%s', (...place) => {
			expect(message(place, text)).toContain(`is the text "${text}", so the expression gave no ID`);
		});
	},
);

const EMPTY_GUID = '00000000-0000-0000-0000-000000000000';

describe('V26: takes the GUID of zeros for nobody', () => {
	it.each<Place>([
		...CRM_ID.filter(([name]) => !name.includes('beside')),
		['GUID', (guid) => customerOf(fields({ matchBy: 'GUID', guid }))],
		['visitor', (visitorId) => customerOf(fields({ matchBy: 'VisitorId', visitorId }))],
		['customer of an event', (customerId) => eventOf(eventJson({ customerId }))],
	])('%s', (...place) => {
		expect(message(place, EMPTY_GUID)).toContain('so it names nobody');
	});

	it.each(['crmId', 'guid', 'visitorId'])('%s, beside another identifier', (name) => {
		const values = json({ email: 'anna@example.org', [name]: EMPTY_GUID }, 'Email');
		const { record, hints } = readNoted(upsert, values);
		expect(record.customer).toEqual({ email: 'anna@example.org' });
		expect(hints).toEqual([expect.stringContaining(`1 ID was left out (${name})`)]);
	});
});

describe.each([0, '0'])('V26: leaves out the CRM ID %j beside another identifier', (crmId) => {
	it.each([
		fields({ matchBy: 'Email', email: 'anna@example.org', additionalFields: { crmId } }),
		json({ email: 'anna@example.org', crmId }, 'Email'),
	])('%j', (values) => {
		const { record, hints } = readNoted(upsert, values);
		expect(record.customer).toEqual({ email: 'anna@example.org' });
		expect(hints).toEqual([
			'1 ID was left out (crmId): 0 is what shops write for guests without an account',
		]);
	});
});

describe('V27: goes by the email where', () => {
	it.each(
		['customerId', 'customerCrmId'].flatMap((name) => [0, '0'].map((id) => [name, id] as const)),
	)('%s is %j', (name, id) => {
		const customerEmail = 'anna@example.org';
		for (const values of [
			event({ customerEmail, otherIdentifiers: { [name]: id } }),
			event({
				identifyBy: name.replace('customerCrm', 'crm'),
				[name]: id,
				otherIdentifiers: { customerEmail },
			}),
			eventJson({ customerEmail, [name]: id }),
		]) {
			const { record, hints } = readNoted(trigger, values);
			expect(record).toEqual({ customEventId: 101, customerEmail });
			expect(trigger.matchBy!(record)).toBe('email');
			expect(hints).toEqual([expect.stringMatching(`^1 ID was left out \\(${name}\\): 0 is`)]);
		}
	});
});

it('V27: refuses an event for nobody but a guest', () => {
	const guest = { customerId: 0, customerCrmId: '0' };
	expect(refusal(() => eventOf(eventJson(guest))).message).toContain("'customerId' is 0");
});

describe.each([0, '0', -1, '-1'])('V28: refuses the number %j', (id) => {
	const consent = { id, value: 'True' };
	it.each<Place>([
		...lookup('id', 'customerId'),
		['consent', () => customerOf(fields({ crmId: 'C', consents: { consent: [consent] } }))],
		[
			'consent from the list',
			() =>
				customerOf(
					fields({
						crmId: 'C',
						consents: { consent: [{ ...consent, id: { __rl: true, mode: 'id', value: id } }] },
					}),
				),
		],
		[
			'message of a consent',
			() =>
				customerOf(
					fields({
						crmId: 'C',
						consents: {
							consent: [{ id: 1, value: 'AwaitingConfirmation', confirmationMessageId: id }],
						},
					}),
				),
		],
		[
			'consent in JSON',
			() => customerOf(json({ crmId: 'C', consentsData: { consents: [consent] } })),
		],
		[
			'message in JSON',
			() =>
				customerOf(
					json({
						crmId: 'C',
						consentsData: { consents: [{ id: 1, value: 'True' }], confirmationMessageId: id },
					}),
				),
		],
		[
			'event',
			() => eventOf({ ...event({ customerEmail: 'anna@example.org' }), customEventId: id }),
		],
		['event in JSON', () => eventOf(eventJson({ customerEmail: 'a@b.c', customEventId: id }))],
		['segment', () => readNoted(triggerForSegments, event({ segments: [1, id] })).record.segments],
		[
			'segment in text',
			() => readNoted(triggerForSegments, event({ segments: `1, ${id}` })).record.segments,
		],
		['customer of an event', () => eventOf(eventJson({ customerId: id }))],
	])('%s', (...place) => {
		expect(message(place, id)).toMatch(/is smaller than 1|must be 1 or more|is empty|is 0, which/);
	});
});

describe.each(['Anna <anna@example.org>', 'anna', 'undefined', 'a@b.c, d@e.f', true])(
	'V29: refuses the email %j',
	(value) => {
		it.each(EMAIL)('%s', (...place) => {
			expect(message(place, value)).toMatch(/must be (one email address such as|text)/);
		});
	},
);

it('V29: tells how to take the address out of a text', () => {
	expect(message(EMAIL[0], 'Anna <anna@example.org>')).toContain(
		'{{ $json.email.extractEmail() }}',
	);
});

describe.each(['\u200b', '\u202a', '\u202e', '\u2060', '\ufeff', ' ', '\u00a0'])(
	'V30: takes %j off',
	(mark) => {
		it.each(EMAIL)('an email: %s', (_, read) => {
			expect(read(`${mark}anna@example.org${mark}`)).toBe('anna@example.org');
		});
		it.each(CRM_ID)('a CRM ID: %s', (_, read) => {
			expect(read(`${mark}C-1${mark}`)).toBe('C-1');
		});
		it.each(PHONE)('a phone number: %s', (_, read) => {
			expect(read(`${mark}+48501228855${mark}`)).toBe('+48501228855');
		});
	},
);

describe.each([
	['customerEmailMd5', 32],
	['customerEmailSha256', 64],
])('V31: refuses in %s what is no hash', (name, digits) => {
	it.each(['anna@example.org', 'a'.repeat(digits - 1), 'g'.repeat(digits)])('%s', (value) => {
		const demand = `must be a hash of ${digits} hexadecimal digits`;
		for (const values of [
			event({ otherIdentifiers: { [name]: value } }),
			event({ identifyBy: name.replace('customerEmail', 'email'), [name]: value }),
			eventJson({ [name]: value }),
		]) {
			expect(refusal(() => eventOf(values)).message).toContain(demand);
		}
	});
});

describe.each([
	['+48 501-228-855', '+48501228855'],
	['(501) 228 855', '501228855'],
	['+48.501.228.855', '+48501228855'],
])('V32: reads the phone number %j as %j', (value, expected) => {
	it.each(PHONE)('%s', (_, read) => {
		expect(read(value)).toBe(expected);
	});
});

describe.each(['501 228 855 ext. 12', '1'.repeat(21), true])(
	'V32: refuses the phone number %j',
	(value) => {
		it.each(PHONE)('%s', (...place) => {
			expect(message(place, value)).toMatch(/must be|longer than 20 characters/);
		});
	},
);

describe('V33: takes the one customer', () => {
	const anna = { email: 'anna@example.org' };
	const body = (data: unknown, more: Values = {}) => ({
		...{ mode: 'AddOrUpdate', matchBy: 'Email', data },
		...more,
	});
	const read = (given: unknown) => customerOf(json(given, 'Email'));
	const refused = (given: unknown) => refusal(() => read(given));

	it.each([
		[body([anna])],
		[JSON.stringify(body([anna]))],
		[body(anna)],
		[{ data: [anna] }],
		[body([anna], { mode: 'addorupdate', matchBy: 'email' })],
	])('in %j', (given) => {
		expect(read(given)).toEqual(anna);
	});

	it('of a body for the same operation only', () => {
		expect(refused(body([anna], { mode: 'Add' })).message).toBe(
			`'JSON' has the mode "Add", but the mode of this operation is AddOrUpdate`,
		);
		const values = json(body([anna], { mode: 'Add' }), 'Email');
		expect(readNoted(create, values).record.customer).toEqual(anna);
		expect(() => readNoted(update, values)).toThrow('is Update');
		expect(refused(body([anna], { matchBy: 'CrmId' })).message).toBe(
			`'JSON' has the matchBy "CrmId", but 'Match By' is Email`,
		);
	});

	it('and refuses several', () => {
		const { message: text, description } = refused(body([anna, anna]));
		expect(text).toBe("'data' in 'JSON' holds 2 customers");
		expect(description).toContain('Split Out');
		expect(refused(body([])).message).toContain('holds 0 customers');
		expect(refused(body(['anna'])).message).toContain('must hold a customer');
	});

	it('and refuses another spelling', () => {
		expect(refused({ MatchBy: 'Email', data: [anna] }).message).toContain(
			"'matchBy' in 'JSON' must be spelled so, not 'MatchBy'",
		);
	});

	it('and names what is wrong in it', () => {
		expect(refused(body([{ email: 'anna' }])).message).toContain("'email' must be one email");
	});
});

describe('V34: sends and names the unknown field', () => {
	const told = (names: string) => [
		`The JSON sent fields this node does not know: ${names}. Check their names and levels: ExpertSender may ignore or refuse them`,
	];

	it.each([
		[{ consents: [{ id: 1, value: 'True' }] }, 'consents'],
		[{ first_name: 'Anna', City: 'Salto' }, 'first_name, City'],
		[{ customAttributes: [{ name: 'a', value: 'b', unit: 'kg' }] }, 'customAttributes.unit'],
		[
			{ consentsData: { consents: [{ id: 1, value: 'True', via: 'sms' }], source: 'form' } },
			'consentsData.consents.via, consentsData.source',
		],
	])('of a customer: %j', (more, names) => {
		const customer = { email: 'anna@example.org', ...more };
		const { record, hints } = readNoted(upsert, json(customer, 'Email'));
		expect(record.customer).toEqual(customer);
		expect(hints).toEqual(told(names));
	});

	it('of an event', () => {
		const dataFields = [{ name: 'a', type: 'String', value: 'b', unit: 'kg' }];
		const known = { customEventId: 101, customerEmail: 'anna@example.org', dataFields };
		const { record, hints } = readNoted(trigger, eventJson({ ...known, segments: [1] }));
		expect(record).toEqual({ ...known, segments: [1] });
		expect(hints).toEqual(told('dataFields.unit, segments'));
		const { hints: others } = readNoted(
			triggerForSegments,
			eventJson({ segments: [1], customerEmail: 'anna@example.org' }),
		);
		expect(others).toEqual(told('customerEmail'));
	});

	it('but not where all are known', () => {
		expect(readNoted(upsert, json({ crmId: 'C', lastName: 'Nowak' })).hints).toEqual([]);
		expect(readNoted(trigger, eventJson({ customerPhone: '12' })).hints).toEqual([]);
	});
});

describe('V34: refuses another letter case', () => {
	const consents = [{ id: 1, value: 'True' }];
	it.each([
		[{ Phone: '12' }, "'phone' must be spelled so, not 'Phone'"],
		[{ phone: '12', PHONE: '13' }, "'phone' must be spelled so, not 'PHONE'"],
		[
			{ customAttributes: [{ Name: 'a', value: 'b' }] },
			"'customAttributes[0].name' must be spelled",
		],
		[{ consentsData: { consents, Force: true } }, "'consentsData.force' must be spelled so"],
		[{ consentsData: { Consents: consents } }, "'consentsData.consents' must be spelled so"],
		[{ CRMID: 'D' }, "'crmId' must be spelled so, not 'CRMID'"],
	])('in a customer: %j', (more, text) => {
		const values = json({ email: 'anna@example.org', ...more }, 'Email');
		expect(refusal(() => customerOf(values)).message).toContain(text);
	});

	it.each([
		[{ customerEmail: 'a@b.c', CustomerId: 5 }, "'customerId' must be spelled so"],
		[{ CustomerEmail: 'a@b.c' }, "'customerEmail' must be spelled so"],
		[
			{ customerEmail: 'a@b.c', dataFields: [{ name: 'a', Value: 'b' }] },
			"'dataFields[0].value' must be spelled so",
		],
	])('in an event: %j', (given, text) => {
		expect(refusal(() => eventOf(eventJson(given))).message).toContain(text);
	});
});

describe('V35: leaves out consents of which there are none', () => {
	it.each([
		{ consents: [], force: false, confirmationMessageId: null },
		{ consents: [], force: 'false' },
		{ consents: [] },
		{ force: false },
		{},
	])('%j', (consentsData) => {
		const { record, hints } = readNoted(upsert, json({ crmId: 'C', consentsData }));
		expect(record.customer).toEqual({ crmId: 'C' });
		expect(hints).toEqual([]);
	});

	it('but refuses to force none', () => {
		const values = json({ crmId: 'C', consentsData: { consents: [], force: true } });
		expect(refusal(() => customerOf(values)).message).toContain("'consentsData.consents' is empty");
	});
});

describe('Clear Fields', () => {
	const sent = (values: Values) => {
		const { record } = readNoted(upsert, values);
		return (upsert.request([record]).body as { data: unknown[] }).data[0];
	};

	it.each([
		[['phone', 'lastName'], { phone: null, lastName: null }],
		['phone, lastName', { phone: null, lastName: null }],
		[[], {}],
		['', {}],
		[null, {}],
	])('%j sends null', (clearFields, expected) => {
		expect(sent(fields({ crmId: 'C', clearFields }))).toEqual({ crmId: 'C', ...expected });
		expect(sent({ ...json({ crmId: 'C', phone: '' }), clearFields })).toEqual({
			crmId: 'C',
			...expected,
		});
	});

	it.each([
		[fields({ crmId: 'C', clearFields: ['crmId'] }), 'a field that also has a value'],
		[
			fields({ crmId: 'C', additionalFields: { phone: '12' }, clearFields: ['phone'] }),
			'\'Clear Fields\' row 1 must not be a field that also has a value (given: "phone")',
		],
		[{ ...json({ crmId: 'C', phone: '12' }), clearFields: ['phone'] }, 'also has a value'],
		[fields({ crmId: 'C', clearFields: ['city'] }), 'must be one of crmId, dateOfBirth, email'],
	])('is refused in %j', (values, text) => {
		expect(refusal(() => sent(values)).message).toContain(text);
	});
});
