import type { INodeProperties } from 'n8n-workflow';

import type { SendingOperation } from '../../../nodes/contract/operation.ts';
import { optionsOf } from '../../../nodes/contract/options.ts';
import { buildOptionsField } from '../../../nodes/editor/optionsField.ts';

const operation = {
	plural: 'customers',
	subject: 'customer',
	whatToCheck: 'whether it was sent',
	oncePerRun: {},
	group: { key: () => '', defaultSize: 50, maxSize: 500 },
} as unknown as SendingOperation;

const fields = buildOptionsField(operation).options as INodeProperties[];

it('is a collection in which nothing is set at first', () => {
	expect(buildOptionsField(operation)).toMatchObject({
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
	});
});

it("offers the operation's options in their order", () => {
	expect(fields.map(({ name }) => name)).toEqual(optionsOf(operation).map(({ name }) => name));
});

it('offers options of the node beside them, all by label, each as it is', () => {
	const more = ['Kind', 'Zone', 'Age'].map(
		(displayName): INodeProperties => ({
			...{ displayName, name: displayName.toLowerCase(), type: 'string', default: '' },
			displayOptions: { hide: { '/operation': ['get'] } },
		}),
	);
	const options = buildOptionsField(operation, more).options as INodeProperties[];
	const labels = options.map(({ displayName }) => displayName);
	expect(labels).toEqual([...labels].sort((one, other) => one.localeCompare(other)));
	expect(options).toHaveLength(fields.length + 3);
	expect(options).toEqual(expect.arrayContaining([...fields, ...more]));
	expect(more.map(({ name }) => name)).toEqual(['kind', 'zone', 'age']);
});

it.each([
	['recordsPerRequest', 'Customers per Request', 1, 500, 50],
	['concurrentRequests', 'Concurrent Requests', 1, 100, 5],
	['requestsPerSecond', 'Requests per Second', 0.1, 1000, 10],
	['maxTries', 'Max Tries', 1, 10, 3],
	['timeout', 'Timeout', 1, 3600, 60],
	['maxWait', 'Max Wait', 0, 3600, 120],
])('keeps %s within its limits and begins with a usual value', (name, label, min, max, usual) => {
	expect(fields.find((field) => field.name === name)).toEqual({
		displayName: label,
		name,
		type: 'number',
		typeOptions: { minValue: min, maxValue: max },
		default: usual,
		description: expect.stringContaining(`${min} to ${max}`),
	});
});

it('suggests the smallest value for an option that has no usual one', () => {
	const bare = {
		...operation,
		group: { key: () => '', maxSize: 9 },
	} as unknown as SendingOperation;
	const size = (buildOptionsField(bare).options as INodeProperties[]).find(
		({ name }) => name === 'recordsPerRequest',
	);
	expect(size?.default).toBe(1);
});

it.each([
	['Send for Every Item', 'sendForEveryItem'],
	['Check Only', 'checkOnly'],
])("has a switch '%s' that is off at first", (displayName, name) => {
	expect(fields.find((field) => field.name === name)).toEqual({
		...{ displayName, name, type: 'boolean', default: false },
		description: expect.stringMatching(/^Whether /),
	});
});

it('has a text for each item, empty at first, and says that the others are the same for all', () => {
	expect(fields.find(({ name }) => name === 'sendOncePer')).toEqual({
		...{ displayName: 'Send Once Per', name: 'sendOncePer', type: 'string', default: '' },
		placeholder: expect.stringMatching(/^e\.g\. /),
		description: expect.stringContaining('10,000'),
	});
	expect(buildOptionsField(operation).description).toContain("except in 'Send Once Per'");
});
