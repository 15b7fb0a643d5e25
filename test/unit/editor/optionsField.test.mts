import type { INodeProperties } from 'n8n-workflow';

import type { SendingOperation } from '../../../nodes/contract/operation.ts';
import { optionsOf } from '../../../nodes/contract/options.ts';
import { optionsField } from '../../../nodes/editor/optionsField.ts';

const operation = {
	plural: 'customers',
	subject: 'customer',
	group: { key: () => '', defaultSize: 50, maxSize: 500 },
} as unknown as SendingOperation;

const fields = optionsField(operation).options as INodeProperties[];

it('is a collection in which nothing is set at first', () => {
	expect(optionsField(operation)).toMatchObject({
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
	});
});

it("offers the operation's options in their order", () => {
	expect(fields.map(({ name }) => name)).toEqual(optionsOf(operation).map(({ name }) => name));
});

it.each([
	['recordsPerRequest', 'Customers per Request', 1, 500, 50],
	['concurrentRequests', 'Concurrent Requests', 1, 50, 5],
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
