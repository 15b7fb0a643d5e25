import { createHash } from 'node:crypto';
import { trigger } from '../../../../../nodes/ExpertSender/resources/scenarioEvent/trigger.ts';
import { itemInput } from '../../../itemInput.mts';
import { refusal } from '../../../refusal.mts';

type Values = Record<string, unknown>;

const FORM = { specifyData: 'fields', customEventId: '101', dataFieldsFrom: 'rows' };
const input = (values: Values) => itemInput({ ...FORM, ...values });
const read = (values: Values) => {
	const { customEventId, ...event } = trigger.read(input(values));
	expect(customEventId).toBe(101);
	return event as Values;
};
const refused = (values: Values) => refusal(() => read(values)).message;
const hash = (algorithm: string, text: string) =>
	createHash(algorithm).update(text, 'utf8').digest('hex');

const ADDRESS = 'anna@example.org';
const MD5 = hash('md5', ADDRESS);
const SHA256 = hash('sha256', ADDRESS);

/** Each choice, its box, a value there, and the field of the event with what it then holds. */
const CHOICES: Array<[string, string, string, string, unknown]> = [
	['email', 'customerEmail', ADDRESS, 'customerEmail', ADDRESS],
	['emailAsMd5', 'customerEmail', ADDRESS, 'customerEmailMd5', MD5],
	['emailAsSha256', 'customerEmail', ADDRESS, 'customerEmailSha256', SHA256],
	['emailMd5', 'customerEmailMd5', MD5, 'customerEmailMd5', MD5],
	['emailSha256', 'customerEmailSha256', SHA256, 'customerEmailSha256', SHA256],
	['phone', 'customerPhone', '+48 501 228 855', 'customerPhone', '+48501228855'],
	['crmId', 'customerCrmId', 'C-1042', 'customerCrmId', 'C-1042'],
	['customerId', 'customerId', '12', 'customerId', 12],
];
const LABEL: Record<string, string> = {
	customerCrmId: 'Customer CRM ID',
	customerEmail: 'Customer Email',
	customerEmailMd5: 'Customer Email MD5',
	customerEmailSha256: 'Customer Email SHA-256',
	customerId: 'Customer ID',
	customerPhone: 'Customer Phone Number',
};

it.each(CHOICES)('identifies by %s from %s %j: %s %j', (identifyBy, box, value, field, sent) => {
	expect(read({ identifyBy, [box]: value })).toEqual({ [field]: sent });
});

describe.each(CHOICES)('identified by %s', (identifyBy, box, value, field, sent) => {
	const all = Object.fromEntries(CHOICES.map(([, name, given]) => [name, given]));

	it('sends the further identifiers beside it', () => {
		const { [box]: _, [field]: __, ...others } = all;
		const event = read({ identifyBy, [box]: value, otherIdentifiers: others });
		const wire: Values = { ...others, ...(others.customerId ? { customerId: 12 } : {}) };
		if (others.customerPhone) wire.customerPhone = '+48501228855';
		expect(event).toEqual({ ...wire, [field]: sent });
	});

	it('takes nothing that was entered below before it was chosen', () => {
		const otherIdentifiers = { [box]: box === 'customerEmail' ? 'eve@example.org' : '666' };
		expect(read({ identifyBy, [box]: value, otherIdentifiers })).toEqual({ [field]: sent });
		refused({ identifyBy, [box]: '', otherIdentifiers });
	});

	it('leaves the parameters as they were', () => {
		const otherIdentifiers = Object.freeze({ [box]: 'stale', customerCrmId: 'C-1' });
		read({ identifyBy, [box]: value, otherIdentifiers });
		expect(Object.keys(otherIdentifiers)).toContain(box);
	});

	it('takes nothing from the boxes of other choices', () => {
		const { [box]: _, ...hidden } = all;
		expect(read({ identifyBy, ...hidden, [box]: value })).toEqual({ [field]: sent });
	});

	it.each(['', ' ', null, undefined])('names its box when nothing is there (%j)', (empty) => {
		expect(refused({ identifyBy, [box]: empty })).toBe(
			`'${LABEL[box]}' is empty, and so is every other identifier of the customer`,
		);
	});

	it('names its box when the value is wrong', () => {
		const wrong: Values = {
			customerEmail: 'anna',
			customerEmailMd5: ADDRESS,
			customerEmailSha256: ADDRESS,
			customerPhone: 'none',
			customerCrmId: 'x'.repeat(129),
			customerId: '-5',
		};
		expect(refused({ identifyBy, [box]: wrong[box] })).toMatch(
			new RegExp(`^'${LABEL[box]}' (must be|is longer)`),
		);
	});
});

it('names the box of a further identifier that is wrong', () => {
	const further = (otherIdentifiers: Values) =>
		refused({ identifyBy: 'phone', customerPhone: '48501228855', otherIdentifiers });
	expect(further({ customerEmail: 'anna' })).toMatch(/^'Customer Email' must be one email/);
	expect(further({ customerEmailMd5: 'anna' })).toMatch(/^'Customer Email MD5' must be a hash/);
});

it.each(['md5', 'sha256'])('hashes the trimmed address in lower case by %s', (algorithm) => {
	const [identifyBy, field] =
		algorithm === 'md5'
			? ['emailAsMd5', 'customerEmailMd5']
			: ['emailAsSha256', 'customerEmailSha256'];
	for (const customerEmail of [' Anna@Example.ORG ', '\u200banna@example.org\u00a0', ADDRESS]) {
		expect(read({ identifyBy, customerEmail })).toEqual({ [field]: hash(algorithm, ADDRESS) });
	}
	expect(read({ identifyBy, customerEmail: 'Żółć@Example.org' })).toEqual({
		[field]: hash(algorithm, 'żółć@example.org'),
	});
});

it.each(['emailAsMd5', 'emailAsSha256'])('never sends the address itself with %s', (identifyBy) => {
	const otherIdentifiers = { customerEmail: ADDRESS };
	const event = read({ identifyBy, customerEmail: ADDRESS, otherIdentifiers });
	expect(JSON.stringify(event)).not.toContain('anna');
});

it.each(['Email', 'customerEmail', '', null, 5, {}])('refuses to identify by %j', (identifyBy) => {
	const message = refused({
		...{ identifyBy, customerEmail: ADDRESS },
		otherIdentifiers: { customerCrmId: 'C-1' },
	});
	expect(message).toMatch(/^'Identify By' (is empty|must be one of email, emailAsMd5, )/);
});

it('goes by the order of the service among several', () => {
	const event = trigger.read(
		input({ identifyBy: 'email', customerEmail: ADDRESS, otherIdentifiers: { customerId: '12' } }),
	);
	expect(trigger.matchBy!(event)).toBe('id');
});
