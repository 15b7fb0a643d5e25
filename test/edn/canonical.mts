import type { EdnValue } from '../../nodes/PrismaCampaigns/edn/index.ts';

/**
 * Writes a value as a text that is the same for equal values only: maps and sets in any order, decimals by
 * value. It does not use the codec's own equality and is stricter: a list is not equal to a vector. With
 * `milliseconds`, instants are as exact as Clojure's.
 */
export function canonical(value: EdnValue, milliseconds = false): string {
	const inner = (each: EdnValue) => canonical(each, milliseconds);
	if (value === null || typeof value === 'boolean') return String(value);
	if (typeof value === 'string') return JSON.stringify(value);
	if (typeof value === 'bigint') return `integer ${value}`;
	if (typeof value === 'number') return number(value);
	if (Array.isArray(value)) return `[${value.map(inner).join(' ')}]`;
	switch (value.kind) {
		case 'double':
			return `double ${Object.is(value.value, -0) ? '-0' : value.value}`;
		case 'decimal':
			return `decimal ${decimal(value.text)}`;
		case 'instant':
			return `instant ${milliseconds ? instant(value.text) : value.text}`;
		case 'tagged':
			return `#${value.tag}<${inner(value.value)}>`;
		case 'list':
			return `(${value.items.map(inner).join(' ')})`;
		case 'set':
			return `#{${value.items.map(inner).sort().join(' ')}}`;
		case 'map':
			return `{${value.entries
				.map(([key, item]) => `${inner(key)} ${inner(item)}`)
				.sort()
				.join(', ')}}`;
		default:
			return `${value.kind} ${JSON.stringify(value.text)}`;
	}
}

function number(value: number): string {
	return Number.isInteger(value) && !Object.is(value, -0) ? `integer ${value}` : `double ${value}`;
}

/** Writes a decimal as digits and an exponent, without trailing zeros. */
function decimal(text: string): string {
	const [, sign, integer, fraction = '', exponent = '0'] =
		/^([-+]?)(\d+)\.?(\d*)(?:e([-+]?\d+))?$/i.exec(text)!;
	let digits = BigInt(integer + fraction);
	let scale = Number(exponent) - fraction.length;
	if (digits === 0n) return '0';
	while (digits % 10n === 0n) {
		digits /= 10n;
		scale++;
	}
	return `${sign === '-' ? '-' : ''}${digits}e${scale}`;
}

function instant(text: string): number {
	const [, before, milliseconds, after] = /^(.{19})(\.\d{1,3})?\d*(.*)$/.exec(text)!;
	// JavaScript has no leap seconds. Clojure reads one as the second after it.
	const leap = before.endsWith(':60');
	const time = Date.parse(
		`${leap ? before.replace(/:60$/, ':59') : before}${milliseconds ?? ''}${after}`,
	);
	return leap ? time + 1000 : time;
}
