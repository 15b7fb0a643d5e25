/** What a person typed or an expression gave becomes a checked value. */
export { check, type Checked, type WireContract } from './check';
export { convertFields, convertRows, isRecord, type Conversions, type Convert } from './convert';
export { toCalendarDateTime, toDateTime, toDay } from './dates';
export { isEmpty, omitEmpty } from './empty';
export { parseJsonObject } from './json';
export { jsonLabel, parameterLabel, type Label } from './label';
export {
	parameterReader,
	readCollection,
	readRows,
	type ParameterReader,
	type ParameterValues,
} from './parameterReader';
export { int32, nonEmptyText } from './schemas';
export { Unusable } from './unusable';
export {
	forPath,
	keepValue,
	toBoolean,
	toBooleanText,
	toDecimal,
	toIdentifier,
	toPhone,
	toText,
	toWebAddress,
	toWholeNumber,
} from './values';
