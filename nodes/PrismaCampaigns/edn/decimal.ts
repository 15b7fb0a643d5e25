import { defaultLimits } from './limits';

const DECIMAL = /^[-+]?(?:0|[1-9]\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/;
const MAX_SCALE = 2 ** 31 - 1;

/** Whether this is the text of a decimal, without its M. */
export function isDecimal(text: string): boolean {
	const { maxDigits } = defaultLimits;
	// The length first, with room for two signs, a point and an e: it bounds the work of the rest.
	return text.length <= maxDigits + 4 && countDigits(text) <= maxDigits && hasValidScale(text);
}

/** How many digits a number has, those of its exponent included. */
export function countDigits(text: string): number {
	return text.replace(/\D/g, '').length;
}

/** Whether this is a decimal whose scale fits the 32 bits that other readers have for it. */
export function hasValidScale(text: string): boolean {
	const match = DECIMAL.exec(text);
	if (!match) return false;
	const [, fraction = '', exponent = 0] = match;
	return Math.abs(fraction.length - Number(exponent)) <= MAX_SCALE;
}

/** Gives the same text for decimals of the same value: the significant digits and a power of ten. */
export function normalizeDecimal(text: string): string {
	const [mantissa, exponent = 0] = text.toLowerCase().split('e');
	const [integer, fraction = ''] = mantissa.split('.');
	const significant = (integer + fraction).replace('+', '').replace(/^(-?)0+(?=\d)/, '$1');
	const digits = significant.replace(/(?<!0)0+$/, '');
	if (digits === '' || digits === '-') return '0';
	const scale = Number(exponent) - fraction.length + (significant.length - digits.length);
	return `${digits}e${scale}`;
}
