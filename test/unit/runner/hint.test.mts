import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { failureError } from '../../../nodes/runner/errors.ts';
import { hint } from '../../../nodes/runner/hint.ts';
import { node } from './fakeContext.mts';

const good = (count: number) => Array.from({ length: count }, () => [{ success: true }]);
const refused = new NodeApiError(node, {}, { message: 'refused', httpCode: '400' });
const unanswered = failureError(
	node,
	0,
	{ failed: 'lost', remedy: 'later', carriedOut: 'maybe' },
	[],
);
const unread = new NodeOperationError(node, 'not read');
const told = (requests: number, repeated: number, results: unknown[]) =>
	hint('customers', { requests, repeated }, results);

describe('says nothing', () => {
	it('of one item, whatever came of it', () => {
		for (const result of [[{}], refused, unanswered, unread]) {
			expect(told(3, 2, [result])).toBeUndefined();
		}
	});

	it('of no item', () => {
		expect(told(0, 0, [])).toBeUndefined();
	});

	it('where each item took a request of its own and all went well', () => {
		expect(told(7, 0, good(7))).toBeUndefined();
	});

	it('where nothing was asked of the service', () => {
		expect(told(0, 0, good(7))).toBeUndefined();
	});
});

describe('says', () => {
	it.each([
		[100, 0, good(5000), '5,000 customers in 100 requests'],
		[1, 0, good(50), '50 customers in 1 request'],
		[1234, 0, good(12_345), '12,345 customers in 1,234 requests'],
		[9, 0, [...good(4), refused], '5 customers in 9 requests; 1 refused'],
		[5, 0, [...good(4), unanswered], '5 customers in 5 requests; 1 unanswered'],
		[8, 3, good(5), '5 customers in 8 requests; 3 repeated'],
		[4, 0, [...good(4), unread], '5 customers in 4 requests; 1 refused'],
		[0, 0, [unread, unread], '2 customers in 0 requests; 2 refused'],
		[
			...[2003, 1000, [...good(1000), ...Array(1001).fill(refused), unanswered, unread]],
			'2,003 customers in 2,003 requests; 1,002 refused, 1 unanswered, 1,000 repeated',
		],
	] as Array<[number, number, unknown[], string]>)(
		'with %i requests, %i of them repeated: %4$s',
		(requests, repeated, results, line) => {
			expect(told(requests, repeated, results)).toBe(line);
		},
	);

	it('what the items are', () => {
		expect(hint('events', { requests: 1, repeated: 0 }, good(2))).toBe('2 events in 1 request');
	});
});
