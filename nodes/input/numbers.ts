import { Unusable } from './unusable';

/* Numbers, from numbers or text. What text can mean two numbers is refused with the expression that settles it. */

/** Says how to keep the digits of a number that is too long. */
export const GIVE_AS_TEXT =
	'numbers keep 15 digits, so give longer ones as text, such as "12345678901234567890"';

/** What stands for a number whose last digits were lost before it came here. */
export function refuseLostDigits(value: unknown): Unusable {
	return new Unusable('has lost its last digits already', value, GIVE_AS_TEXT);
}

/** Whether a number is a whole one beyond 2^53, so that its last digits may be others than those meant. */
export function hasLostDigits(value: unknown): boolean {
	return Number.isInteger(value) && !Number.isSafeInteger(value);
}

/** Whether a decimal number in text keeps all its digits when it becomes a number. */
export function keepsDigits(text: string): boolean {
	const value = Number(text);
	if (!Number.isFinite(value) || hasLostDigits(value)) return false;
	const digits = listDigits(text);
	// The shortest text of a number is not always the nearest one of that length.
	if (digits === listDigits(String(value))) return true;
	return digits.length <= 100 && digits === listDigits(value.toPrecision(digits.length));
}

/** The digits from the first to the last that is not zero, without an exponent. */
function listDigits(text: string): string {
	const digits = text.replace(/e.*/i, '').replace(/\D/g, '').replace(/^0+/, '');
	// Not by /0+$/, which takes long with many zeros in the middle.
	let end = digits.length;
	while (digits[end - 1] === '0') end--;
	return digits.slice(0, end);
}

/** The shortest text of a number, with zeros in place of an exponent; for numbers below 2^53. */
export function writeDecimal(value: number): string {
	const [digits, exponent] = String(value).split('e-');
	if (exponent === undefined) return digits;
	const sign = value < 0 ? '-' : '';
	return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${digits.replace(/[-.]/g, '')}`;
}

const DECIMAL = /^([+-]?\d+)(?:[.,](\d+))?$/;
/** One comma between groups of digits as they stand for thousands: `12,345` may be either number. */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2},\d{3}$/;
/** Thousands apart by a space, also one that does not break. */
const SPACED = /^[+-]?\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?$/;
const SPACES = /[ \u00a0\u2009\u202f]/g;

/** A decimal number as text with a point and without spaces; `undefined` for what is none, or could be two. */
export function readDecimal(text: string): string | undefined {
	const trimmed = text.trim();
	const isSpaced = SPACED.test(trimmed);
	if (!isSpaced && AMBIGUOUS.test(trimmed)) return undefined;
	const match = DECIMAL.exec(isSpaced ? trimmed.replace(SPACES, '') : trimmed);
	if (!match) return undefined;
	const [, whole, fraction] = match;
	return fraction === undefined ? whole : `${whole}.${fraction}`;
}

/** Says which expression reads a number that is written in a form with several readings, if one does. */
export function suggestNumberReading(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	return suggestReading(text, '$json.field') ?? suggestWithoutText(text);
}

/** `field` is the expression that gives the text. */
function suggestReading(text: string, field: string): string | undefined {
	if (AMBIGUOUS.test(text)) {
		return `use {{ ${field}.replace(',', '') }} if the comma stands for thousands, {{ ${field}.replace(',', '.') }} if it stands for decimals`;
	}
	return /^[+-]?\d[\d.,'’]*\d$/.test(text) ? suggestWithoutMarks(text, field) : undefined;
}

/** Takes out the marks between digits: the last one stands for decimals, if it is the only one of its kind. */
function suggestWithoutMarks(text: string, field: string): string {
	const marks = [...new Set(text.replace(/[\d+-]/g, ''))];
	const last = marks[marks.length - 1];
	const isDecimal = /[.,]/.test(last) && text.split(last).length === 2;
	const thousands = isDecimal ? marks.slice(0, -1) : marks;
	const calls = [
		...thousands.map((mark) => `.replaceAll(${mark === "'" ? `"'"` : `'${mark}'`}, '')`),
		...(isDecimal && last === ',' ? [".replace(',', '.')"] : []),
	];
	return `to read it, use {{ ${field}${calls.join('')} }}`;
}

/** What to take out of a text with one number in it; and the number, where a full stop would stay, as of `3 szt.`. */
const OTHERS = /[^0-9.,-]/g;
const NUMBER = /-?\d(?:[\d.,\s]*\d)?/;

/** Takes one number out of the currency or the like around it. */
function suggestWithoutText(text: string): string | undefined {
	const match = NUMBER.exec(text);
	if (!match || !/[^\d.,\s+-]/.test(text) || isUnclear(text, match)) return undefined;
	const ways = [
		[text.replace(OTHERS, ''), `.replace(${String(OTHERS)}, '')`],
		[match[0], `.match(${String(NUMBER)})[0]`],
	];
	for (const [number, call] of ways) {
		const field = `$json.field${call}`;
		if (readDecimal(number) !== undefined) return `keep the number alone: {{ ${field} }}`;
		const reading = suggestReading(number, field);
		if (reading !== undefined) return reading;
	}
	return undefined;
}

/** Whether a number in a text may be another one than its digits: with a sign, as of `(5)` and `−5`, or two. */
function isUnclear(text: string, { 0: number, index }: RegExpExecArray): boolean {
	const [before, after] = [text.slice(0, index), text.slice(index + number.length)];
	return (
		/[(\p{Pd}\u2212]|[.,]$/u.test(before) ||
		/^\s*[\p{Pd}\u2212]|\d/u.test(after) ||
		// A hyphen is no sign after a word.
		(number.startsWith('-') && /[^\s\p{Sc}]$/u.test(before)) ||
		// Without the space, two numbers would be one.
		(/\s/.test(number) && readDecimal(number) === undefined)
	);
}
