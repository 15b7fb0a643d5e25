/**
 * EDN, the Extensible Data Notation: a reader, a writer and a bridge to JSON. Depends on nothing. Other
 * folders import this file and no other, save one: `wire.ts` takes the values alone, because n8n loads it at
 * startup, when nobody needs the reader and the writer yet.
 */
export { EdnError } from './error';
export { defaultLimits, type EdnLimits } from './limits';
export { isKeyword } from './names';
export { readEdn } from './reader';
export { toJson, type Json } from './toJson';
export {
	Char,
	Decimal,
	Double,
	EdnMap,
	EdnSet,
	Instant,
	Keyword,
	List,
	Sym,
	Tagged,
	Uuid,
	type EdnElement,
	type EdnValue,
} from './values';
export { writeEdn } from './writer';
