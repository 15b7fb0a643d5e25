/** EDN, the Extensible Data Notation: a reader, a writer and a bridge to JSON. Depends on nothing. */
export { EdnError } from './error';
export { fromJson } from './fromJson';
export { defaultLimits, type Limits } from './limits';
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
