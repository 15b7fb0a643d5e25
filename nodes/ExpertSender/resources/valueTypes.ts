import {
	isEmpty,
	toBooleanText,
	toDateTime,
	toDay,
	toDecimal,
	toText,
	toWebAddress,
	type Convert,
} from '../../input';

/** The data types of a data field of an event (pages of custom events). Values are text on the wire. */
export const DATA_FIELD_TYPES = [
	'String',
	'Text',
	'Number',
	'Money',
	'Date',
	'DateTime',
	'Boolean',
	'Url',
] as const;

/** What a value of each type must be; of all others, such as an attribute's SingleSelect, text. */
const CONVERT = new Map<unknown, Convert>([
	['Number', toDecimal],
	['Money', toDecimal],
	['Date', toDay],
	['DateTime', toDateTime],
	['Boolean', toBooleanText],
	['Url', toWebAddress],
]);

/** Makes the conversion of a value of a data type, as the service names it. What is empty becomes `undefined`. */
export function toTyped(type: unknown): Convert {
	const convert = CONVERT.get(type) ?? toText;
	return (value, context) => (isEmpty(value) ? undefined : convert(value, context));
}
