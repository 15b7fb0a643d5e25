import { UserError } from 'n8n-workflow';

import type { Operation } from '../../contract/operation';
import { optionsOf, type NumberOption, type Settings } from '../../contract/options';

/** The options as the person set them, or else as they are by default. Throws a `UserError`. */
export function readSettings(options: unknown, operation: Operation): Settings {
	const given = (options ?? {}) as Record<string, unknown>;
	const settings: Settings = { ...WITHOUT_OPTIONS };
	if (!operation.request) return settings;
	for (const option of optionsOf(operation)) {
		const typed = given[option.name];
		if (option.kind === 'itemText') settings.sendsOnce = typed !== undefined;
		else if (option.kind === 'flag') settings[option.name] = readFlag(typed);
		else Object.assign(settings, { [option.name]: readNumber(typed, option) });
	}
	return settings;
}

/** What applies where an operation does not have the option. */
const WITHOUT_OPTIONS: Settings = {
	recordsPerRequest: 1,
	maxTries: 1,
	timeout: 1,
	maxWait: 0,
	checkOnly: false,
	sendForEveryItem: false,
	sendsOnce: false,
};

function readNumber(typed: unknown, option: NumberOption): number | undefined {
	const { displayName, min, max, isDecimal = false, ifAbsent } = option;
	if (typed === undefined || typed === null || typed === '') return ifAbsent;
	const value = Number(typed);
	if (value >= min && value <= max && (isDecimal || Number.isInteger(value))) return value;
	throw new UserError(
		`'${displayName}' must be a ${isDecimal ? '' : 'whole '}number from ${min} to ${max} (given: ${String(typed)})`,
		{ description: "Correct it under 'Options'. Nothing was sent." },
	);
}

/** Also as a text, from an expression. */
function readFlag(typed: unknown): boolean {
	return String(typed).trim().toLowerCase() === 'true';
}
