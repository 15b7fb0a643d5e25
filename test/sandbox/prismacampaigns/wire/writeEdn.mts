import { toEDNString, toKeyword, toSymbol, tagValue, type EDNVal } from 'edn-data';
import { Decimal, Keyword, Long, Uuid } from './values.mts';

function ednValue(value: unknown): EDNVal {
	if (value === null || value === undefined) return null;
	if (value instanceof Keyword) return toKeyword(value.name);
	if (value instanceof Uuid) return tagValue('uuid', value.text);
	// edn-data writes an N after a bigint, which is another type in Clojure.
	if (value instanceof Long) return toSymbol(value.digits);
	if (value instanceof Decimal) return toSymbol(`${value.digits}M`);
	if (Array.isArray(value)) return value.map(ednValue);
	if (typeof value === 'object') {
		const defined = Object.entries(value).filter(([, member]) => member !== undefined);
		return { map: defined.map(([key, member]) => [toKeyword(key), ednValue(member)]) };
	}
	return value as string | number | boolean;
}

/** Writes a value as EDN: the keys of objects become keywords, undefined members are omitted. */
export const writeEdn = (value: unknown): string => toEDNString(ednValue(value));
