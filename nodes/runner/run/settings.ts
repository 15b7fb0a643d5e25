import { UserError } from 'n8n-workflow';

import type { Operation } from '../../contract/operation';
import { optionsOf, type NumberOption, type Settings } from '../../contract/options';

/** The options as the person set them, or else as they are by default. Throws a `UserError`. */
export function readSettings(options: unknown, operation: Operation): Settings {
	const given = (options ?? {}) as Record<string, unknown>;
	const settings: Settings = { ...WITHOUT_OPTIONS };
	if (!operation.request) return settings;
	for (const option of optionsOf(operation)) settings[option.name] = readNumber(given, option);
	return settings;
}

/** What applies where an operation does not have the option. */
const WITHOUT_OPTIONS: Settings = {
	recordsPerRequest: 1,
	concurrentRequests: 1,
	requestsPerSecond: Infinity,
	maxTries: 1,
	timeout: 1,
	maxWait: 0,
};

function readNumber(given: Record<string, unknown>, option: NumberOption): number {
	const { name, displayName, min, max, isDecimal = false, ifAbsent = Infinity } = option;
	const typed = given[name];
	if (typed === undefined || typed === null || typed === '') return ifAbsent;
	const value = Number(typed);
	if (value >= min && value <= max && (isDecimal || Number.isInteger(value))) return value;
	throw new UserError(
		`'${displayName}' must be a ${isDecimal ? '' : 'whole '}number from ${min} to ${max} (given: ${String(typed)})`,
		{ description: "Correct it under 'Options'. Nothing was sent." },
	);
}
