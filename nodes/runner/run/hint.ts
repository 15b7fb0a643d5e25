import type { Result } from '../dispatch/result';
import type { Tally } from '../request';

/**
 * One line on how the items were sent, such as "5,000 customers in 100 requests; 3 refused, 2 retried";
 * `undefined` where there is nothing to tell beyond one request for each item.
 */
export function makeHint(
	plural: string,
	{ requests, retries }: Tally,
	results: readonly Result[],
): string | undefined {
	const failures = results.flatMap(({ failure }) => failure ?? []);
	const unanswered = failures.filter(
		({ status, kind }) => status === undefined && kind !== 'input',
	);
	const counts: Array<[number, string]> = [
		[failures.length - unanswered.length, 'refused'],
		[unanswered.length, 'unanswered'],
		[retries, 'retried'],
	];
	const remarks = counts.filter(([count]) => count > 0);
	const isPlain = remarks.length === 0 && (requests === 0 || requests === results.length);
	if (results.length < 2 || isPlain) return undefined;
	const sent = `${formatCount(results.length)} ${plural} in ${formatCount(requests)} ${requests === 1 ? 'request' : 'requests'}`;
	const details = remarks.map(([count, what]) => `${formatCount(count)} ${what}`).join(', ');
	return details ? `${sent}; ${details}` : sent;
}

function formatCount(count: number): string {
	return count.toLocaleString('en-US');
}
