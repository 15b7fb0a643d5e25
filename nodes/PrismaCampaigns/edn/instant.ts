const RFC_3339 =
	/^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([-+])(\d\d):(\d\d))$/;
/** Far more than any clock has; it bounds what the expression has to go through. */
const MAX_LENGTH = 64;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether this is a date and time with an offset as RFC 3339 has it, and one that the calendar knows. */
export function isInstant(text: string): boolean {
	const match = text.length <= MAX_LENGTH ? RFC_3339.exec(text) : null;
	if (!match) return false;
	const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
	const leapDay = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
	return (
		month >= 1 &&
		month <= 12 &&
		day >= 1 &&
		day <= DAYS_IN_MONTH[month - 1] + leapDay &&
		hour < 24 &&
		minute < 60 &&
		(second < 60 || (second === 60 && minute === 59)) &&
		Number(match[9] ?? 0) < 24 &&
		Number(match[10] ?? 0) < 60
	);
}

/** The same text for instants that are the same moment, to whatever fraction of a second they name. */
export function normalizeInstant(text: string): string {
	const match = RFC_3339.exec(text) as RegExpExecArray;
	const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
	const date = new Date(0);
	// Not Date.UTC, which takes the years before 100 for those of the 20th century.
	date.setUTCFullYear(year, month - 1, day);
	const offset =
		(Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)) * (match[8] === '-' ? -1 : 1);
	date.setUTCHours(hour, minute - offset, second);
	return `${date.getTime() / 1000}.${(match[7] ?? '').replace(/0+$/, '')}`;
}
