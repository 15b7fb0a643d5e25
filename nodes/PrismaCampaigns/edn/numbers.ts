import { endsToken } from './characterClass';
import { countDigits, hasValidScale } from './decimal';
import type { Source } from './source';
import { Decimal, Double } from './values';

const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const UPPER_E = 69;
const UPPER_M = 77;
const UPPER_N = 78;
const LOWER_E = 101;
/** Integers of up to so many digits are exact as a number. */
const EXACT_DIGITS = 15;

/** Whether this is the code of an ASCII digit. */
export function isDigit(code: number): boolean {
	return code >= ZERO && code < ZERO + 10;
}

/** Reads the number whose sign or first digit is here. */
export function readNumber(source: Source): number | bigint | Double | Decimal {
	const { text, at: start } = source;
	const first = skipSign(text, start);
	let at = first;
	let integer = 0;
	let code = text.charCodeAt(at);
	while (isDigit(code)) {
		integer = integer * 10 + (code - ZERO);
		code = text.charCodeAt(++at);
	}
	// An integer of few digits, as most numbers are, has now been read in one pass.
	if (at - first <= EXACT_DIGITS && endsToken(code) && !hasLeadingZero(text, first, at)) {
		source.at = at;
		// Not -0, which is a floating point number.
		return text.charCodeAt(start) === MINUS && integer !== 0 ? -integer : integer;
	}
	return readLongNumber(source, first, at);
}

/** Reads a number whose integer part has been found to be between `first` and `integerEnd`. */
function readLongNumber(
	source: Source,
	first: number,
	integerEnd: number,
): number | bigint | Double | Decimal {
	const { text, at: start } = source;
	const fractionEnd = skipFraction(text, integerEnd);
	const end = skipExponent(text, fractionEnd);
	const isInteger = end === integerEnd;
	const suffix = text.charCodeAt(end);
	source.at = suffix === UPPER_M || (suffix === UPPER_N && isInteger) ? end + 1 : end;
	if (
		hasLeadingZero(text, first, integerEnd) ||
		isExponentEmpty(text, fractionEnd, end) ||
		!endsToken(text.charCodeAt(source.at))
	) {
		throw makeSyntaxError(source, start);
	}
	const written = text.slice(start, end);
	checkDigitCount(source, written, start);
	if (suffix === UPPER_M) return toDecimal(source, written, start);
	return isInteger ? toInteger(written) : toDouble(source, written, start);
}

function skipSign(text: string, at: number): number {
	const code = text.charCodeAt(at);
	return code === MINUS || code === PLUS ? at + 1 : at;
}

function skipDigits(text: string, from: number): number {
	let at = from;
	while (isDigit(text.charCodeAt(at))) at++;
	return at;
}

function skipFraction(text: string, at: number): number {
	return text.charCodeAt(at) === POINT ? skipDigits(text, at + 1) : at;
}

/** Skips an `e`, its sign and its digits, of which there may be none. */
function skipExponent(text: string, at: number): number {
	const code = text.charCodeAt(at);
	return code === LOWER_E || code === UPPER_E ? skipDigits(text, skipSign(text, at + 1)) : at;
}

function hasLeadingZero(text: string, first: number, end: number): boolean {
	return end - first > 1 && text.charCodeAt(first) === ZERO;
}

function isExponentEmpty(text: string, start: number, end: number): boolean {
	return end > start && !isDigit(text.charCodeAt(end - 1));
}

/** The error for a text that begins like a number; moves to where that text ends. */
function makeSyntaxError(source: Source, start: number): Error {
	source.at--;
	source.skipName();
	// The error also shows the character that kept the number from ending, if no name may hold it.
	if (!endsToken(source.text.charCodeAt(source.at))) source.at++;
	return source.makeError(`${source.excerpt(start)} is not a number`, start);
}

function checkDigitCount(source: Source, written: string, start: number): void {
	const { maxDigits } = source.limits;
	// The length first: nearly every number is too short to have too many digits.
	if (written.length <= maxDigits) return;
	const digits = countDigits(written);
	if (digits <= maxDigits) return;
	throw source.makeError(
		`A number has ${digits} digits, more than the ${maxDigits} allowed`,
		start,
	);
}

function toDecimal(source: Source, written: string, start: number): Decimal {
	if (hasValidScale(written)) return new Decimal(written);
	throw source.makeError(`The exponent of ${source.excerpt(start)} is out of range`, start);
}

function toInteger(written: string): number | bigint {
	const value = BigInt(written);
	const number = Number(value);
	return Number.isSafeInteger(number) ? number : value;
}

function toDouble(source: Source, written: string, start: number): number | Double {
	const value = Number(written);
	if (Number.isFinite(value)) return Number.isInteger(value) ? new Double(value) : value;
	const shown = source.excerpt(start);
	throw source.makeError(`${shown} is out of range, and would read as infinite`, start);
}
