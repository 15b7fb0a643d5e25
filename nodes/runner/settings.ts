import { UserError, type INodeProperties } from 'n8n-workflow';

import type { Operation } from './operation';

/** How the runner goes about its work; the same for all items of a run. */
export interface Settings {
	/** Most records in one request. */
	recordsPerRequest: number;
	/** Most requests in flight. */
	concurrentRequests: number;
	/** Most requests that start in a second; `Infinity` for no limit. */
	requestsPerSecond: number;
	/** How often one request is sent at most. */
	maxTries: number;
	/** How long to wait for an answer, in seconds. */
	timeout: number;
	/** How long one request waits before and between its tries, all in all, in seconds. */
	maxWait: number;
}

const LIMITS: Record<keyof Settings, { min: number; max: number; ifAbsent: number }> = {
	// No limit is documented for the customers of one request; 500 stay below 1 MiB as a rule.
	recordsPerRequest: { min: 1, max: 500, ifAbsent: 50 },
	concurrentRequests: { min: 1, max: 50, ifAbsent: 5 },
	requestsPerSecond: { min: 0.1, max: 1000, ifAbsent: Infinity },
	maxTries: { min: 1, max: 10, ifAbsent: 3 },
	timeout: { min: 1, max: 3600, ifAbsent: 60 },
	maxWait: { min: 0, max: 3600, ifAbsent: 120 },
};

/** The parameter 'Options' of an operation that sends requests. */
export function optionsField({ groupKey, plural }: Operation): INodeProperties {
	const fields = [
		number(
			'concurrentRequests',
			'Concurrent Requests',
			'How many requests may be under way at the same time, 1 to 50. Those that concern the same customer go one after the other in any case.',
		),
		number(
			'maxTries',
			'Max Tries',
			'How often a request is sent at most, 1 to 10. It is repeated only where that cannot do anything twice.',
		),
		number(
			'maxWait',
			'Max Wait',
			'How many seconds a request may wait all in all, 0 to 3600, when the service asks to wait or is out of order. Then its items fail.',
		),
		number(
			'requestsPerSecond',
			'Requests per Second',
			'How many requests may start in a second, 0.1 to 1000. Left out, any number may.',
		),
		number('timeout', 'Timeout', 'How many seconds to wait for the answer to a request, 1 to 3600'),
	];
	if (groupKey) {
		fields.push(
			number(
				'recordsPerRequest',
				`${plural[0].toUpperCase()}${plural.slice(1)} per Request`,
				`How many ${plural} travel in one request at most, 1 to 500. A bad one harms none of the others.`,
			),
		);
	}
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		description: 'How requests are sent. An expression here is evaluated for the first item only.',
		options: fields.sort((one, other) => one.displayName.localeCompare(other.displayName)),
	};
}

/** The options as the person set them, or else as they are by default. Throws a `UserError`. */
export function settingsOf(options: unknown, operation: Operation): Settings {
	const given = (options ?? {}) as Record<string, unknown>;
	const settings = Object.entries(LIMITS).map(([name, { min, max, ifAbsent }]) => {
		const isAbsent = given[name] === undefined || given[name] === null || given[name] === '';
		const value = isAbsent ? ifAbsent : Number(given[name]);
		const isWhole = name === 'requestsPerSecond' || Number.isInteger(value);
		if (value !== ifAbsent && !(isWhole && value >= min && value <= max)) {
			const fields = (optionsField(operation).options ?? []) as INodeProperties[];
			const label = fields.find((field) => field.name === name)?.displayName ?? name;
			throw new UserError(
				`'${label}' must be a ${isWhole ? '' : 'whole '}number from ${min} to ${max} (given: ${String(given[name])})`,
				{ description: "Correct it under 'Options'. Nothing was sent." },
			);
		}
		return [name, value];
	});
	return {
		...(Object.fromEntries(settings) as unknown as Settings),
		...(!operation.groupKey && { recordsPerRequest: 1 }),
	};
}

function number(name: keyof Settings, displayName: string, description: string): INodeProperties {
	const { min: minValue, max: maxValue, ifAbsent } = LIMITS[name];
	const typeOptions = { minValue, maxValue };
	// What stands in a field that was just added; no limit is none that can stand there.
	const usual = Number.isFinite(ifAbsent) ? ifAbsent : 10;
	return { displayName, name, type: 'number', typeOptions, default: usual, description };
}
