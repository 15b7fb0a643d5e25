import type { SendingOperation } from './operation';

/** One entry under 'Options': a number within limits. */
export interface NumberOption {
	readonly name: keyof Settings;
	readonly displayName: string;
	readonly description: string;
	readonly min: number;
	readonly max: number;
	/** Whether fractions are allowed. */
	readonly isDecimal?: true;
	/** What applies when the option is left out; absent: nothing limits it. */
	readonly ifAbsent?: number;
	/** What stands in the field when it is added; `ifAbsent` unless given. */
	readonly suggested?: number;
}

/** What the options come to; the same for all items of a run. */
export interface Settings {
	/** Most records in one request. */
	recordsPerRequest: number;
	/** Most requests in flight. */
	concurrentRequests: number;
	/** Most requests that start in a second. */
	requestsPerSecond: number;
	/** How often one request is sent at most. */
	maxTries: number;
	/** How long to wait for an answer, in seconds. */
	timeout: number;
	/** How long one request waits before and between its tries, all in all, in seconds. */
	maxWait: number;
}

/** The options of an operation, alphabetical by label. */
export function optionsOf(operation: SendingOperation): NumberOption[] {
	const { group, plural, subject } = operation;
	const options: NumberOption[] = [
		{
			name: 'concurrentRequests',
			displayName: 'Concurrent Requests',
			description: `How many requests may be in flight at the same time, 1 to 50. Requests about the same ${subject} always go one after the other.`,
			...{ min: 1, max: 50, ifAbsent: 5 },
		},
		{
			name: 'maxTries',
			displayName: 'Max Tries',
			description:
				'How often a request is sent at most, 1 to 10. It is retried only where a retry cannot repeat an effect.',
			...{ min: 1, max: 10, ifAbsent: 3 },
		},
		{
			name: 'maxWait',
			displayName: 'Max Wait',
			description:
				'How long to keep waiting, in seconds (0 to 3600), when the service asks for a pause or is unavailable. After that the items fail.',
			...{ min: 0, max: 3600, ifAbsent: 120 },
		},
		{
			name: 'requestsPerSecond',
			displayName: 'Requests per Second',
			description:
				'How many requests may start in a second, 0.1 to 1000. Leave it out for no limit.',
			...{ min: 0.1, max: 1000, isDecimal: true, suggested: 10 },
		},
		{
			name: 'timeout',
			displayName: 'Timeout',
			description: 'How long to wait for the answer to a request, in seconds (1 to 3600)',
			...{ min: 1, max: 3600, ifAbsent: 60 },
		},
	];
	if (group) {
		options.push({
			name: 'recordsPerRequest',
			displayName: `${plural[0].toUpperCase()}${plural.slice(1)} per Request`,
			description: `How many ${plural} to put into one request at most, 1 to ${group.maxSize}. A bad one does not affect the others.`,
			...{ min: 1, max: group.maxSize, ifAbsent: group.defaultSize },
		});
	}
	return options.sort((one, other) => one.displayName.localeCompare(other.displayName));
}
