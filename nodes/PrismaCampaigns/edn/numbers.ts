import { endsToken } from './characterClass';
import { defaultLimits } from './limits';
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
/** Integers of so many digits are exact as a number. */
const EXACT_DIGITS = 15;
const MAX_SCALE = 2 ** 31 - 1;
const DECIMAL = /^[-+]?(?:0|[1-9]\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/;

export function isDigit(code: number): boolean {
	return code >= ZERO && code < ZERO + 10;
}

/** Reads the number whose sign or first digit stands here. */
export function readNumber(source: Source): number | bigint | Double | Decimal {
	const { text } = source;
	const start = source.at;
	const sign = text.charCodeAt(start);
	const first = sign === MINUS || sign === PLUS ? start + 1 : start;
	let at = first;
	let code = text.charCodeAt(at);
	let integer = 0;
	while (isDigit(code)) {
		integer = integer * 10 + (code - ZERO);
		code = text.charCodeAt(++at);
	}
	let digits = at - first;
	const leadingZero = digits > 1 && text.charCodeAt(first) === ZERO;
	if (digits <= EXACT_DIGITS && !leadingZero && endsToken(code)) {
		source.at = at;
		// Not -0, which is no integer.
		return sign === MINUS && integer !== 0 ? -integer : integer;
	}

	let fractional = false;
	let missing = leadingZero;
	if (code === POINT) {
		fractional = true;
		const point = at;
		at = skipDigits(text, at + 1);
		digits += at - point - 1;
	}
	code = text.charCodeAt(at);
	if (code === LOWER_E || code === UPPER_E) {
		fractional = true;
		code = text.charCodeAt(at + 1);
		const exponent = code === MINUS || code === PLUS ? at + 2 : at + 1;
		at = skipDigits(text, exponent);
		digits += at - exponent;
		missing = missing || at === exponent;
	}
	const end = at;
	code = text.charCodeAt(at);
	if (code === UPPER_M || (code === UPPER_N && !fractional)) at++;
	if (missing || !endsToken(text.charCodeAt(at))) {
		source.at = at - 1;
		source.skipName();
		// And what is no part of a name, but did not let the number end.
		if (!endsToken(text.charCodeAt(source.at))) source.at++;
		throw source.error(`${source.excerpt(start)} is not a number`, start);
	}
	source.at = at;
	if (digits > source.limits.maxDigits) {
		const { maxDigits } = source.limits;
		throw source.error(`A number has ${digits} digits, more than the ${maxDigits} allowed`, start);
	}
	const written = text.slice(start, end);
	if (code === UPPER_M) {
		if (hasScale(written)) return new Decimal(written);
		throw source.error(`The exponent of ${source.excerpt(start)} is out of range`, start);
	}
	if (!fractional) return exact(BigInt(written));
	const value = Number(written);
	if (!Number.isFinite(value)) {
		throw source.error(
			`${source.excerpt(start)} is out of range, and would read as infinite`,
			start,
		);
	}
	return Number.isInteger(value) ? new Double(value) : value;
}

function skipDigits(text: string, from: number): number {
	let at = from;
	while (isDigit(text.charCodeAt(at))) at++;
	return at;
}

function exact(value: bigint): number | bigint {
	const number = Number(value);
	return Number.isSafeInteger(number) ? number : value;
}

/** Whether this is a decimal, with a scale within the 32 bits that other readers have for it. */
function hasScale(text: string): boolean {
	const match = DECIMAL.exec(text);
	if (!match) return false;
	const [, fraction = '', exponent = '0'] = match;
	return Math.abs(fraction.length - Number(exponent)) <= MAX_SCALE;
}

/** Whether this is the text of a decimal, without its M. */
export function isDecimal(text: string): boolean {
	const { maxDigits } = defaultLimits;
	// The length first, with room for two signs, a point and an e: it bounds what the rest goes through.
	return (
		text.length <= maxDigits + 4 && text.replace(/\D/g, '').length <= maxDigits && hasScale(text)
	);
}

/** The same text for decimals of the same value: significant digits and a power of ten. */
export function normalizeDecimal(text: string): string {
	const [mantissa, exponent = '0'] = text.toLowerCase().split('e');
	const [integer, fraction = ''] = mantissa.split('.');
	const significant = (integer + fraction).replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1');
	const digits = significant.replace(/0+$/, '');
	if (digits === '' || digits === '-') return '0';
	const scale = Number(exponent) - fraction.length + (significant.length - digits.length);
	return `${digits}e${scale}`;
}
