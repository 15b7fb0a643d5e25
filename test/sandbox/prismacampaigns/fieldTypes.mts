/** Data types that a field of the customer schema can have. */
export type FieldType =
	| 'Text'
	| 'Large Text'
	| 'Email'
	| 'Number'
	| 'Decimal'
	| 'Currency'
	| 'Boolean'
	| 'Date'
	| 'Mobile Phone'
	| 'Preferred Language';

/** Amounts that a double would change are kept as text. */
export type FieldValue = string | number | boolean;

const isText = (value: unknown): value is string => typeof value === 'string';

/** Reads the text of a value that EDN marks as this type. */
function readMarked(value: unknown, mark: string): string | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	return (value as Record<string, string>)[`:${mark}`];
}

function text(value: unknown): string | undefined {
	return isText(value) ? value : undefined;
}

function matching(pattern: RegExp) {
	return (value: unknown) => (isText(value) && pattern.test(value) ? value : undefined);
}

/** Reads an integer. 10.0 is not one in EDN; JSON does not tell it from 10. */
function wholeNumber(value: unknown): FieldValue | undefined {
	return Number.isInteger(value) ? (value as number) : readMarked(value, 'long');
}

function amount(value: unknown): FieldValue | undefined {
	if (typeof value === 'number') return value;
	const double = readMarked(value, 'double');
	return double === undefined
		? (readMarked(value, 'decimal') ?? readMarked(value, 'long'))
		: Number(double);
}

function date(value: unknown): string | undefined {
	const instant = readMarked(value, 'inst');
	if (instant !== undefined) return instant;
	const shape = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;
	const day = isText(value) ? shape.exec(value)?.[1] : undefined;
	if (day === undefined || Number.isNaN(Date.parse(value as string))) return undefined;
	// Date.parse turns 30 February into a day in March. Only a round trip shows that a day exists.
	return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) ? (value as string) : undefined;
}

const readers: Record<FieldType, (value: unknown) => FieldValue | undefined> = {
	Text: text,
	'Large Text': text,
	Email: matching(/^[^@\s]+@[^@\s]+\.[^@\s]+$/),
	Number: wholeNumber,
	Decimal: amount,
	Currency: amount,
	Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
	Date: date,
	'Mobile Phone': matching(/^\+[1-9]\d{6,14}$/),
	'Preferred Language': (value) =>
		matching(/^[a-z]{2}(-[A-Z]{2})?$/)(readMarked(value, 'keyword') ?? value),
};

/** Converts a value to the form that is stored; undefined if it is not of this type. */
export const readField = (type: FieldType, value: unknown): FieldValue | undefined =>
	readers[type](value);
