/** What a person typed or an expression gave becomes a checked value. */
export { check, type Checked, type WireContract } from './check';
export {
	convertFields,
	convertRows,
	isRecord,
	type Conversions,
	type Convert,
	type ConvertContext,
} from './convert';
export { toCalendarDateTime, toDateTime, toDay, toDayAtMidnight } from './dates';
export { isEmpty, omitEmpty, omitGaps } from './empty';
export { requireExactNumbers } from './exactNumbers';
export {
	isEmptyGuid,
	isGuest,
	NO_GUEST,
	recordNumber,
	toAccountId,
	toEmail,
	toEmailHash,
	toHash,
	toId,
	toIdentifier,
	toNames,
	toPhone,
	toRecordNumber,
} from './identifiers';
export {
	FIELDS_OF_N8N,
	inferKind,
	inferKindInZone,
	listItemFields,
	readAssignments,
	type Assignment,
	type ItemField,
	type ValueKind,
} from './itemFields';
export { parseJsonObject } from './json';
export { jsonLabel, parameterLabel, type Label } from './label';
export { readLocator } from './locator';
export {
	parameterReader,
	readCollection,
	readRows,
	type ParameterReader,
	type ParameterValues,
} from './parameterReader';
export { keepsDigits } from './numbers';
export { refuseRepeats } from './repeats';
export { int32, nonEmptyText } from './schemas';
export { Unusable } from './unusable';
export {
	forPath,
	keepValue,
	toBoolean,
	toBooleanText,
	toChoice,
	toDecimal,
	toSingleText,
	toText,
	toWebAddress,
	toWholeNumber,
} from './values';
