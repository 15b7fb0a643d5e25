import { keepsDigits, toDecimal, Unusable, type Convert } from '../../../input';

/* Amounts and quantities. In an order they are numbers, while they are text everywhere else. */

/** A number, also from text as `toDecimal` reads it. What a number cannot hold is unusable. */
export const toAmount: Convert = (value) => {
	const text = toDecimal(value);
	if (typeof text !== 'string') return text;
	return keepsDigits(text)
		? Number(text)
		: new Unusable('has more digits than a number can hold, which are about 15', text);
};

/** A sum, exact to the last decimal of its parts: 0.1 and 0.2 are 0.3. */
export function addAmounts(amounts: readonly number[]): number {
	const decimals = Math.max(0, ...amounts.map(countDecimals));
	const sum = amounts.reduce((total, amount) => total + amount, 0);
	return Number(sum.toFixed(Math.min(decimals, 100)));
}

function countDecimals(amount: number): number {
	const [digits, exponent = 0] = String(amount).split('e');
	const [, fraction = ''] = digits.split('.');
	return Math.max(0, fraction.length - Number(exponent));
}

/** What one piece costs when so many cost this, with 2 decimals. */
export function divideAmount(total: number, quantity: number): number {
	// 1.005 is a little less in binary, and would be rounded down. 15 digits are what a number keeps.
	return Math.round(Number(((total / quantity) * 100).toPrecision(15))) / 100;
}
