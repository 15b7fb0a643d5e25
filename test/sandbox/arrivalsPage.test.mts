import { useSandbox } from './useSandbox.mts';

const sandbox = useSandbox();

async function readPage(): Promise<string> {
	const answer = await fetch(`${sandbox().url}/_sandbox`);
	expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
	return await answer.text();
}

async function trigger(value: string): Promise<void> {
	await fetch(`${sandbox().url}/scenariocustomevents`, {
		method: 'POST',
		headers: { 'x-api-key': sandbox().apiKey, 'content-type': 'application/json' },
		body: JSON.stringify({
			customEventId: 101,
			customerId: 1001,
			dataFields: [{ name: 'Topic', type: 'String', value }],
		}),
	});
}

test('shows nothing of the seed data', async () => {
	const page = await readPage();
	expect(page).toContain('Nothing yet');
	expect(page).not.toContain('anna@example.org');
});

test('shows what has arrived, the newest first', async () => {
	await trigger('Running');
	await trigger('Cycling');
	const page = await readPage();
	expect(page).toContain('ExpertSender: accepted events');
	expect(page).toContain('startedScenario: true');
	expect(page.indexOf('value: Running')).toBeGreaterThan(page.indexOf('value: Cycling'));
});

test('shows markup as text', async () => {
	await trigger('<script>alert(1)</script> &amp;');
	const page = await readPage();
	expect(page).not.toContain('<script>');
	expect(page).toContain('&lt;script>alert(1)&lt;/script> &amp;amp;');
});

test('is empty again after a reset', async () => {
	await trigger('Running');
	await sandbox().reset();
	expect(await readPage()).toContain('Nothing yet');
});
