/** Types of attributes; data fields of events have the same ones without SingleSelect. */
export type ValueType =
	| 'String'
	| 'Text'
	| 'Number'
	| 'Money'
	| 'Date'
	| 'DateTime'
	| 'SingleSelect'
	| 'Boolean'
	| 'Url';

const isDecimal = (value: string) => /^-?\d+(\.\d+)?$/.test(value);

function isCalendarDay(value: string): boolean {
	if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false;
	const time = Date.parse(`${value}T00:00:00Z`);
	// Date.parse turns 30 February into a day in March. Only a round trip shows that a day exists.
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function isDateTime(value: string): boolean {
	const parts = /^(.{10})T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.exec(value);
	return parts !== null && isCalendarDay(parts[1]) && !Number.isNaN(Date.parse(value));
}

function isWebAddress(value: string): boolean {
	return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

const rules: Partial<Record<ValueType, { fits: (value: string) => boolean; says: string }>> = {
	Number: { fits: isDecimal, says: 'an integer or decimal number' },
	Money: { fits: isDecimal, says: 'a decimal amount' },
	Date: { fits: isCalendarDay, says: 'a date such as 2026-03-31' },
	DateTime: { fits: isDateTime, says: 'an ISO 8601 time such as 2026-03-31T10:20:30Z' },
	Boolean: { fits: (value) => /^(true|false)$/i.test(value), says: 'true or false' },
	Url: { fits: isWebAddress, says: 'an http or https address' },
};

/** Explains what a value of this type must be, or returns undefined if this value fits. */
export function explainMisfit(type: ValueType, value: string): string | undefined {
	const rule = rules[type];
	return rule && !rule.fits(value) ? `must be ${rule.says} (${type})` : undefined;
}
