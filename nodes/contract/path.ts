/**
 * Template tag for a request path: `` path`/customers/email/${email}` ``. Every value becomes exactly one
 * percent-encoded segment. Convert values with `forPath` first: it refuses what encoding cannot make safe
 * (empty text, `.` and `..`).
 */
export function path(parts: TemplateStringsArray, ...values: Array<string | number>): string {
	return String.raw({ raw: parts }, ...values.map(encodeURIComponent));
}
