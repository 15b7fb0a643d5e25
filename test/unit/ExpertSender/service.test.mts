import fc from 'fast-check';
import { expertSender as service } from '../../../nodes/ExpertSender/service.ts';

const refusal = (status: number, body?: unknown) => service.refusal({ status, body, headers: {} });

it('uses the credential of ExpertSender and hides its key', () => {
	expect(service).toMatchObject({
		name: 'ExpertSender CDP',
		credential: 'expertSenderApi',
		secrets: ['apiKey'],
		headers: { Accept: 'application/json' },
	});
	expect(service.baseUrl({ baseUrl: 'https://api.ecdp.app', apiKey: 'k' })).toBe(
		'https://api.ecdp.app',
	);
});

describe('the wire format', () => {
	it('is JSON', () => {
		expect(service.encode({ a: ['ą', null, undefined], b: undefined }, {})).toEqual({
			contentType: 'application/json',
			text: '{"a":["ą",null,null]}',
		});
	});

	it.each(['application/json', 'application/problem+json', 'text/plain', ''])(
		'is read whatever the content type (%j)',
		(contentType) => {
			expect(service.decode('{"a":1}', contentType)).toEqual({ a: 1 });
		},
	);

	it.each(['<html></html>', '{"a":', 'Created', '\ufeff{', '\u0000'])(
		'stays text where it cannot be read (%j)',
		(text) => {
			expect(service.decode(text, 'application/json')).toBe(text);
		},
	);

	it('never throws', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(() => refusal(400, service.decode(text, ''))).not.toThrow();
			}),
		);
	});
});

describe('an answer without a refusal', () => {
	it.each([200, 201, 202, 204, 299])('has status %i and no errors', (status) => {
		for (const body of [
			undefined,
			null,
			'',
			'Created',
			7,
			[],
			{},
			{ errors: [] },
			{ errors: {} },
			{ errors: null },
			{ status: 0, data: {} },
			{ status: 400, title: 'a word' },
		]) {
			expect(refusal(status, body)).toBeUndefined();
		}
	});
});

describe('a refusal', () => {
	it.each([
		[
			'errors',
			{ errors: ['Bad email', 'Bad phone'], detail: 'd', title: 't' },
			'Bad email; Bad phone',
		],
		['detail, without errors', { errors: [], detail: 'The detail', title: 't' }, 'The detail'],
		['title, without detail', { detail: ' ', title: 'The title' }, 'The title'],
		[
			'errors by field, as ASP.NET lists them',
			{ errors: { email: ['is bad', 'is long'], phone: 'is bad' }, title: 't' },
			'email: is bad, is long; phone: is bad',
		],
		['errors that are no text', { errors: [{ code: 7 }, 5, null] }, '{"code":7}; 5; null'],
	])('gives %s', (_, body, reason) => {
		expect(refusal(400, body)?.reason).toBe(reason);
	});

	it('gives errors by field that are no text as they are', () => {
		expect(refusal(400, { errors: { email: [{ code: 7 }] } })?.reason).toBe('email: {"code":7}');
	});

	it.each([undefined, null, '', 'text', 5, true, [], ['a'], {}, { detail: 5, title: {} }])(
		'gives no reason for the body %j',
		(body) => {
			expect(refusal(400, body)).toMatchObject({ reason: undefined });
		},
	);

	it.each([300, 302, 400, 401, 403, 404, 409, 429, 500, 503])('is status %i', (status) => {
		expect(refusal(status)).toBeDefined();
	});

	it.each([200, 201])('is status %i with errors', (status) => {
		expect(refusal(status, { errors: ['Attribute unknown'] })?.reason).toBe('Attribute unknown');
		expect(refusal(status, { errors: { name: ['is unknown'] } })?.reason).toBe('name: is unknown');
	});

	it.each([401, 403])('says where the right key stands (%i)', (status) => {
		expect(refusal(status)?.remedy).toContain('Settings > API');
	});

	it('says to correct a bad request', () => {
		expect(refusal(400)?.remedy).toContain('Correct');
	});

	it.each([undefined, null, '', 'Not Found', {}, { message: 'Not Found' }, []])(
		'is of another server with a 404 whose body is %j',
		(body) => {
			expect(refusal(404, body)?.isForeign).toBe(true);
			expect(refusal(400, body)?.isForeign).toBe(false);
		},
	);

	it.each(['title', 'detail', 'errors'])("is the service's own with a 404 that has %s", (name) => {
		expect(refusal(404, { [name]: 'Not Found' })?.isForeign).toBe(false);
	});

	it('leaves the remedy to the runner for another status', () => {
		expect(refusal(500)?.remedy).toBeUndefined();
		expect(refusal(404)?.remedy).toBeUndefined();
	});
});

describe('the records that a refusal names', () => {
	it.each([
		[['data[3].email is bad'], [3]],
		[
			['The field data[0].phone is too long', 'data[12] is empty'],
			[0, 12],
		],
		[['data[1].email is bad', 'data[1].phone is bad'], [1]],
		[['Data[3].Email is bad'], [3]],
		[['$.data[3].email is bad'], [3]],
		[{ 'data[2].email': ['is bad', 'is long'], 'data[0].crmId': 'is bad' }, [2, 0]],
	])('are known from %j', (errors, records) => {
		expect(refusal(400, { errors })?.records).toEqual(records);
		expect(refusal(200, { errors })?.records).toEqual(records);
	});

	it.each([
		[['data[3].email is bad', 'The request is odd']],
		[['customers[3].email is bad']],
		[['mydata[3].email is bad']],
		[['data[x].email is bad']],
		[['data[-1].email is bad']],
		[['data.3.email is bad']],
		[{ matchBy: ['data is bad'] }],
		[[{ index: 3 }]],
	])('are not, where any line of %j is about something else', (errors) => {
		expect(refusal(400, { errors })?.records).toBeUndefined();
	});

	it.each([undefined, 'text', {}, { errors: [] }, { detail: 'data[3] is bad' }])(
		'are not known from %j',
		(body) => {
			expect(refusal(400, body)?.records ?? []).toEqual([]);
		},
	);
});
