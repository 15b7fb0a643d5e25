import { isCharacter, writeCharacter } from './characters';
import { EdnError } from './error';
import { Identities } from './identity';
import { isInstant } from './instant';
import { defaultLimits } from './limits';
import { isKeyword, isSymbol, isTag } from './names';
import { countDigits, isDecimal } from './decimal';
import { excerpt, quote } from './quote';
import { isUuid } from './uuid';
import type { EdnElement, EdnValue } from './values';

const MIN_LONG = -(BigInt(2) ** BigInt(63));
const MAX_LONG = BigInt(2) ** BigInt(63) - BigInt(1);
const ESCAPES: Partial<Record<string, string>> = {
	'"': '\\"',
	'\\': '\\\\',
	'\n': '\\n',
	'\r': '\\r',
	'\t': '\\t',
	'\b': '\\b',
	'\f': '\\f',
};

/**
 * Writes a value so that `readEdn`, and any other reader of EDN, reads an equal one. Throws an `EdnError`
 * for what EDN cannot express: infinite, inexact or NaN numbers, invalid names, halves of surrogate pairs,
 * repeated keys or items, and values that contain themselves.
 */
export function writeEdn(value: EdnValue): string {
	return new Writer().write(value, 0);
}

class Writer {
	private readonly identities = new Identities();

	write(value: EdnValue, depth: number): string {
		switch (typeof value) {
			case 'string':
				return writeString(value);
			case 'number':
				return writeNumber(value);
			case 'bigint':
				return writeInteger(value);
			case 'boolean':
				return String(value);
			case 'object':
				if (value === null) return 'nil';
				if (depth >= defaultLimits.maxDepth) {
					throw new EdnError(
						`A value holds itself, or is nested deeper than ${defaultLimits.maxDepth} levels`,
					);
				}
				return Array.isArray(value)
					? `[${this.writeAll(value, depth)}]`
					: this.writeElement(value, depth);
			default:
				throw new EdnError(`EDN has no ${typeof value}`);
		}
	}

	private writeElement(value: EdnElement, depth: number): string {
		switch (value.kind) {
			case 'keyword':
				return `:${requireValid(value.text, isKeyword, 'a keyword')}`;
			case 'symbol':
				return requireValid(value.text, isSymbol, 'a symbol');
			case 'double':
				return writeDouble(value.value);
			case 'decimal':
				return `${requireValid(value.text, isDecimal, 'a decimal number')}M`;
			case 'char':
				return writeCharacter(requireValid(value.text, isCharacter, 'a character'));
			case 'uuid':
				return `#uuid "${requireValid(value.text, isUuid, 'a UUID').toLowerCase()}"`;
			case 'instant':
				return `#inst "${requireValid(value.text, isInstant, 'a date and time of RFC 3339')}"`;
			case 'tagged':
				return `#${requireValid(value.tag, isCustomTag, 'a tag')} ${this.write(value.value, depth + 1)}`;
			case 'list':
				return `(${this.writeAll(value.items, depth)})`;
			case 'set': {
				const text = this.writeAll(value.items, depth);
				this.checkDistinct(value.items, 'item', 'set');
				return `#{${text}}`;
			}
			case 'map': {
				const entries = value.entries.map(
					([key, item]) => `${this.write(key, depth + 1)} ${this.write(item, depth + 1)}`,
				);
				this.checkDistinct(
					value.entries.map(([key]) => key),
					'key',
					'map',
				);
				return `{${entries.join(', ')}}`;
			}
			default:
				throw new EdnError('EDN has no value for an object of this kind');
		}
	}

	private writeAll(items: readonly EdnValue[], depth: number): string {
		return items.map((item) => this.write(item, depth + 1)).join(' ');
	}

	private checkDistinct(values: readonly EdnValue[], part: string, whole: string): void {
		const seen = new Set<string>();
		for (const value of values) {
			const identity = this.identities.identify(value);
			if (seen.has(identity)) {
				throw new EdnError(
					`The ${part} ${excerpt(this.write(value, 0))} occurs twice in a ${whole}`,
				);
			}
			seen.add(identity);
		}
	}
}

function requireValid(text: string, isValid: (text: string) => boolean, what: string): string {
	if (typeof text === 'string' && isValid(text)) return text;
	throw new EdnError(`${quote(String(text))} is not ${what}`);
}

/** Whether this is a tag for `Tagged`: instants and UUIDs have classes of their own. */
function isCustomTag(tag: string): boolean {
	return isTag(tag) && tag !== 'inst' && tag !== 'uuid';
}

function writeString(value: string): string {
	const escaped = value.replace(/["\\\p{Cc}\p{Cs}]/gu, (character) => {
		const code = character.charCodeAt(0);
		if (code >= 0xd800) {
			throw new EdnError(`Half a surrogate pair in the text ${quote(value)}`);
		}
		return ESCAPES[character] ?? `\\u${code.toString(16).padStart(4, '0')}`;
	});
	return `"${escaped}"`;
}

function writeNumber(value: number): string {
	if (!Number.isInteger(value) || Object.is(value, -0)) return writeDouble(value);
	if (Number.isSafeInteger(value)) return String(value);
	throw new EdnError(`${value} is no longer an exact integer; give it as a bigint or a Double`);
}

function writeInteger(value: bigint): string {
	const digits = String(value);
	const { maxDigits } = defaultLimits;
	if (countDigits(digits) > maxDigits) {
		throw new EdnError(`An integer has more than the ${maxDigits} digits allowed`);
	}
	return value < MIN_LONG || value > MAX_LONG ? `${digits}N` : digits;
}

function writeDouble(value: number): string {
	if (!Number.isFinite(value)) throw new EdnError(`EDN has no ${value}`);
	const text = Object.is(value, -0) ? '-0' : String(value);
	// 1e+21 is a floating point number without a point.
	return /^-?\d+$/.test(text) ? `${text}.0` : text;
}
