import type { SendingOperation } from '../../../nodes/contract/operation.ts';
import { optionsOf, type NumberOption } from '../../../nodes/contract/options.ts';

const single = { plural: 'events', subject: 'customer' } as SendingOperation;
const grouped: SendingOperation = {
	...single,
	plural: 'customers',
	group: { key: () => '', defaultSize: 20, maxSize: 300 },
};
const mailing = {
	...{ ...single, whatToCheck: 'whether it was sent', oncePerRun: {} },
} as unknown as SendingOperation;

const labels = (operation: SendingOperation) =>
	optionsOf(operation).map(({ displayName }) => displayName);
const option = (operation: SendingOperation, name: string) =>
	optionsOf(operation).find((one) => one.name === name);
const numbers = optionsOf(grouped).filter((one): one is NumberOption => one.kind === 'number');

it('lists the options by label, with the size of a group only when there are groups', () => {
	expect(labels(single)).toEqual([
		...['Check Only', 'Concurrent Requests', 'Max Tries', 'Max Wait'],
		...['Requests per Second', 'Timeout'],
	]);
	expect(labels(grouped)).toEqual([
		...['Check Only', 'Concurrent Requests', 'Customers per Request', 'Max Tries', 'Max Wait'],
		...['Requests per Second', 'Timeout'],
	]);
});

it('keeps the names under which workflows have saved the options', () => {
	const names = [grouped, mailing].flatMap((one) => optionsOf(one).map(({ name }) => name));
	expect([...new Set(names)].sort()).toEqual([
		...['checkOnly', 'concurrentRequests', 'maxTries', 'maxWait', 'recordsPerRequest'],
		...['requestsPerSecond', 'sendForEveryItem', 'sendOncePer', 'timeout'],
	]);
});

it("offers 'Send Once Per' and 'Send for Every Item' only where they do something", () => {
	expect(labels(mailing)).toEqual([
		...['Check Only', 'Concurrent Requests', 'Max Tries', 'Max Wait', 'Requests per Second'],
		...['Send for Every Item', 'Send Once Per', 'Timeout'],
	]);
	expect(option(mailing, 'sendOncePer')?.kind).toBe('itemText');
	expect(option(mailing, 'sendForEveryItem')?.kind).toBe('flag');
});

it("offers 'Check Only' for all that changes something, as a switch that says what comes out", () => {
	for (const operation of [single, grouped, mailing]) {
		expect(option(operation, 'checkOnly')).toMatchObject({
			...{ kind: 'flag', displayName: 'Check Only' },
			description: expect.stringMatching(
				/^Whether to send nothing: .+ the request that would be sent/,
			),
		});
	}
	expect(labels({ ...single, isRead: true })).toEqual(
		labels(single).filter((label) => label !== 'Check Only'),
	);
});

it('takes the size of a group from the operation', () => {
	expect(option(grouped, 'recordsPerRequest')).toMatchObject({
		...{ min: 1, max: 300, ifAbsent: 20 },
		description: expect.stringMatching(/^How many customers to send .+ 1 to 300\. /),
	});
});

it('leaves the number of requests in flight to the node when nobody sets it', () => {
	const concurrentRequests = option(single, 'concurrentRequests') as NumberOption;
	expect(concurrentRequests).toMatchObject({ min: 1, max: 100, suggested: 5 });
	expect(concurrentRequests.ifAbsent).toBeUndefined();
	expect((option(single, 'requestsPerSecond') as NumberOption).ifAbsent).toBeUndefined();
});

it('says what requests are never sent at the same time about', () => {
	const about = { ...single, subject: 'trace' };
	expect(option(about, 'concurrentRequests')?.description).toContain('about the same trace');
});

it.each(numbers.map((one) => [one.name, one] as const))(
	'names the limits in the description of %s, and suggests a value within them',
	(_, { description, min, max, ifAbsent, suggested = ifAbsent }) => {
		expect(description).toContain(`${min} to ${max}`);
		expect(suggested).toBeGreaterThanOrEqual(min);
		expect(suggested).toBeLessThanOrEqual(max);
	},
);

it('gives new options each time, so that nobody changes those of others', () => {
	expect(optionsOf(grouped)).toEqual(optionsOf(grouped));
	expect(optionsOf(grouped)[0]).not.toBe(optionsOf(grouped)[0]);
});
