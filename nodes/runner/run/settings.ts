import { UserError } from 'n8n-workflow';

import type { Operation } from '../../contract/operation';
import {
	optionsOf,
	type FlagOption,
	type NumberOption,
	type Option,
	type Settings,
} from '../../contract/options';

/** The options as the person set them, or else as they are by default. Throws a `UserError`. */
export function readSettings(options: unknown, operation: Operation): Settings {
	const given = (options ?? {}) as Record<string, unknown>;
	const settings: Settings = { ...WITHOUT_OPTIONS };
	if (!operation.request) return settings;
	for (const option of optionsOf(operation)) {
		const typed = given[option.name];
		if (option.kind === 'itemText') settings.sendsOnce = typed !== undefined;
		else if (option.kind === 'flag') settings[option.name] = readFlag(typed, option);
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
	const { min, max, isDecimal = false, ifAbsent } = option;
	if (typed === undefined || typed === null || typed === '') return ifAbsent;
	const value = Number(typed);
	if (value >= min && value <= max && (isDecimal || Number.isInteger(value))) return value;
	throw refuse(option, `a ${isDecimal ? '' : 'whole '}number from ${min} to ${max}`, typed);
}

/** The same words as `toBoolean` in nodes/input. */
const FLAG = /^(?:(true|1|yes|on)|false|0|no|off)?$/i;

/** Also from a word or a number, as an expression gives it. Left empty it is off. */
function readFlag(typed: unknown, option: FlagOption): boolean {
	const match = FLAG.exec(String(typed ?? '').trim());
	if (!match) throw refuse(option, 'true or false', typed);
	return match[1] !== undefined;
}

function refuse({ displayName }: Option, demand: string, typed: unknown): UserError {
	return new UserError(`'${displayName}' must be ${demand} (given: ${String(typed)})`, {
		description: "Correct it under 'Options'. Nothing was sent.",
	});
}
