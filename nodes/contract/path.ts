/**
 * Template tag for a request path: `` path`/customers/email/${email}` ``. Every value becomes exactly
 * one percent-encoded segment. Values must have passed `pathText`, which refuses what encoding cannot
 * make harmless (empty text, `.` and `..`).
 */
export function path(parts: TemplateStringsArray, ...values: Array<string | number>): string {
	return String.raw({ raw: parts }, ...values.map(encodeURIComponent));
}
