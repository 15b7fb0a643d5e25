import fc from 'fast-check';
import { split } from '../../../../nodes/runner/dispatch/split.ts';

describe('an answer that names no record', () => {
	it.each([
		['ab', ['a', 'b']],
		['abc', ['ab', 'c']],
		['abcd', ['ab', 'cd']],
		['abcdefg', ['abcd', 'efg']],
	])('halves %s', (all, halves) => {
		const expected = halves.map((half) => [...half]);
		expect(split([...all])).toEqual(expected);
		expect(split([...all], [])).toEqual(expected);
	});
});

describe('an answer that names records', () => {
	it.each([
		['one', [2], ['c', 'abde']],
		['the first and the last', [0, 4], ['a', 'e', 'bcd']],
		['them in no order', [3, 1], ['b', 'd', 'ace']],
		['one twice', [1, 1], ['b', 'acde']],
		['all but one', [0, 1, 2, 3], ['a', 'b', 'c', 'd', 'e']],
		['all', [4, 3, 2, 1, 0], ['a', 'b', 'c', 'd', 'e']],
	])('puts %s alone each, and then the others together', (_, named, parts) => {
		expect(split([...'abcde'], named)).toEqual(parts.map((part) => [...part]));
	});

	it.each([[[5]], [[0, 5]], [[1, 500]]])(
		'is ignored when it names one that does not exist: %j',
		(named) => {
			expect(split([...'abcde'], named)).toEqual([[...'abc'], [...'de']]);
		},
	);
});

describe('sending until nothing is left', () => {
	const given = fc
		.integer({ min: 1, max: 300 })
		.chain((count) =>
			fc.record({ count: fc.constant(count), bad: fc.uniqueArray(fc.nat(count - 1)) }),
		);

	/** Sends until nothing is left: what was accepted, what was refused alone, and how much it took. */
	function sendAll(count: number, bad: number[], naming: (request: number[]) => number[]) {
		const queue = [Array.from({ length: count }, (_, place) => place)];
		const isBad = new Set(bad);
		const outcome = { accepted: [] as number[], refused: [] as number[], requests: 0 };
		for (let request; (request = queue.shift()); outcome.requests++) {
			if (!request.some((record) => isBad.has(record))) outcome.accepted.push(...request);
			else if (request.length === 1) outcome.refused.push(...request);
			else queue.unshift(...split(request, naming(request)));
		}
		return outcome;
	}

	const inOrder = (records: number[]) => [...records].sort((a, b) => a - b);

	function expectRight(
		{ accepted, refused }: ReturnType<typeof sendAll>,
		count: number,
		bad: number[],
	) {
		expect(inOrder(refused)).toEqual(inOrder(bad));
		const good = Array.from({ length: count }, (_, place) => place);
		expect(inOrder(accepted)).toEqual(good.filter((record) => !bad.includes(record)));
	}

	it('isolates every bad record and sends every good one once, in few requests', () => {
		fc.assert(
			fc.property(given, ({ count, bad }) => {
				const outcome = sendAll(count, bad, () => []);
				expectRight(outcome, count, bad);
				const most = 2 * bad.length * Math.ceil(Math.log2(count)) + 1;
				expect(outcome.requests).toBeLessThanOrEqual(most);
			}),
		);
	});

	it('takes one more request for each bad record that the answer names', () => {
		fc.assert(
			fc.property(given, ({ count, bad }) => {
				const naming = (request: number[]) =>
					request.flatMap((record, place) => (bad.includes(record) ? [place] : []));
				const outcome = sendAll(count, bad, naming);
				expectRight(outcome, count, bad);
				expect(outcome.requests).toBeLessThanOrEqual(bad.length + 2);
			}),
		);
	});

	it('comes to the same, whatever the answer names', () => {
		fc.assert(
			fc.property(given, fc.infiniteStream(fc.array(fc.nat(320))), ({ count, bad }, names) => {
				const outcome = sendAll(count, bad, () => names.next().value as number[]);
				expectRight(outcome, count, bad);
			}),
		);
	});
});
