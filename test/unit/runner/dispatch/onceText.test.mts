import { DateTime } from 'luxon';

import { readOnceText } from '../../../../nodes/runner/dispatch/onceText.ts';
import { refusal } from '../../refusal.mts';

const read = (sendOncePer: unknown) =>
	readOnceText({ parameter: () => ({ sendOncePer }) } as never);

it.each([
	[' A-1 ', 'A-1'],
	['A\u200b-1\ufeff', 'A-1'],
	[7, '7'],
	[1.5, '1.5'],
	[0, '0'],
	[2 ** 53 - 1, '9007199254740991'],
	[['A-1', 7], 'A-1,7'],
	[['A-1', null], 'A-1,'],
	[new Date(0), '1970-01-01T00:00:00.000Z'],
	[DateTime.fromISO('2026-05-17T09:30', { zone: 'UTC' }), '2026-05-17T09:30:00.000Z'],
	['null and void', 'null and void'],
	['not null', 'not null'],
])('reads %p as %j', (value, text) => {
	expect(read(value)).toBe(text);
});

it.each([
	[{ id: 1 }],
	[[{ id: 1 }]],
	['order [object Object]'],
	[true],
	[NaN],
	[2 ** 53],
	[new Date(NaN)],
	[{ toJSON: 'A-1' }],
	[{ toJSON: () => ({}) }],
	['undefined'],
	['NULL'],
	['NaN'],
])('refuses %p, which many items may have', (value) => {
	const { message, description } = refusal(() => read(value));
	expect(message).toBe(
		"'Send Once Per' must be a text or a number for this item, such as {{ $json.orderNumber }}",
	);
	expect(description).toMatch(/^Correct the expression under 'Options'.* Nothing was sent/);
});

it.each([[undefined], [null], [''], [' \u200b'], [[]], [[null, '']]])(
	'refuses %j as empty',
	(value) => {
		const { message, description } = refusal(() => read(value));
		expect(message).toBe("'Send Once Per' is empty for this item");
		expect(description).toMatch(/^Correct the expression .* Nothing was sent/);
	},
);
