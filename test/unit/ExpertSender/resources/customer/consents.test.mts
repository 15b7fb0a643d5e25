import { NodeHelpers, type INodeParameters } from 'n8n-workflow';
import { consents } from '../../../../../nodes/ExpertSender/resources/customer/consents.ts';
import { upsert } from '../../../../../nodes/ExpertSender/resources/customer/upsert.ts';
import { readNoted } from '../../../cases/noted.mts';
import { refusal } from '../../../refusal.mts';
import { expertSender } from '../../saved.mts';
import { inside, optionsOf, withInside } from '../../../parameters.mts';

type Row = Record<string, unknown>;

const read = (...consent: unknown[]) =>
	readNoted(upsert, {
		...{ matchBy: 'Email', email: 'anna@example.org', specifyData: 'fields' },
		consents: { consent },
	});
const sent = (...rows: unknown[]) => read(...rows).record.customer.consentsData;
const refused = (...rows: unknown[]) => refusal(() => read(...rows)).message;

const fromList = (value: unknown) => ({
	__rl: true,
	mode: 'list',
	value,
	cachedResultName: 'Newsletter (Email, ID 2)',
});
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });
const GIVEN = { id: byId('1'), value: 'True' };
const asking = (more: Row = {}) => ({
	...{ id: fromList('2'), value: 'AwaitingConfirmation' },
	...{ confirmationMessageId: '', force: false, ...more },
});
const ASKED = { id: 2, value: 'AwaitingConfirmation' };

describe('the consent', () => {
	it.each([
		['chosen from the list', fromList('2')],
		['typed as an ID', byId(' 2 ')],
		['that an expression gives in its box', byId(2)],
		['that an expression gives in place of the box', 2],
		['that an expression gives as text', '2'],
	])('is the one %s', (_, id) => {
		expect(sent({ id, value: 'True' })).toEqual({ consents: [{ id: 2, value: 'True' }] });
	});

	it.each([
		['', 'is empty'],
		[null, 'is empty'],
		[undefined, 'is empty'],
		['\u200b', 'is empty'],
		['Newsletter', 'must be a number (given: "Newsletter")'],
		[1.5, 'must be a whole number (given: 1.5)'],
		[true, 'must be a number'],
		[0, 'is smaller than 1 (given: 0)'],
		['-1', 'is smaller than 1 (given: -1)'],
		['2147483648', 'is larger than 2147483647 (given: 2147483648)'],
	])('is refused at its place when it is %j', (id, message) => {
		for (const given of [fromList(id), byId(id), id]) {
			expect(refused(GIVEN, { id: given, value: 'True' })).toContain(
				`'Consents' row 2 'Consent' ${message}`,
			);
		}
	});

	it('takes numbers up to the end of 32 bits', () => {
		expect(sent({ id: byId('2147483647'), value: 'True' })).toEqual({
			consents: [{ id: 2147483647, value: 'True' }],
		});
	});

	it('is refused where a row is none', () => {
		for (const row of ['2', 2, null, ['2']]) {
			expect(refused(GIVEN, row)).toMatch(/^'Consents' row 2 (is empty|must be an object)/);
		}
	});
});

describe('the status', () => {
	const statusField = [consents].flatMap(withInside).find(({ name }) => name === 'value')!;

	it.each(optionsOf(statusField).map(({ name, value }) => [name, value]))(
		'%s is also taken by its name',
		(name, value) => {
			for (const given of [value, name, name.toUpperCase(), ` ${name} `]) {
				expect(sent({ id: 2, value: given })).toEqual({ consents: [{ id: 2, value }] });
			}
		},
	);

	it('is none until somebody chooses one', () => {
		expect(statusField.default).toBe('');
		const { record, hints } = read({ id: fromList(''), value: '' }, GIVEN, asking({ value: '' }));
		expect(record.customer.consentsData).toEqual({ consents: [{ id: 1, value: 'True' }] });
		expect(hints).toEqual(['2 consents without a status were left out']);
	});

	it('leaves the customer without consents where none has one', () => {
		const { record, hints } = read(
			asking({ value: null, force: true, confirmationMessageId: '7' }),
		);
		expect(record.customer).toEqual({ email: 'anna@example.org' });
		expect(hints).toEqual(['1 consent without a status was left out']);
	});

	it.each(['yes', 1, 'Awaiting', {}, ['True']])('is refused when it is %j', (value) => {
		expect(refused(GIVEN, { id: 2, value })).toContain("'Consents' row 2 'Status' must be");
	});
});

describe('the editor', () => {
	const node = expertSender.type.description;
	const version = { typeVersion: 1 };
	const boxes = [consents].flatMap(inside);

	it.each([
		['AwaitingConfirmation', ['id', 'value', 'confirmationMessageId', 'force']],
		['True', ['id', 'value']],
		['False', ['id', 'value']],
		['', ['id', 'value']],
	])('shows in a row with the status %j: %j', (value, shown) => {
		const names = boxes
			.filter((box) => NodeHelpers.displayParameter({ value }, box, version, node))
			.map(({ name }) => name);
		expect(names).toEqual(shown);
	});

	it('says before a run that a row names no consent', () => {
		const complaintsOf = (id: unknown) =>
			NodeHelpers.getNodeParametersIssues(
				[consents],
				{
					...{ id: '1', name: 'Node', type: 'node', position: [0, 0], ...version },
					parameters: { consents: { consent: [{ id, value: 'True' }] } } as INodeParameters,
				},
				node,
			);
		expect(complaintsOf(byId(''))?.parameters).toEqual({ id: [expect.any(String)] });
		expect(complaintsOf(byId('2'))).toBeNull();
	});
});

describe('the confirmation', () => {
	it.each([
		[{}, {}],
		[{ force: true }, { force: true }],
		[{ force: 'true' }, { force: true }],
		[{ force: 'no' }, {}],
		[{ force: null }, {}],
		[{ confirmationMessageId: '7' }, { confirmationMessageId: 7 }],
		[
			{ confirmationMessageId: 7, force: true },
			{ confirmationMessageId: 7, force: true },
		],
		[{ confirmationMessageId: ' ' }, {}],
	])('is asked for with %j', (more, expected) => {
		expect(sent(GIVEN, asking(more))).toEqual({
			consents: [{ id: 1, value: 'True' }, ASKED],
			...expected,
		});
	});

	it('is asked for in the same way by all rows that ask', () => {
		expect(
			sent(
				asking({ confirmationMessageId: '7', force: true }),
				asking({ id: 3, confirmationMessageId: 7, force: 'yes', value: 'ask for confirmation' }),
			),
		).toEqual({
			consents: [ASKED, { ...ASKED, id: 3 }],
			confirmationMessageId: 7,
			force: true,
		});
	});

	it.each([
		[{ confirmationMessageId: '8', force: true }, 'Confirmation Message ID'],
		[{ confirmationMessageId: '', force: true }, 'Confirmation Message ID'],
		[{ confirmationMessageId: '7', force: false }, 'Ask Again'],
	])('is refused where another row asks with %j', (more, label) => {
		expect(
			refused(asking({ confirmationMessageId: '7', force: true }), asking({ id: 3, ...more })),
		).toBe(`'${label}' must be the same for all consents with the status Ask for Confirmation`);
	});

	it.each(['True', 'False', 'Given', false])(
		'takes nothing from a row with the status %j, whose boxes are hidden',
		(value) => {
			const stale = { id: 1, value, force: true, confirmationMessageId: '9' };
			expect(sent(stale)).toEqual({ consents: [{ id: 1, value: expect.any(String) }] });
			const { force, confirmationMessageId } = sent(stale, asking({ confirmationMessageId: '7' }), {
				...stale,
				id: 3,
			})!;
			expect([force, confirmationMessageId]).toEqual([undefined, 7]);
			sent({ ...stale, force: 'maybe', confirmationMessageId: 'seven' });
		},
	);

	it('is refused once where two rows have the same wrong message', () => {
		const wrong = { confirmationMessageId: 'abc' };
		expect(refused(asking(wrong), asking({ id: byId('3'), ...wrong }))).toBe(
			'\'Confirmation Message ID\' must be a number (given: "abc")',
		);
	});

	it.each([
		['force', 'maybe', "'Ask Again' must be true or false"],
		['confirmationMessageId', 'seven', "'Confirmation Message ID' must be a number"],
		['confirmationMessageId', 1.5, "'Confirmation Message ID' must be a whole number"],
		['confirmationMessageId', 0, "'Confirmation Message ID' is smaller than 1"],
		['confirmationMessageId', 2147483648, "'Confirmation Message ID' is larger than 2147483647"],
	])('is refused with %s %j', (name, value, message) => {
		expect(refused(asking({ [name]: value }))).toContain(message);
	});
});

it('is named by its row, also after one that is left out', () => {
	const unanswered = { id: 1, value: '' };
	expect(refused(unanswered, { id: 'abc', value: 'True' })).toContain(
		"'Consents' row 2 'Consent' must be a number",
	);
	expect(sent(unanswered, { id: 2, value: 'True' })).toEqual({
		consents: [{ id: 2, value: 'True' }],
	});
});

it('is refused twice, whatever the statuses are', () => {
	for (const value of ['True', 'False']) {
		expect(refused(GIVEN, { id: 1, value })).toContain(
			"'Consents' row 2 'Consent' is in an earlier row, too: leave one of them (given: 1)",
		);
	}
	expect(sent(GIVEN, { id: 1, value: '' })).toEqual({ consents: [{ id: 1, value: 'True' }] });
});
