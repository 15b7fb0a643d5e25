import type { IHttpRequestOptions } from 'n8n-workflow';

/** The record in a request of the test operations, or all where it holds several. */
export function recordsIn({ body }: IHttpRequestOptions): string[] {
	const { record, records } = JSON.parse(String(body));
	return records ?? [record];
}

/** The records of each request, separated by spaces. */
export const batches = (sent: IHttpRequestOptions[]) =>
	sent.map((options) => recordsIn(options).join(' '));

/** So many records, told apart by their numbers. */
export const numbered = (count: number, prefix = '') =>
	Array.from({ length: count }, (_, place) => `${prefix}${place}`);
