import type { INodeProperties } from 'n8n-workflow';
import { jsonLabel, parameterLabel } from '../../../nodes/input/label.ts';

const field = (displayName: string, name: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
});

const fields: INodeProperties[] = [
	{
		displayName: 'Match By',
		name: 'matchBy',
		type: 'options',
		// An option's value is no parameter, even when it is named like one.
		options: [{ name: 'email', value: 'email' }],
		default: 'email',
	},
	field('Email', 'email'),
	{
		displayName: 'Consents',
		name: 'consents',
		type: 'fixedCollection',
		default: {},
		options: [{ displayName: 'Consent', name: 'consent', values: [field('ID', 'id')] }],
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		default: {},
		options: [field('First Name', 'firstName')],
	},
];

describe('parameterLabel', () => {
	const label = parameterLabel(fields);

	it.each([
		[['email'], "'Email'"],
		[['firstName'], "'First Name'"],
		[['consents'], "'Consents'"],
		[['consents', 0], "'Consents' row 1"],
		[['consents', 2, 'id'], "'Consents' row 3 'ID'"],
		[['consentsData', 'consents', 1, 'id'], "'Consents' row 2 'ID'"],
	])('names %j %s', (path, name) => {
		expect(label(path)).toBe(name);
	});

	it('names what no parameter shows by its place', () => {
		expect(label(['unknown', 'deeper'])).toBe("'unknown.deeper'");
	});

	it('does not look for a field of a row anywhere else', () => {
		expect(label(['consents', 0, 'firstName'])).toBe("'Consents' row 1");
	});
});

it.each([
	[['email'], "'email'"],
	[['dataFields', 1, 'value'], "'dataFields[1].value'"],
	[['a', 'b', 0], "'a.b[0]'"],
])('names %j in JSON %s', (path, name) => {
	expect(jsonLabel(path)).toBe(name);
});
