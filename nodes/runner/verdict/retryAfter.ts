/** The three ways of RFC 9110, section 5.6.7, to write a date: the last one is in UTC without saying so. */
const DATE =
	/^[a-z]{3,9}(, \d\d[ -][a-z]{3}[ -]\d{2,4} [\d:]{8} GMT| [a-z]{3} [ \d]\d [\d:]{8} (?=\d{4}$)\d+)$/i;

/**
 * How long a service asks to wait by its Retry-After header, in milliseconds: a number of seconds or a
 * date (RFC 9110, section 10.2.3). `undefined` for anything else, which is ignored.
 */
export function retryAfter(header: string | undefined, now: number): number | undefined {
	const text = header?.trim() ?? '';
	if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
	// Date.parse makes a date of nearly any text with a number in it.
	const date = DATE.test(text) ? Date.parse(text.replace(/\d{4}$/, '$& GMT')) : NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
