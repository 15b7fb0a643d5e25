import { customersOf, upsert, useNodes } from '../useNodes.mts';
import { hintText } from './given.mts';

const { sandbox, expertSender } = useNodes();

/** n8n's default, which holds until a workflow is given a time zone. */
const DEFAULT_ZONE = 'America/New_York';

const TIMES = {
	resource: 'scenarioEvent',
	operation: 'trigger',
	customEventId: 101,
	customerEmail: 'anna@example.org',
	dataFieldsFrom: 'rows',
	dataFields: { field: [{ name: 'At', type: 'DateTime', value: '={{ $json.at }}' }] },
};

it('V55: reads a time without a zone in the default one and names it in the hint', async () => {
	const at = ['2026-05-17T09:30:00', '2026-05-17 09:30', '2026-05-17T09:30:00Z'];
	const items = at.map((time) => ({ at: time }));
	const run = await expertSender(TIMES, { items });
	expect(run.error).toBeUndefined();
	const sent = (await sandbox().requests()).map(({ body }) => JSON.parse(body ?? '{}'));
	expect(sent.map(({ dataFields }) => dataFields[0].value).sort()).toEqual([
		'2026-05-17T09:30:00.000Z',
		'2026-05-17T13:30:00.000Z',
		'2026-05-17T13:30:00.000Z',
	]);
	expect(hintText(run)).toContain(
		`2 times without a zone were read as ${DEFAULT_ZONE}; change it in the workflow's settings`,
	);
});

it('V55: says nothing when every time has a zone', async () => {
	const items = [{ at: '2026-05-17T09:30:00Z' }];
	expect(hintText(await expertSender(TIMES, { items }))).toBe('');
});

it.each([{ status: '' }, { status: null }])(
	'V19: sends a customer without a consent and counts it when its status is %j',
	async (answer) => {
		const run = await expertSender(
			{ ...upsert, consents: { consent: [{ id: 1, value: '={{ $json.status }}' }] } },
			{ items: [{ email: 'c0@example.org', ...answer }] },
		);
		expect(run.error).toBeUndefined();
		const [request] = await sandbox().requests();
		expect(customersOf(request)).toEqual([{ email: 'c0@example.org' }]);
		expect(hintText(run)).toContain('1 consent without a status was left out');
	},
);
