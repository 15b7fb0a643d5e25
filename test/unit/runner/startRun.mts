import { run } from '../../../nodes/runner/run.ts';
import { fakeContext, type FakeContext } from './fakeContext.mts';
import { testResources } from './testOperations.mts';
import { testService } from './testService.mts';

export interface RunSetup extends Omit<FakeContext, 'items'> {
	/** The parameter `value` of each item. */
	values: unknown[];
	operation?: string;
	options?: Record<string, unknown>;
	/** Further fields of each item, parameters among them. */
	fields?: Record<string, unknown>;
	/** What each item is sent once for, under 'Send Once Per'. */
	onceTexts?: unknown[];
}

/** Runs an operation of the test service over items. */
export function startRun({
	values,
	operation = 'echo',
	options,
	fields,
	onceTexts,
	...rest
}: RunSetup) {
	const items = values.map((value, item) => ({
		...{ resource: 'thing', operation, value, ...fields },
		options: onceTexts ? { ...options, sendOncePer: onceTexts[item] } : options,
	}));
	const fake = fakeContext({ ...rest, items });
	return { ...fake, result: run(fake.context, testService, testResources) };
}

/** Sends items one after the other, so that answers can be given in order. */
export const ONE_BY_ONE = { concurrentRequests: 1 };
