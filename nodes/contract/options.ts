import type { SendingOperation } from './operation';

/** One entry under 'Options'. */
export type Option = NumberOption | FlagOption | ItemTextOption;

/** A number within limits, the same for all items. */
export interface NumberOption {
	readonly kind: 'number';
	readonly name: NumberName;
	readonly displayName: string;
	readonly description: string;
	readonly min: number;
	readonly max: number;
	/** Whether fractions are allowed. */
	readonly isDecimal?: true;
	/** What applies when the option is left out; absent: the node decides. */
	readonly ifAbsent?: number;
	/** The value in the field when the option is added; `ifAbsent` unless given. */
	readonly suggested?: number;
}

type NumberName = Exclude<keyof Settings, FlagOption['name'] | 'sendsOnce'>;

/** A switch, the same for all items. */
export interface FlagOption {
	readonly kind: 'flag';
	readonly name: 'checkOnly' | 'sendForEveryItem';
	readonly displayName: string;
	readonly description: string;
}

/** A text for each item. */
export interface ItemTextOption {
	readonly kind: 'itemText';
	readonly name: 'sendOncePer';
	readonly displayName: string;
	readonly description: string;
	readonly placeholder: string;
}

/** What the options come to; the same for all items of a run. */
export interface Settings {
	/** Most records in one request. */
	recordsPerRequest: number;
	/** Most requests in flight; absent: as many as the service copes with. */
	concurrentRequests?: number;
	/** Most requests that start in a second; absent: no limit. */
	requestsPerSecond?: number;
	/** How often one request is sent at most. */
	maxTries: number;
	/** How long to wait for an answer, in seconds. */
	timeout: number;
	/** How long one request waits in total, before and between its tries, in seconds. */
	maxWait: number;
	/** Whether items are only read and checked, and nothing is sent. */
	checkOnly: boolean;
	/** Whether items may do the same thing again that an earlier one of the run has done. */
	sendForEveryItem: boolean;
	/** Whether each item has a text, for which it is sent once only across executions. */
	sendsOnce: boolean;
}

/** The options of an operation, alphabetical by label. */
export function optionsOf(operation: SendingOperation): Option[] {
	const { group, plural, subject, isRead, oncePerRun, whatToCheck } = operation;
	const options = commonOptions(subject);
	if (!isRead) {
		options.push({
			kind: 'flag',
			name: 'checkOnly',
			displayName: 'Check Only',
			description:
				'Whether to send nothing: each item is read and checked, and comes out with the request that would be sent. For trying out a workflow or an import.',
		});
	}
	if (group) {
		options.push({
			kind: 'number',
			name: 'recordsPerRequest',
			displayName: `${plural[0].toUpperCase()}${plural.slice(1)} per Request`,
			description: `How many ${plural} to send in one request at most, 1 to ${group.maxSize}. A bad one does not affect the others.`,
			...{ min: 1, max: group.maxSize, ifAbsent: group.defaultSize },
		});
	}
	if (oncePerRun) {
		options.push({
			kind: 'flag',
			name: 'sendForEveryItem',
			displayName: 'Send for Every Item',
			description:
				'Whether to send a request for each item, even if an earlier item of this run has asked for the same. Everybody is messaged once for each item then.',
		});
	}
	// What is not idempotent says how to find out whether it was carried out.
	if (whatToCheck) {
		options.push({
			kind: 'itemText',
			name: 'sendOncePer',
			displayName: 'Send Once Per',
			placeholder: 'e.g. {{ $json.orderNumber }}',
			description:
				'Text that is different for each thing to send, such as the number of the order. An item whose text was sent by an earlier execution is not sent again. This node remembers its last 10,000 texts.',
		});
	}
	return options.sort((one, other) => one.displayName.localeCompare(other.displayName));
}

function commonOptions(subject: string): Option[] {
	return [
		{
			kind: 'number',
			name: 'concurrentRequests',
			displayName: 'Concurrent Requests',
			description: `How many requests may be in flight at the same time, 1 to 100. Leave it out, and the node finds out how many the service copes with. Requests about the same ${subject} always go one after the other.`,
			...{ min: 1, max: 100, suggested: 5 },
		},
		{
			kind: 'number',
			name: 'maxTries',
			displayName: 'Max Tries',
			description:
				'How often to send a request at most, 1 to 10. It is retried only if a retry cannot repeat an effect, such as a second email.',
			...{ min: 1, max: 10, ifAbsent: 3 },
		},
		{
			kind: 'number',
			name: 'maxWait',
			displayName: 'Max Wait',
			description:
				'How long to keep waiting, in seconds (0 to 3600), when the service asks for a pause or is unavailable. After that the items fail.',
			...{ min: 0, max: 3600, ifAbsent: 120 },
		},
		{
			kind: 'number',
			name: 'requestsPerSecond',
			displayName: 'Requests per Second',
			description:
				'How many requests may start in a second, 0.1 to 1000. Leave it out for no limit.',
			...{ min: 0.1, max: 1000, isDecimal: true as const, suggested: 10 },
		},
		{
			kind: 'number',
			name: 'timeout',
			displayName: 'Timeout',
			description: 'How long to wait for the answer to a request, in seconds (1 to 3600)',
			...{ min: 1, max: 3600, ifAbsent: 60 },
		},
	];
}
