const RFC_3339 =
	/^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([-+])(\d\d):(\d\d))$/;
/** Longer than any clock needs; bounds the work of the regular expression. */
const MAX_LENGTH = 64;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether this is a date and time of RFC 3339, with an offset, that exists in the calendar. */
export function isInstant(text: string): boolean {
	const match = text.length <= MAX_LENGTH ? RFC_3339.exec(text) : null;
	if (!match) return false;
	const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
	const [offsetHour, offsetMinute] = match.slice(9, 11).map((part) => Number(part ?? 0));
	return (
		isDay(year, month, day) &&
		isTimeOfDay(hour, minute) &&
		(second < 60 || (second === 60 && minute === 59)) &&
		isTimeOfDay(offsetHour, offsetMinute)
	);
}

function isDay(year: number, month: number, day: number): boolean {
	const days = DAYS_IN_MONTH[month - 1] ?? 0;
	return day >= 1 && day <= days + (month === 2 && isLeapYear(year) ? 1 : 0);
}

function isLeapYear(year: number): boolean {
	return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function isTimeOfDay(hour: number, minute: number): boolean {
	return hour < 24 && minute < 60;
}

/** Gives the same text for instants that are the same moment, whatever fraction of a second they name. */
export function normalizeInstant(text: string): string {
	const match = RFC_3339.exec(text) as RegExpExecArray;
	const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
	const date = new Date(0);
	// Not Date.UTC, which moves the years before 100 into the 20th century.
	date.setUTCFullYear(year, month - 1, day);
	const offset =
		(Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)) * (match[8] === '-' ? -1 : 1);
	date.setUTCHours(hour, minute - offset, second);
	return `${date.getTime()} ${(match[7] ?? '').replace(/(?<!0)0+$/, '')}`;
}
