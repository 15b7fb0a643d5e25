import { request } from 'node:http';
import type { Fault } from './faults.mts';
import { useSandbox } from './useSandbox.mts';

const sandbox = useSandbox();

interface RawAnswer {
	status?: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
	/** Code of the error that ended the exchange. */
	error?: string;
}

/** Triggers an event on a new connection, and returns the answer or the error. */
function trigger(customerCrmId = 'CRM-57'): Promise<RawAnswer> {
	const body = JSON.stringify({ customEventId: 101, customerCrmId });
	return new Promise((resolve) => {
		const answer: RawAnswer = { headers: {}, text: '' };
		const failed = (error: NodeJS.ErrnoException) => resolve({ ...answer, error: error.code });
		const outgoing = request(`${sandbox().url}/scenariocustomevents`, {
			method: 'POST',
			agent: false,
			headers: { 'x-api-key': sandbox().apiKey, 'content-type': 'application/json' },
		});
		outgoing.on('error', failed).on('response', (response) => {
			Object.assign(answer, { status: response.statusCode, headers: response.headers });
			response.on('data', (chunk: Buffer) => (answer.text += chunk.toString()));
			response.on('error', failed).on('end', () => resolve(answer));
		});
		outgoing.end(body);
	});
}

const accepted = async () => (await sandbox().state()).expertSender.acceptedEvents.length;
const inject = (fault: Fault, more: object = {}) =>
	sandbox().addFault({ method: 'POST', path: '/scenariocustomevents', fault, ...more });
const lastLogged = async () => (await sandbox().requests()).at(-1);

test('answers a problem object and does not carry the request out for status', async () => {
	await inject({ kind: 'status', status: 503 });
	const { status, headers, text } = await trigger();
	expect(status).toBe(503);
	expect(headers['content-type']).toContain('application/problem+json');
	expect(JSON.parse(text)).toMatchObject({ title: 'Service Unavailable', status: 503 });
	expect(await accepted()).toBe(0);
	expect(await lastLogged()).toMatchObject({ status: 503, fault: 'status', answered: true });
	expect((await trigger()).status).toBe(201);
});

test.each<[string, unknown, string, string | undefined]>([
	['JSON', { errors: ['x'] }, '{"errors":["x"]}', 'application/json; charset=utf-8'],
	['text', 'upstream gone', 'upstream gone', 'text/plain; charset=utf-8'],
	['nothing', '', '', undefined],
])('sends a body of %s and headers for status', async (_name, body, text, type) => {
	await inject({ kind: 'status', status: 201, body, headers: { 'x-note': 'yes' } });
	const answer = await trigger();
	expect(answer).toMatchObject({ status: 201, text });
	expect(answer.headers).toMatchObject({ 'x-note': 'yes', 'content-length': `${text.length}` });
	expect(answer.headers['content-type']).toBe(type);
	expect(await accepted()).toBe(0);
});

test('replaces the answer of a request that took effect for status with carriedOut', async () => {
	await inject({ kind: 'status', status: 504, carriedOut: true });
	expect((await trigger()).status).toBe(504);
	expect(await accepted()).toBe(1);
});

test('handles the request later for delay', async () => {
	await inject({ kind: 'delay', ms: 150 });
	const started = performance.now();
	expect((await trigger()).status).toBe(201);
	expect(performance.now() - started).toBeGreaterThanOrEqual(149);
	const logged = await lastLogged();
	expect(logged).toMatchObject({ status: 201, fault: 'delay' });
	expect(logged?.durationMs).toBeGreaterThanOrEqual(149);
});

test('cuts the connection before the request is handled for reset', async () => {
	await inject({ kind: 'reset' });
	expect(await trigger()).toMatchObject({ error: 'ECONNRESET', text: '' });
	expect(await accepted()).toBe(0);
	expect(await lastLogged()).toMatchObject({ status: null, fault: 'reset', answered: false });
});

test('handles the request and loses the answer for resetAfter', async () => {
	await inject({ kind: 'resetAfter' });
	const { status, error } = await trigger();
	expect([status, error]).toEqual([undefined, 'ECONNRESET']);
	expect(await accepted()).toBe(1);
	expect(await lastLogged()).toMatchObject({ status: null, fault: 'resetAfter', answered: false });
});

test('handles the request and sends half of the announced body for truncated', async () => {
	await inject({ kind: 'truncated' });
	const { status, headers, text, error } = await trigger();
	expect(status).toBe(201);
	expect(headers).toMatchObject({
		'content-length': '12',
		'content-type': expect.stringContaining('application/json'),
	});
	expect([text, error]).toEqual(['{"stat', 'ECONNRESET']);
	expect(await accepted()).toBe(1);
	expect(await lastLogged()).toMatchObject({ status: 201, fault: 'truncated', answered: false });
});

test('answers a page for html', async () => {
	await inject({ kind: 'html', status: 502 });
	const { status, headers, text } = await trigger();
	expect(status).toBe(502);
	expect(headers['content-type']).toContain('text/html');
	expect(text).toContain('<h1>502 Bad Gateway</h1>');
	expect(await accepted()).toBe(0);
});

test('points elsewhere for redirect', async () => {
	await inject({ kind: 'redirect', location: 'http://127.0.0.1:1/' });
	expect(await trigger()).toMatchObject({
		status: 302,
		headers: { location: 'http://127.0.0.1:1/' },
	});
	await inject({ kind: 'redirect', location: '/elsewhere', status: 308 });
	expect((await trigger()).status).toBe(308);
});

test.each([
	[{}, undefined],
	[{ retryAfter: 2 }, '2'],
	[{ retryAfter: 'soon' }, 'soon'],
])('sends for tooManyRequests with %j Retry-After %s', async (options, sent) => {
	await inject({ kind: 'tooManyRequests', ...options });
	const { status, headers } = await trigger();
	expect([status, headers['retry-after']]).toEqual([429, sent]);
});

test('sends a date for tooManyRequests on request', async () => {
	await inject({ kind: 'tooManyRequests', retryAfterDate: 60 });
	const { headers } = await trigger();
	const ahead = Date.parse(String(headers['retry-after'])) - Date.now();
	expect(ahead).toBeGreaterThan(55_000);
	expect(ahead).toBeLessThanOrEqual(60_000);
});

describe('a rule', () => {
	const statuses = async (count: number, crmId?: string) => {
		const seen: Array<number | undefined> = [];
		for (let index = 0; index < count; index += 1) seen.push((await trigger(crmId)).status);
		return seen;
	};
	const fault: Fault = { kind: 'status', status: 500 };

	test('meets as many requests as times says, once after is over', async () => {
		await inject(fault, { after: 1, times: 2 });
		expect(await statuses(2)).toEqual([201, 500]);
		expect((await sandbox().state()).faults).toEqual([
			expect.objectContaining({ after: 0, times: 1 }),
		]);
		expect(await statuses(2)).toEqual([500, 201]);
	});

	test('looks for match in the body', async () => {
		await inject(fault, { match: 'crm/58' });
		expect(await statuses(1)).toEqual([201]);
		expect(await statuses(1, 'crm/58')).toEqual([500]);
	});

	test('compares method and path in any letter case and with *', async () => {
		await sandbox().addFault({ method: 'GET', fault });
		await sandbox().addFault({ path: '/scenariocustomevents/withsegments', fault });
		expect(await statuses(1)).toEqual([201]);
		await sandbox().addFault({ method: 'post', path: '/SCENARIO*', fault });
		expect(await statuses(1)).toEqual([500]);
	});

	test('is met in the order it came', async () => {
		await inject(fault);
		await inject({ kind: 'status', status: 502 });
		expect(await statuses(3)).toEqual([500, 502, 201]);
	});

	test('is forgotten when faults are cleared, and comes before the API key', async () => {
		await inject(fault);
		await sandbox().clearFaults();
		expect(await statuses(1)).toEqual([201]);
		await sandbox().addFault({ fault });
		expect((await fetch(`${sandbox().url}/customerconsents`)).status).toBe(500);
	});

	test.each<[string, object]>([
		['an unknown kind', { fault: { kind: 'explode' } }],
		['a missing status', { fault: { kind: 'status' } }],
		['a foreign option', { fault: { kind: 'reset', ms: 5 } }],
		['no times', { fault: { kind: 'reset' }, times: 0 }],
		['an unknown property', { fault: { kind: 'reset' }, path_: '/x' }],
	])('is refused with %s', async (_name, rule) => {
		await expect(sandbox().addFault(rule as never)).rejects.toThrow('400');
	});
});
