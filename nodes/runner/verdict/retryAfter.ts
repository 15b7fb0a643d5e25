/** The three ways of RFC 9110, section 5.6.7, to write a date: the last one is in UTC without saying so. */
const DATE =
	/^[a-z]{3,9}(, \d\d[ -][a-z]{3}[ -]\d{2,4} [\d:]{8} GMT| [a-z]{3} [ \d]\d [\d:]{8} \d{4})$/i;

/** No service means so many seconds; a year is long enough to say so. */
const LONGEST = 366 * 24 * 3600;

/**
 * How long a service asks to wait by its Retry-After header, in milliseconds: a number of seconds or a
 * date (RFC 9110, section 10.2.3). A date is read by the service's own clock, where the answer tells it, and
 * else by `now`. `undefined` for anything else, which is ignored.
 */
export function retryAfter(headers: Record<string, string>, now: number): number | undefined {
	const text = headers['retry-after']?.trim() ?? '';
	const seconds = /^\d+(\.\d+)?$/.test(text)
		? Number(text)
		: (readDate(text) - (readDate(headers.date?.trim() ?? '') || now)) / 1000;
	return seconds <= LONGEST ? Math.max(0, seconds) * 1000 : undefined;
}

/** Milliseconds since 1970; NaN for what is no date. Date.parse makes a date of nearly any text with a number. */
function readDate(text: string): number {
	return DATE.test(text) ? Date.parse(text.replace(/\d$/, '$& GMT')) : NaN;
}
