import { UserError } from 'n8n-workflow';

import { isLuxon } from './dates';
import { jsonLabel, type ValuePath } from './label';
import { GIVE_AS_TEXT, hasLostDigits, keepsDigits } from './numbers';

/*
 * Numbers inside JSON that this node may not know the meaning of. What is read into a JavaScript number keeps
 * about 15 digits: 12345678901234567890 becomes 12345678901234567000, and 1e400 becomes null.
 */

/** Throws a `UserError` for a number in this JSON text that would not be sent as it is written. */
export function requireExactText(json: string, name: string): void {
	// Most texts hold no number that is long, or has an exponent.
	if (!/\d[\d.]{15}|\d[eE]/.test(json)) return;
	const found = findInText(json);
	if (!found) return;
	const demand = Number.isFinite(Number(found.written))
		? 'would lose its last digits'
		: 'is too large for a number';
	throw makeError(found.path, name, demand, found.written);
}

/** Throws a `UserError` for a number in this object that has lost digits, or that JSON cannot say. */
export function requireExactNumbers(object: object, name: string): void {
	const path = findInObject(object);
	if (!path) return;
	const number = path.reduce<unknown>((outer, step) => (outer as Steps)[step], object) as number;
	const demand = Number.isFinite(number)
		? 'has lost its last digits already'
		: 'is no number that can be sent';
	throw makeError(path, name, demand, String(number));
}

type Steps = Record<string | number, unknown>;

function makeError(path: ValuePath, name: string, demand: string, given: string): UserError {
	return new UserError(
		`${jsonLabel(path)} in ${name} ${demand} (given: ${given}); ${GIVE_AS_TEXT}`,
		{
			description:
				'Correct the number, or the expression that gives it. Nothing was sent for this item.',
		},
	);
}

/** What JSON consists of, but for its words. A string without an end goes to the end, or each quote would be tried. */
const TOKEN = /"(?:[^"\\]+|\\[^]?)*"?|-?\d[\d.]*(?:[eE][+-]?\d+)?|[[\]{},:]/g;

/** Walks through the tokens of valid JSON: after parsing, nobody can tell how a number was written. */
function findInText(json: string): { path: ValuePath; written: string } | undefined {
	const path: Array<string | number> = [];
	let text = '';
	for (const [token] of json.matchAll(TOKEN)) {
		const last = path.length - 1;
		const step = path[last];
		if (token.startsWith('"')) text = token;
		else if (token === ':') path[last] = JSON.parse(text) as string;
		else if (token === '{') path.push('');
		else if (token === '[') path.push(0);
		else if (token === '}' || token === ']') path.pop();
		else if (token !== ',') {
			if (!keepsDigits(token)) return { path, written: token };
		} else if (typeof step === 'number') path[last] = step + 1;
	}
	return undefined;
}

/** The way to the number; `around`: this object and those around it, any of which it may hold. */
function findInObject(
	value: object,
	around: readonly object[] = [value],
): Array<string | number> | undefined {
	for (const name in value) {
		const entry = (value as Steps)[name];
		if (typeof entry === 'number') {
			if (!Number.isFinite(entry) || hasLostDigits(entry)) return [toStep(value, name)];
		} else if (typeof entry === 'object' && entry !== null) {
			const mayHold = !around.includes(entry) && !isLuxon(entry);
			const below = mayHold ? findInObject(entry, [...around, entry]) : undefined;
			if (below) return [toStep(value, name), ...below];
		}
	}
	return undefined;
}

function toStep(object: object, name: string): string | number {
	return Array.isArray(object) ? Number(name) : name;
}
