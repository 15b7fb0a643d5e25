import fc from 'fast-check';
import {
	addAmounts,
	divideAmount,
} from '../../../../../nodes/ExpertSender/resources/order/amounts.ts';

it.each([
	[[], 0],
	[[0.1, 0.2], 0.3],
	[[10.1, 20.2, 0], 30.3],
	[[49.99, -49.99], 0],
	[[1e-7, 2e-7], 3e-7],
	[[1e21, 1], 1e21],
])('adds %j to %d', (amounts, sum) => {
	expect(addAmounts(amounts)).toBe(sum);
});

it.each([
	[123, 2, 61.5],
	[100, 3, 33.33],
	[200, 3, 66.67],
	[2.01, 2, 1.01],
	[0.03, 2, 0.02],
	[0, 5, 0],
	[12345678901.23, 1, 12345678901.23],
	[1.005, 1, 1.01],
])('divides %d by %d to %d', (total, quantity, price) => {
	expect(divideAmount(total, quantity)).toBe(price);
});

it('adds and divides cents as whole numbers would', () => {
	const cents = fc.integer({ min: 0, max: 10 ** 9 });
	fc.assert(
		fc.property(fc.array(cents, { maxLength: 20 }), (all) => {
			const sum = all.reduce((total, one) => total + one, 0);
			expect(addAmounts(all.map((one) => one / 100))).toBe(sum / 100);
		}),
	);
	fc.assert(
		fc.property(cents, fc.integer({ min: 1, max: 1000 }), (total, quantity) => {
			const price = Math.floor((2 * total + quantity) / (2 * quantity));
			expect(divideAmount(total / 100, quantity)).toBe(price / 100);
		}),
	);
});
