import { useNodes } from '../useNodes.mts';
import {
	businessEvent,
	event,
	eventsCarriedOut,
	guests,
	numbered,
	storeCustomers,
	timesSent,
	wholeText,
} from './given.mts';

const { sandbox, expertSender, prismaCampaigns } = useNodes();

describe('what the error of a stopped run says', () => {
	const items = guests(200);

	/** Item 100 is refused while item 102 is on its way, whose answer is lost. */
	async function run() {
		await storeCustomers(sandbox(), items);
		await sandbox().setLatency({ ms: 30 });
		await sandbox().addFault({
			match: numbered(100),
			fault: { kind: 'status', status: 400, ms: 300 },
		});
		await sandbox().addFault({ match: numbered(102), fault: { kind: 'resetAfter' } });
		const { error } = await expertSender(
			{ ...event, options: { concurrentRequests: 5 } },
			{ items },
		);
		const numbers = await eventsCarriedOut(sandbox());
		// What makes the case: 102 was carried out, and not everything was sent.
		expect(numbers).toContain(102);
		expect(numbers.length).toBeLessThan(199);
		return { text: wholeText(error), known: numbers.length - 1 };
	}

	it('R10: says how many events were carried out when a run stops', async () => {
		const { text, known } = await run();
		for (const said of [RegExp(`\\b${known}\\b`), /carried out/, /item 100\b/]) {
			expect(text).toMatch(said);
		}
	});

	it('R10: names the item whose answer was lost when a run stops', async () => {
		const { text } = await run();
		expect(text).toMatch(/\b(item|items)\b[^.]*\b102\b/);
		expect(text).toMatch(/may have been carried out|uncertain|not (known|certain)/i);
	});

	it('R10: says what Retry and what a new execution send when a run stops', async () => {
		const { text } = await run();
		expect(text).toMatch(/\bRetry\b/);
		expect(text).toMatch(/new execution/i);
	});
});

describe('an item that cannot be read', () => {
	it.each([
		['third of ten', 2, 10],
		['last of 200', 199, 200],
	])('R11: sends no event when the email of the %s is empty', async (_, empty, count) => {
		const all = guests(count);
		await storeCustomers(sandbox(), all);
		const items = all.map((item, place) => (place === empty ? { ...item, email: '' } : item));
		const { error } = await expertSender(event, { items });
		expect(await timesSent(sandbox(), 'customEventId')).toBe(0);
		expect(wholeText(error)).toMatch(RegExp(`item ${empty}\\b`));
	});

	it.each(['edn', 'json'])(
		'R11: sends no business event when the customer of the third of ten is empty (%s)',
		async (wireFormat) => {
			const items = Array.from({ length: 10 }, (_, n) => ({
				customerId: n === 2 ? '' : `R11-${n}`,
			}));
			const { error } = await prismaCampaigns({ ...businessEvent, wireFormat }, { items });
			expect(wholeText(error)).toMatch(/item 2\b/);
			expect((await sandbox().stats()).count).toBe(0);
		},
	);
});

it('R12: sends none that was turned away again when the first answer after the pause is a refusal', async () => {
	const items = guests(60);
	await storeCustomers(sandbox(), items);
	// So that fifty are on their way before the first is answered.
	await sandbox().setLatency({ ms: 300 });
	await sandbox().addFault({ fault: { kind: 'tooManyRequests', retryAfter: 1 }, times: 50 });
	await sandbox().addFault({ fault: { kind: 'status', status: 400 } });
	await sandbox().addFault({ fault: { kind: 'delay', ms: 500 }, times: 100 });
	const options = { concurrentRequests: 50 };
	const { error } = await expertSender({ ...event, options }, { items });
	expect(wholeText(error)).toMatch(/\b400\b/);

	const log = await sandbox().requests();
	const turnedAway = log.filter(({ status }) => status === 429);
	const [refused] = log.filter(({ status, fault }) => status === 400 && fault === 'status');
	expect(turnedAway).toHaveLength(50);
	const stoppedAt = refused.startedAt + refused.durationMs!;
	// The refusal takes a moment to reach the node, in which others may leave.
	const later = log.filter(({ startedAt }) => startedAt > stoppedAt + 150);
	expect(later).toEqual([]);
});
