import { startSandboxProcess, type SandboxProcess } from '../../child.mts';

let sandbox: SandboxProcess;

beforeAll(async () => {
	sandbox = await startSandboxProcess();
});
afterAll(() => sandbox.stop());

async function post(
	path: string,
	body: string | Uint8Array<ArrayBuffer>,
	headers: Record<string, string>,
) {
	// A string would be declared as text by fetch.
	const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
	const response = await fetch(sandbox.url + path, { method: 'POST', body: bytes, headers });
	const [type] = (response.headers.get('content-type') ?? '').split(';');
	return { status: response.status, type, text: await response.text() };
}

const edn = 'application/edn';
const json = 'application/json';

test.each([
	['{}', { 'content-type': edn, accept: edn }, edn],
	['{}', { 'content-type': json, accept: json }, json],
	['{}', { 'content-type': json }, json],
	['{}', { 'content-type': json, accept: '*/*' }, json],
	['{}', { 'content-type': json, accept: edn }, edn],
	['{:customer-id "A-77"}', { 'content-type': edn, accept: json }, json],
	['{:customer-id "A-77"}', { 'content-type': `${edn}; charset=utf-8` }, edn],
	['{:customer-id "A-77"}', {}, edn],
	['{:customer-id "A-77"}', { accept: `${json}, text/plain, */*` }, json],
])('%s with %j is answered in %s', async (body, headers, expected) => {
	const { status, type } = await post('/api/traces/trace', body, headers as never);
	expect([status, type]).toEqual([200, expected]);
});

test('only a business event needs Content-Type', async () => {
	const body = `{:app-token "${sandbox.appToken}" :event-name "account-opened" :customer-id "A-77"}`;
	expect((await post('/api/campaigns/business-event', body, {})).status).toBe(415);
	const declared = { 'content-type': edn };
	expect((await post('/api/campaigns/business-event', body, declared)).status).toBe(202);
});

test.each(['text/plain', 'text/html', 'application/x-www-form-urlencoded', 'application/xml'])(
	'%s is 415',
	async (type) => {
		expect((await post('/api/traces/trace', '{}', { 'content-type': type })).status).toBe(415);
	},
);

test.each<[string, string, string | Uint8Array<ArrayBuffer>]>([
	['no body', edn, ''],
	['no body', json, ''],
	['EDN as JSON', json, '{:customer-id "A-77"}'],
	['JSON as EDN', edn, '{"customer-id": "A-77"}'],
	['JSON with strings for keys as EDN', edn, '{"customer-id" "A-77"}'],
	['a web page as EDN', edn, '<html><body>Bad gateway</body></html>'],
	['one symbol', edn, '<html>'],
	['truncated EDN', edn, '{:customer-id "A-7'],
	['truncated JSON', json, '{"customer-id": "A-7'],
	['the missing comma of a sample', json, '{"app-token": "x"\n"customer-id": "A-77"}'],
	['the trailing comma of a sample', json, '{"customer-id": "A-77",}'],
	['a list', json, '[]'],
	['a vector', edn, '[]'],
	['nil', edn, 'nil'],
	['bytes that are no UTF-8', edn, new Uint8Array(Buffer.from('{:customer-id "\xff"}', 'latin1'))],
])('%s (%s) is 400', async (_name, type, body) => {
	const answer = await post('/api/traces/trace', body, { 'content-type': type });
	expect(answer.status).toBe(400);
	expect(answer.type).toBe(type);
});

test('another method, or another path, is 404', async () => {
	for (const path of ['/api/traces/trace', '/api/campaigns', '/api']) {
		const response = await fetch(sandbox.url + path);
		expect(response.status).toBe(404);
		expect(response.headers.get('content-type')).toContain(edn);
	}
});

test('the log has bodies as they came', async () => {
	await sandbox.reset();
	const body = '{:customer-id "Ángel" ; who\n}';
	await post('/api/traces/trace', body, { 'content-type': edn });
	const [logged] = await sandbox.requests();
	expect(logged).toMatchObject({ method: 'POST', url: '/api/traces/trace', status: 200, body });
	expect(logged.headers['content-type']).toBe(edn);
});
