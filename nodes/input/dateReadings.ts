import { DateTime } from 'luxon';

/** Says which expression reads a date that is written in a form with several readings, if one does. */
export function suggestDateReading(value: unknown): string | undefined {
	if (typeof value !== 'number' && typeof value !== 'string') return undefined;
	const text = String(value).trim();
	const isNumber = typeof value === 'number';
	const number = isNumber ? '$json.field' : 'Number($json.field)';
	if (/^\d{10}$/.test(text)) return suggest(`DateTime.fromSeconds(${number})`);
	if (/^\d{13}$/.test(text)) return suggest(`DateTime.fromMillis(${number})`);
	if (/^\d{5}(\.\d+)?$/.test(text)) {
		const days = `DateTime.fromISO('1899-12-30').plus({ days: ${number} })`;
		return `if a spreadsheet counted these days, use {{ ${days} }}`;
	}
	const formats = /^\d{8}$/.test(text)
		? listDigitFormats(text)
		: listFormats(text).filter((format) => isReadBy(text, format));
	if (formats.length === 0) return undefined;
	const written = isNumber
		? 'String($json.field)'
		: value === text
			? '$json.field'
			: '$json.field.trim()';
	return suggest(...formats.map((format) => `DateTime.fromFormat(${written}, '${format}')`));
}

function suggest(...expressions: string[]): string {
	return `to read it, use ${expressions.map((expression) => `{{ ${expression} }}`).join(' or ')}`;
}

/** The formats in which eight digits without a mark are a day of these times. */
function listDigitFormats(text: string): string[] {
	return ['yyyyMMdd', 'ddMMyyyy', 'MMddyyyy'].filter((format) => {
		const { year } = DateTime.fromFormat(text, format);
		// NaN where there is no such day.
		return year >= 1900 && year < 2100;
	});
}

/** Whether there is such a day and time. Inside the expression's text, marks of quotation are escaped. */
function isReadBy(text: string, format: string): boolean {
	return DateTime.fromFormat(text, format.replace(/\\'/g, "'")).isValid;
}

/** Three numbers with the same mark between them, and a time that may follow. */
const THREE_NUMBERS =
	/^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:([ T]|, )(\d{1,2}):\d\d(:\d\d)?( ?[ap]m)?)?$/i;

/** The formats of Luxon that text may be written in, whether or not there is such a day. */
function listFormats(text: string): string[] {
	const match = THREE_NUMBERS.exec(text);
	if (!match) return [];
	const [, first, mark, second, third] = match;
	const time = writeTimeFormat(match.slice(5));
	const join = (...parts: string[]) => parts.join(mark) + time;
	if (first.length === 4) return [join('yyyy', ...writeParts(second, third, 'M', 'd'))];
	const dayFirst = join(...writeParts(first, second, 'd', 'M'), 'yyyy');
	const monthFirst = join(...writeParts(first, second, 'M', 'd'), 'yyyy');
	// Who writes points puts the day first.
	return mark === '.' && Number(second) <= 12 ? [dayFirst] : [dayFirst, monthFirst];
}

function writeParts(one: string, other: string, first: string, second: string): string[] {
	const isPadded = one.length === 2 && other.length === 2;
	return [first, second].map((token) => token.repeat(isPadded ? 2 : 1));
}

function writeTimeFormat([mark, hour, seconds, half]: Array<string | undefined>): string {
	if (hour === undefined) return '';
	const hours = (half ? 'h' : 'H').repeat(hour.length);
	return `${mark === 'T' ? "\\'T\\'" : mark}${hours}:mm${seconds ? ':ss' : ''}${half ? half.replace(/[ap]m/i, 'a') : ''}`;
}
