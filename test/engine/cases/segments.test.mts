import { useNodes } from '../useNodes.mts';
import { anError, errorsOf, guests, hintText, segmentsEvent, upTo } from './given.mts';

const { sandbox, expertSender } = useNodes();

const massSends = async () => (await sandbox().state()).expertSender.acceptedEvents.length;

describe('items that ask for the same', () => {
	const items = guests(500);

	it('R20: starts the scenario of segments once when 500 items ask for the very same', async () => {
		const { outputs, error } = await expertSender(segmentsEvent, { items });
		expect(error).toBeUndefined();
		expect(await massSends()).toBe(1);
		expect((await sandbox().stats()).count).toBe(1);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			upTo(500).map((item) => ({ item })),
		);
		for (const { json } of outputs[0]) expect(json).toMatchObject({ success: true });
	});

	it('R20: says in the hint that 500 items were one event', async () => {
		const text = hintText(await expertSender(segmentsEvent, { items }));
		expect(text).toMatch(/\b500\b/);
		expect(text).toMatch(/\bonce\b|\b1 (request|event)\b/);
	});

	it('R20: takes segments in another order or named twice for the very same', async () => {
		const lists = ['1, 5', '5,1', '[1, 5]', '1, 5, 5'];
		const { outputs } = await expertSender(
			{ ...segmentsEvent, segments: '={{ $json.segments }}' },
			{ items: lists.map((segments) => ({ segments })) },
		);
		expect(await massSends()).toBe(1);
		expect(outputs[0]).toHaveLength(4);
	});

	it('R20: sends for other segments and for another event as well', async () => {
		const asked = [
			{ segments: '1', id: 101 },
			{ segments: '5', id: 101 },
			{ segments: '1', id: 102 },
		];
		const { outputs } = await expertSender(
			{ ...segmentsEvent, segments: '={{ $json.segments }}', customEventId: '={{ $json.id }}' },
			{ items: asked },
		);
		expect(await massSends()).toBe(3);
		expect(outputs[0]).toHaveLength(3);
	});

	it('R20: refuses all 500 when the one that is sent is refused', async () => {
		await sandbox().addFault({ fault: { kind: 'status', status: 400 }, times: 1000 });
		const { outputs } = await expertSender(segmentsEvent, {
			items,
			onError: 'continueErrorOutput',
		});
		expect(errorsOf(outputs[1])).toHaveLength(500);
		expect((await sandbox().stats()).count).toBe(1);
	});
});

describe('items that ask for different things', () => {
	const items = ['Ada', 'Bo', 'Cy', 'Di', 'Ed', 'Flo', 'Gil', 'Hal', 'Ida', 'Jo'].map((name) => ({
		name,
	}));
	const parameters = {
		...segmentsEvent,
		dataFields: { field: [{ name: 'First name', type: 'String', value: '={{ $json.name }}' }] },
	};

	it('R39: sends the first and refuses nine when items for the same segments hold other data', async () => {
		const { outputs } = await expertSender(parameters, { items, onError: 'continueErrorOutput' });
		expect(await massSends()).toBe(1);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(errorsOf(outputs[1])).toEqual(
			upTo(10)
				.slice(1)
				.map((item) => anError(item, /segments?\b.*\bagain|again.*\bsegments?\b/is)),
		);
		expect(errorsOf(outputs[1])[0].message).toMatch(/Send for Every Item/);
	});

	it("R39: sends all ten when 'Send for Every Item' is on", async () => {
		const { outputs, error } = await expertSender(
			{ ...parameters, options: { sendForEveryItem: true } },
			{ items },
		);
		expect(error).toBeUndefined();
		expect(await massSends()).toBe(10);
		expect(outputs[0]).toHaveLength(10);
	});

	it("R39: sends the very same ten times when 'Send for Every Item' is on", async () => {
		await expertSender({ ...segmentsEvent, options: { sendForEveryItem: true } }, { items });
		expect(await massSends()).toBe(10);
	});

	it('R39: stops after one at most when items for the same segments hold other data', async () => {
		const { error } = await expertSender(parameters, { items });
		expect(error).toBeDefined();
		expect(await massSends()).toBeLessThanOrEqual(1);
	});
});
