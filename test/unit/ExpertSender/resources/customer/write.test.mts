import fc from 'fast-check';
import { DateTime } from 'luxon';
import { create } from '../../../../../nodes/ExpertSender/resources/customer/create.ts';
import { update } from '../../../../../nodes/ExpertSender/resources/customer/update.ts';
import { upsert } from '../../../../../nodes/ExpertSender/resources/customer/upsert.ts';
import { readNoted } from '../../../cases/noted.mts';
import { itemInput, nowhere } from '../../../itemInput.mts';
import { isEmpty } from '../../../../../nodes/input/empty.ts';
import { isExact } from '../../../isExact.mts';
import { refusal } from '../../../refusal.mts';

type Values = Record<string, unknown>;

/** A new customer form in which only the email has been filled in. */
const untouched = {
	matchBy: 'Email',
	specifyData: 'fields',
	email: 'anna@example.org',
	attributesFrom: 'account',
	attributes: { mappingMode: 'defineBelow', value: null },
	consents: {},
	additionalFields: {},
};

/** Attributes in rows of name and value. */
const attributeRows = (...attribute: unknown[]) => ({
	attributesFrom: 'rows',
	customAttributes: { attribute },
});
/** Rows of consents. */
const consentRows = (...consent: unknown[]) => ({ consents: { consent } });
/** A row as the list of the account fills it in. */
const listed = (id: unknown) => ({ __rl: true, mode: 'list', value: id });

const read = (values: Values) => upsert.read(itemInput({ ...untouched, ...values }));
const written = (values: Values) => read(values).customer as Values;
const refused = (values: Values) => refusal(() => read(values)).message;
const ofJson = (json: unknown, matchBy: unknown = 'Email') => ({
	...{ matchBy, specifyData: 'json', json },
	...{ email: null, consents: null, attributesFrom: null, attributes: null },
	...{ customAttributes: null, additionalFields: null },
});
const writtenJson = (json: Values, matchBy?: string) => written(ofJson(json, matchBy));

/** A value that every identifier can have, or the email of that name. */
const valueOf = (field: string, value = '12345') =>
	field === 'email' ? `${value}@example.org` : value;

/** The longest value of a field. */
const longestOf = (field: string, limit: number) =>
	field === 'email'
		? `${'x'.repeat(limit - '@example.org'.length)}@example.org`
		: (field === 'phone' ? '1' : 'x').repeat(limit);

const IDENTIFIERS: Array<[string, string, string]> = [
	['Email', 'email', 'Email'],
	['PhoneNumber', 'phone', 'Phone Number'],
	['CrmId', 'crmId', 'CRM ID'],
	['GUID', 'guid', 'GUID'],
	['VisitorId', 'visitorId', 'Visitor ID'],
];

/** Values of one field: the longest that is accepted, its limit, and how the field is named. */
const LIMITS: Array<[string, number, string]> = [
	['email', 320, 'Email'],
	['phone', 20, 'Phone Number'],
	['crmId', 128, 'CRM ID'],
	['visitorId', 38, 'Visitor ID'],
	['firstName', 256, 'First Name'],
	['lastName', 256, 'Last Name'],
];

describe.each([
	['create', create, 'Add'],
	['update', update, 'Update'],
	['upsert', upsert, 'AddOrUpdate'],
] as const)('%s', (value, operation, mode) => {
	it('posts one customer', () => {
		expect(operation.option.value).toBe(value);
		const record = operation.read(itemInput(untouched));
		expect(operation.request!([record])).toEqual({
			method: 'POST',
			path: '/customers',
			body: { mode, matchBy: 'Email', data: [{ email: 'anna@example.org' }] },
		});
	});

	it('reports success, with the body where there was one', () => {
		const record = operation.read(itemInput(untouched));
		const output = (body: unknown) =>
			operation.output({ status: 201, headers: {}, body }, record, nowhere, false);
		expect(output(undefined)).toEqual({ success: true });
		expect(output({ id: 5 })).toEqual({ success: true, response: { id: 5 } });
		expect(output('Created')).toEqual({ success: true, response: 'Created' });
		expect(output(null)).toEqual({ success: true, response: null });
		expect(output([])).toEqual({ success: true, response: [] });
	});
});

describe('isIdempotent', () => {
	const forced = (force: unknown) =>
		read(consentRows({ id: listed('1'), value: 'AwaitingConfirmation', force }));

	it('is true for update and upsert, not for create', () => {
		expect(update.isIdempotent(read({}))).toBe(true);
		expect(upsert.isIdempotent(read({}))).toBe(true);
		expect(create.isIdempotent(read({}))).toBe(false);
	});

	it('is false for a forced confirmation, which goes out again', () => {
		for (const operation of [create, update, upsert]) {
			expect(operation.isIdempotent(forced(true))).toBe(false);
		}
		expect(upsert.isIdempotent(forced('true'))).toBe(false);
		const ofForce = (force: boolean) =>
			read(
				ofJson({ email: 'a@b.c', consentsData: { consents: [{ id: 1, value: 'True' }], force } }),
			);
		expect(upsert.isIdempotent(ofForce(true))).toBe(false);
		expect(upsert.isIdempotent(ofForce(false))).toBe(true);
	});

	it('is false for a consent that awaits confirmation, which sends an email', () => {
		expect(upsert.isIdempotent(forced(false))).toBe(false);
		const ofConsents = (...values: string[]) =>
			upsert.isIdempotent(
				read(consentRows(...values.map((value, at) => ({ id: at + 1, value, force: false })))),
			);
		expect(ofConsents('True', 'AwaitingConfirmation')).toBe(false);
		expect(ofConsents('True', 'Ask for Confirmation')).toBe(false);
		expect(ofConsents('True', 'False')).toBe(true);
	});
});

it('says after 404 how to add a customer that is not there to be updated', () => {
	expect(update.advice!(404, read({}))).toContain("Use 'Create' or 'Create or Update'");
	for (const status of [400, 409, 500]) expect(update.advice!(status, read({}))).toBeUndefined();
});

describe('several customers', () => {
	it('share a request when they are matched in the same way', () => {
		const records = [read({}), read({ email: 'jan@example.org' })];
		expect(update.group!.key(records[0])).toBe('Email');
		expect(upsert.request!(records).body).toEqual({
			mode: 'AddOrUpdate',
			matchBy: 'Email',
			data: [{ email: 'anna@example.org' }, { email: 'jan@example.org' }],
		});
		const other = read({ matchBy: 'CrmId', crmId: 'C-1', email: null });
		expect(upsert.group!.key(other)).not.toBe(upsert.group!.key(records[0]));
	});

	it.each(IDENTIFIERS)('share a request with others matched by %s', (matchBy, field) => {
		const record = read({ email: null, matchBy, [field]: valueOf(field) });
		for (const operation of [update, upsert]) expect(operation.group!.key(record)).toBe(matchBy);
	});

	it('are created one by one', () => {
		expect(create.group).toBeUndefined();
	});
});

describe('subjects', () => {
	it.each([
		['create', create],
		['update', update],
		['upsert', upsert],
	] as const)('list each identifier for %s', (_, operation) => {
		const additionalFields = {
			...{ phone: '+48 501 228 855', crmId: 'C-1a', guid: 'G-1', visitorId: 'V-1' },
			firstName: 'Anna',
		};
		const record = operation.read(
			itemInput({ ...untouched, email: 'Anna@Example.ORG', additionalFields }),
		);
		expect([...operation.subjects(record)].sort()).toEqual([
			...['crmId C-1a', 'email anna@example.org', 'guid g-1'],
			...['phone 48501228855', 'visitorId V-1'],
		]);
	});

	it('begin with the identifier that the service matches by', () => {
		const json = { email: 'anna@example.org', phone: '48501228855', crmId: 'C-1' };
		for (const [matchBy, first] of [
			['Email', 'email anna@example.org'],
			['PhoneNumber', 'phone 48501228855'],
			['CrmId', 'crmId C-1'],
		]) {
			const record = read(ofJson(json, matchBy));
			expect(upsert.matchBy!(record)).toBe(matchBy);
			expect(upsert.subjects(record)[0]).toBe(first);
			expect(upsert.subjects(record)).toHaveLength(3);
		}
	});

	it('list the identifiers of JSON', () => {
		const record = read(ofJson({ email: 'anna@example.org', crmId: 7, city: 'Warsaw' }));
		expect(upsert.subjects(record)).toEqual(['email anna@example.org', 'crmId 7']);
	});

	it.each(['48501228855', '+48501228855', '0048 501 22 88 55', '(48) 501-228-855'])(
		'normalize the phone number %s',
		(phone) => {
			const record = read({ email: null, matchBy: 'PhoneNumber', phone });
			expect(upsert.subjects(record)).toEqual(['phone 48501228855']);
		},
	);

	it('treat the customer as unknown when an unlisted field identifies it', () => {
		const record = read(ofJson({ customerGuid: 'G-1' }, 'GUID'));
		expect(upsert.subjects(record)).toEqual(['unknown GUID']);
		const more = read(ofJson({ customerGuid: 'G-2', email: 'anna@example.org' }, 'GUID'));
		expect(upsert.subjects(more)).toEqual(['unknown GUID', 'email anna@example.org']);
		expect(upsert.subjects(read(ofJson({ guid: 'G-1' }, 'GUID')))).toEqual(['guid g-1']);
	});
});

describe('the identifier to match by', () => {
	it.each(IDENTIFIERS)('reads %s from the field %s', (matchBy, field) => {
		const record = read({ email: null, matchBy, [field]: ` ${valueOf(field)} ` });
		expect(record).toEqual({ matchBy, customer: { [field]: valueOf(field) } });
	});

	it.each(IDENTIFIERS)('requires %s', (matchBy, field, name) => {
		for (const value of ['', '  ', '\u00a0', null, undefined]) {
			expect(refused({ email: null, matchBy, [field]: value })).toBe(
				`'${name}' is empty, but 'Match By' is ${matchBy}`,
			);
			// Beside a GUID, which no page names, an unknown field may be the one.
			const unknown = matchBy === 'GUID' ? {} : { city: 'Warsaw' };
			expect(refused(ofJson({ [field]: value, firstName: 'A', ...unknown }, matchBy))).toBe(
				`'${field}' is empty, but 'Match By' is ${matchBy}`,
			);
		}
	});

	it.each([
		['GUID', 'guid'],
		['VisitorId', 'visitorId'],
	])('takes a 0 for %s, which means a guest as a CRM ID only', (matchBy, field) => {
		expect(written({ email: null, matchBy, [field]: '0' })).toEqual({ [field]: '0' });
		expect(refused({ email: null, matchBy: 'CrmId', crmId: '0' })).toContain("'CRM ID'");
	});

	it.each(IDENTIFIERS)('never takes %s from a hidden field', (matchBy, field) => {
		const additionalFields = { [field]: valueOf(field, '666'), firstName: 'Anna' };
		refused({ email: null, matchBy, additionalFields });
		expect(written({ email: null, matchBy, [field]: valueOf(field), additionalFields })).toEqual({
			[field]: valueOf(field),
			firstName: 'Anna',
		});
	});

	it.each(IDENTIFIERS)('sends all other identifiers beside %s', (matchBy, field) => {
		const all = Object.fromEntries(IDENTIFIERS.map(([, name]) => [name, valueOf(name)]));
		const { [field]: matched, ...additionalFields } = all;
		expect(written({ email: null, matchBy, [field]: matched, additionalFields })).toEqual(all);
	});

	it('takes the chosen one when an expression chooses and the editor shows all five', () => {
		const shown = { email: 'anna@example.org', phone: '', crmId: 'C-1', guid: ' ', visitorId: '' };
		expect(written({ ...shown, matchBy: 'CrmId' })).toEqual({
			email: 'anna@example.org',
			crmId: 'C-1',
		});
		expect(refused({ ...shown, matchBy: 'GUID', additionalFields: { guid: 'hidden' } })).toContain(
			"'GUID' is empty",
		);
	});

	it.each(['email', 'Guid', 'Phone', '', 'constructor', 5, null, {}])(
		'refuses the choice %j',
		(matchBy) => {
			const message = refused({ matchBy });
			expect(message).toContain("'Match By'");
			if (typeof matchBy === 'string') {
				expect(message).toContain('must be one of Email, PhoneNumber, CrmId, GUID, VisitorId');
			}
			expect(refused(ofJson({ email: 'a@b.c' }, matchBy))).toContain("'Match By'");
		},
	);
});

describe('limits', () => {
	// The identifiers are in reach of additional fields while another one is matched by.
	const among = (field: string, value: unknown) =>
		field === 'email'
			? { matchBy: 'CrmId', crmId: '1', email: null, additionalFields: { email: value } }
			: { additionalFields: { [field]: value } };

	it.each(LIMITS)('limits %s to %i characters', (field, limit, name) => {
		const longest = longestOf(field, limit);
		expect(written(among(field, longest))[field]).toBe(longest);
		expect(refused(among(field, `${longest}1`))).toContain(
			`'${name}' is longer than ${limit} characters (given: "${longest.slice(0, 60)}`,
		);
	});

	it.each(LIMITS)('limits %s in JSON', (field, limit) => {
		const json = { crmId: '1', [field]: longestOf(field, limit) };
		expect(writtenJson(json, 'CrmId')[field]).toHaveLength(limit);
		expect(refused(ofJson({ ...json, [field]: longestOf(field, limit + 1) }, 'CrmId'))).toContain(
			`'${field}' is longer than ${limit} characters`,
		);
	});

	it.each([
		['Email', 'email', 320],
		['PhoneNumber', 'phone', 20],
		['CrmId', 'crmId', 128],
		['VisitorId', 'visitorId', 38],
	])('limit %s (%s) where customers are matched by it', (matchBy, field, limit) => {
		const values = { email: null, matchBy };
		expect(written({ ...values, [field]: longestOf(field, limit) })[field]).toHaveLength(limit);
		expect(refused({ ...values, [field]: longestOf(field, limit + 1) })).toContain(
			`than ${limit} `,
		);
	});

	it('sets no limit for a GUID', () => {
		const guid = 'x'.repeat(1000);
		expect(written({ additionalFields: { guid } }).guid).toBe(guid);
	});

	it('limits an attribute name to 1 to 256 characters', () => {
		const named = (name: unknown) => attributeRows({ name, value: 'v' });
		for (const name of ['x', 'x'.repeat(256)]) {
			expect(written(named(name)).customAttributes).toEqual([{ name, value: 'v' }]);
		}
		expect(refused(named('x'.repeat(257)))).toContain(
			"'Custom Attributes' row 1 'Name' is longer than 256 characters",
		);
		for (const name of ['', ' ', null, undefined]) {
			expect(refused(named(name))).toBe("'Custom Attributes' row 1 'Name' is empty");
		}
	});
});

describe('every documented field', () => {
	const customer = {
		email: 'anna@example.org',
		phone: '48501228855',
		crmId: 'C-1042',
		guid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
		visitorId: '{9a0c3301-4f89-41d3-3f25-0305e82c04e0}',
		firstName: 'Anna',
		lastName: 'Nowak',
		dateOfBirth: '1990-05-17T00:00:00.000Z',
		gender: 'Female',
		customAttributes: [{ name: 'Loyalty Tier', value: 'Gold' }],
		consentsData: {
			consents: [
				{ id: 1, value: 'True' },
				{ id: 2, value: 'False' },
				{ id: 3, value: 'AwaitingConfirmation' },
			],
			force: true,
			confirmationMessageId: 7,
		},
	};
	const { email, customAttributes, consentsData, ...single } = customer;
	const { consents, ...confirmation } = consentsData;

	it('is sent from its parameter', () => {
		expect(
			written({
				email,
				...attributeRows(...customAttributes),
				...consentRows(
					...consents.map(({ id, value }) => ({ id: listed(String(id)), value, ...confirmation })),
				),
				additionalFields: single,
			}),
		).toEqual(customer);
	});

	it('is sent from JSON, as an object and as text', () => {
		expect(writtenJson(customer)).toEqual(customer);
		expect(written(ofJson(JSON.stringify(customer)))).toEqual(customer);
	});
});

it('speaks of unknown fields in JSON only where there is JSON', () => {
	const { record, hints } = readNoted(upsert, {
		...untouched,
		additionalFields: { nickname: 'Ania' },
	});
	expect([record.customer, hints]).toEqual([{ email: 'anna@example.org', nickname: 'Ania' }, []]);
});

it.each(['Male', 'Female', 'NotSpecified'])('takes the gender %s', (gender) => {
	expect(written({ additionalFields: { gender } }).gender).toBe(gender);
});

it.each(['F', 'unknown', 'woman'])('refuses the gender %s', (gender) => {
	expect(refused({ additionalFields: { gender } })).toBe(
		`'Gender' must be one of Male, Female, NotSpecified (given: "${gender}")`,
	);
});

describe('values from expressions', () => {
	it.each([
		['phone', '+48 501\u00a0228\u202f855', '+48501228855'],
		['phone', 48501228855, '48501228855'],
		['crmId', 1042, '1042'],
		['crmId', ' C-1 ', 'C-1'],
		['firstName', ' Anna ', ' Anna '],
		['lastName', true, 'true'],
		['dateOfBirth', '1990-05-17', '1990-05-17T00:00:00.000Z'],
		['dateOfBirth', '1990-05-17T00:00:00', '1990-05-17T00:00:00.000Z'],
		['dateOfBirth', new Date('1990-05-17'), '1990-05-17T00:00:00.000Z'],
		[
			'dateOfBirth',
			DateTime.fromISO('1990-05-17', { zone: 'Europe/Warsaw' }),
			'1990-05-17T00:00:00.000Z',
		],
	])('sends %s %p as %j', (field, value, sent) => {
		expect(written({ additionalFields: { [field]: value } })[field]).toBe(sent);
		expect(writtenJson({ email: 'a@b.c', [field]: value })[field]).toBe(sent);
	});

	it.each([
		['crmId', 2 ** 53],
		['firstName', { first: 'Anna' }],
		['firstName', [{ first: 'Anna' }]],
		['dateOfBirth', '17.05.1990'],
		['dateOfBirth', 643000000],
	])('refuses %s %p and quotes it', (field, value) => {
		expect(refused({ additionalFields: { [field]: value } })).toMatch(/^'.+' .+\(given: /);
	});
});

describe('an empty field', () => {
	it.each(['', '  ', null, undefined])('is left out (%j)', (empty) => {
		const names = 'phone crmId guid visitorId firstName lastName dateOfBirth gender'.split(' ');
		const fields = Object.fromEntries(names.map((name) => [name, empty]));
		expect(written({ additionalFields: fields })).toEqual({ email: 'anna@example.org' });
		const asking = { id: 1, value: 'AwaitingConfirmation' };
		const row = { ...asking, force: empty, confirmationMessageId: empty };
		expect(written(consentRows(row)).consentsData).toEqual({ consents: [asking] });
		expect(writtenJson({ email: 'a@b.c', ...fields, consentsData: empty })).toEqual({
			email: 'a@b.c',
		});
	});

	it.each([[['']], [[null, ' ']]])('is one that holds a list of nothing else (%j)', (empty) => {
		const names = { firstName: empty, lastName: empty };
		expect(written({ additionalFields: names })).toEqual({ email: 'anna@example.org' });
		expect(writtenJson({ email: 'a@b.c', ...names })).toEqual({ email: 'a@b.c' });
	});

	it.each([[''], ['  '], [null], [undefined], [['']]])(
		'is left out of an attribute list (%j)',
		(value) => {
			const rows = [
				{ name: 'a', value },
				{ name: 'b', value: 'x' },
			];
			const expected = [{ name: 'b', value: 'x' }];
			expect(written(attributeRows(...rows)).customAttributes).toEqual(expected);
			expect(writtenJson({ email: 'a@b.c', customAttributes: rows }).customAttributes).toEqual(
				expected,
			);
			const only = [{ name: 'a', value }];
			expect(written(attributeRows(...only))).toEqual({
				email: 'anna@example.org',
			});
		},
	);

	it.each(['', null])('is left out of the consent options in JSON (%j)', (empty) => {
		const consents = [{ id: 1, value: 'True' }];
		const consentsData = { consents, force: empty, confirmationMessageId: empty };
		expect(writtenJson({ email: 'a@b.c', consentsData }).consentsData).toEqual({ consents });
	});

	it('is not 0 or false', () => {
		const attribute = [
			{ name: 'points', value: 0 },
			{ name: 'vip', value: false },
		];
		expect(written(attributeRows(...attribute)).customAttributes).toEqual([
			{ name: 'points', value: '0' },
			{ name: 'vip', value: 'false' },
		]);
	});
});

describe('consents in JSON', () => {
	it('leave out an empty list, as shop plugins send it', () => {
		for (const consentsData of [
			...[{ consents: [] }, { consents: [], force: null }, { consents: [], force: false }, {}],
			{ consents: [{ id: 1, value: '' }], force: true, confirmationMessageId: 7 },
		]) {
			expect(writtenJson({ email: 'a@b.c', consentsData })).toEqual({ email: 'a@b.c' });
		}
	});

	it.each([
		[{ force: true }, "'consentsData.consents' is empty"],
		[{ source: false }, "'consentsData.consents' is empty"],
		[{ consents: [], confirmationMessageId: 0 }, "'consentsData.consents' is empty"],
		[{ consents: [{ id: 1, value: 'yes' }] }, "'consentsData.consents[0].value' must be Given"],
		[
			{
				consents: [
					{ id: 1, value: '' },
					{ id: 'abc', value: 'True' },
				],
			},
			"'consentsData.consents[1].id' must be a number",
		],
		[{ consents: { id: 1, value: 'True' } }, "'consentsData.consents' must be a list"],
		['True', "'consentsData' must be an object with fields"],
		[{ consents: [{ id: listed('1'), value: 'True' }] }, "'consentsData.consents[0].id' must be"],
	])('refuse %j', (consentsData, message) => {
		expect(refused(ofJson({ email: 'a@b.c', consentsData }))).toContain(message);
	});
});

it('finds the GUID in JSON under any name, since no page gives one', () => {
	const customer = { customerGuid: '3f2504e0', firstName: 'Anna' };
	expect(writtenJson(customer, 'GUID')).toEqual(customer);
	expect(refused(ofJson({ firstName: 'Anna' }, 'GUID'))).toContain("'guid' is empty");
});

describe('a row', () => {
	it('is named by its place in the editor, also after rows without a value', () => {
		const attribute = [
			{ name: 'a', value: 'x' },
			{ name: 'b', value: '' },
			{ name: 'x'.repeat(257), value: 'x' },
		];
		expect(refused(attributeRows(...attribute))).toContain("row 3 'Name'");
		expect(refused(ofJson({ email: 'a@b.c', customAttributes: attribute }))).toContain(
			"'customAttributes[2].name'",
		);
	});

	it.each([
		['text', 'customAttributes[0]'],
		[null, 'customAttributes[0]'],
		[{ Name: 'Tier', Value: 'Gold' }, 'customAttributes[0]'],
	])('is refused, not dropped silently, when it is no attribute (%j)', (row, place) => {
		expect(refused(ofJson({ email: 'a@b.c', customAttributes: [row] }))).toContain(place);
	});

	it('names its value when that is wrong', () => {
		const attribute = [{ name: 'a', value: { deep: 1 } }];
		expect(refused(attributeRows(...attribute))).toBe(
			`'Custom Attributes' row 1 'Value' must be text (given: {"deep":1}); make a text of it, such as {{ $json.field.name }} or {{ JSON.stringify($json.field) }}`,
		);
	});
});

describe('JSON', () => {
	it('lets fields through that nobody documented, at every level', () => {
		const json = {
			email: 'a@b.c',
			nickname: 'Ania',
			tags: ['a', { b: null }],
			customAttributes: [{ name: 'a', value: 'x', unit: 'kg' }],
			consentsData: {
				consents: [{ id: 1, value: 'True', channel: 'sms' }],
				source: 'form',
			},
		};
		expect(writtenJson(json)).toEqual(json);
	});

	it('lets any unknown field through as it is', () => {
		const known = new Set([
			...IDENTIFIERS.map(([, field]) => field),
			...LIMITS.map(([field]) => field),
			...['dateOfBirth', 'gender', 'customAttributes', 'consentsData', '__proto__'],
		]);
		const name = fc.string().filter((key) => !known.has(key));
		const value = fc.jsonValue().filter((given) => !isEmpty(given) && isExact(given));
		fc.assert(
			fc.property(fc.dictionary(name, value), (unknown) => {
				const json = { ...unknown, email: 'a@b.c' };
				expect(JSON.stringify(writtenJson(json))).toHaveLength(JSON.stringify(json).length);
				expect(writtenJson(json)).toEqual(json);
			}),
		);
	});

	it('leaves the object it is given as it was', () => {
		const json = { email: ' a@b.c ', customAttributes: [{ name: 'a', value: '' }] };
		const before = structuredClone(json);
		writtenJson(json);
		expect(json).toEqual(before);
	});

	it.each([
		[
			{ email: 'a@b.c', crmId: 7 },
			{ email: 'a@b.c', crmId: '7' },
		],
	])('reads %j as %j', (json, customer) => {
		expect(writtenJson(json)).toEqual(customer);
	});

	it.each([
		['{"email": ', "'JSON' cannot be read"],
		['', "'JSON' cannot be read"],
		['[{"email": "a@b.c"}]', "'JSON' must be one object"],
		[[{ email: 'a@b.c' }], "'JSON' must be one object"],
		[null, "'JSON' must be one object"],
		[{ email: 'a@b.c', customAttributes: { a: 'x' } }, "'customAttributes' must be a list"],
		[{ email: { address: 'a@b.c' } }, "'email' must be text"],
		[{ email: 'a@b.c', gender: 'x' }, "'gender' must be one of Male, Female, NotSpecified"],
	])('refuses %j', (json, message) => {
		expect(refused(ofJson(json))).toContain(message);
	});
});

it('refuses with a reason whatever it does not read as JSON', () => {
	const anything = fc.anything({ withDate: true, withBigInt: false });
	const consent = fc.record({
		id: fc.oneof(anything, fc.constant(listed('1'))),
		value: fc.oneof(anything, fc.constantFrom('True', 'given', 'Ask for Confirmation')),
		force: anything,
		confirmationMessageId: anything,
	});
	const column = fc.record({ id: fc.constantFrom('City', 'Born'), attributeType: anything });
	const mapper = fc.record({
		mappingMode: fc.constantFrom('defineBelow', 'autoMapInputData'),
		value: fc.oneof(anything, fc.dictionary(fc.constantFrom('City', 'Born', 'x'), anything)),
		schema: fc.oneof(anything, fc.array(fc.oneof(anything, column))),
	});
	const values = fc.record({
		matchBy: fc.oneof(fc.constantFrom('Email', 'CrmId', 'GUID'), anything),
		specifyData: fc.constantFrom('fields', 'json', 'other'),
		email: anything,
		crmId: anything,
		json: fc.oneof(anything, fc.json()),
		additionalFields: fc.option(
			fc.dictionary(fc.constantFrom('force', 'phone', 'gender', 'other'), anything),
		),
		consents: fc.oneof(anything, fc.record({ consent: fc.array(fc.oneof(anything, consent)) })),
		attributesFrom: fc.constantFrom('account', 'rows', 'other'),
		attributes: fc.oneof(anything, mapper),
		customAttributes: fc.oneof(anything, fc.record({ attribute: fc.array(anything) })),
	});
	fc.assert(
		fc.property(values, (given) => {
			let record;
			try {
				record = upsert.read(itemInput(given));
			} catch {
				refusal(() => upsert.read(itemInput(given)));
				return;
			}
			expect(typeof JSON.stringify(upsert.request!([record]).body)).toBe('string');
		}),
		{ numRuns: 500 },
	);
});
