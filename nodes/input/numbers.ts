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
	if (AMBIGUOUS.test(text)) {
		return "use {{ $json.field.replace(',', '') }} if the comma stands for thousands, {{ $json.field.replace(',', '.') }} if it stands for decimals";
	}
	if (/^[+-]?\d[\d.,'’]*\d$/.test(text)) return suggestWithoutMarks(text);
	// One number with a currency or the like around it.
	return /^\D*\d[\d.,\s]*\D*$/.test(text) && /[^\d.,\s+-]/.test(text)
		? "keep the number alone: {{ $json.field.replace(/[^0-9.,-]/g, '') }}"
		: undefined;
}

/** Takes out the marks between digits: the last one stands for decimals, if it is the only one of its kind. */
function suggestWithoutMarks(text: string): string {
	const marks = [...new Set(text.replace(/[\d+-]/g, ''))];
	const last = marks[marks.length - 1];
	const isDecimal = /[.,]/.test(last) && text.split(last).length === 2;
	const thousands = isDecimal ? marks.slice(0, -1) : marks;
	const calls = [
		...thousands.map((mark) => `.replaceAll(${mark === "'" ? `"'"` : `'${mark}'`}, '')`),
		...(isDecimal && last === ',' ? [".replace(',', '.')"] : []),
	];
	return `to read it, use {{ $json.field${calls.join('')} }}`;
}
