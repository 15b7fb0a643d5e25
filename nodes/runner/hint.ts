import { NodeApiError } from 'n8n-workflow';

/** What was sent in a run. */
export interface Tally {
	requests: number;
	/** How many of these were sent a second time or more. */
	repeated: number;
}

/**
 * One line on how the items travelled, such as "5,000 customers in 100 requests; 3 refused, 2 repeated";
 * `undefined` where there is nothing to tell beyond one request for each item.
 */
export function hint(
	plural: string,
	{ requests, repeated }: Tally,
	results: readonly unknown[],
): string | undefined {
	const errors = results.filter((result) => result instanceof Error);
	const unanswered = errors.filter((error) => error instanceof NodeApiError && !error.httpCode);
	const counts: Array<[number, string]> = [
		[errors.length - unanswered.length, 'refused'],
		[unanswered.length, 'unanswered'],
		[repeated, 'repeated'],
	];
	const told = counts.filter(([count]) => count > 0);
	const isPlain = told.length === 0 && (requests === 0 || requests === results.length);
	if (results.length < 2 || isPlain) return undefined;
	const travelled = `${counted(results.length)} ${plural} in ${counted(requests)} ${requests === 1 ? 'request' : 'requests'}`;
	const apart = told.map(([count, what]) => `${counted(count)} ${what}`).join(', ');
	return apart ? `${travelled}; ${apart}` : travelled;
}

function counted(count: number): string {
	return count.toLocaleString('en-US');
}
