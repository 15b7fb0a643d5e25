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
		'throws where it cannot be read (%j)',
		(text) => {
			expect(() => service.decode(text, 'application/json')).toThrow('JSON');
		},
	);

	it('takes any body for a refusal', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()), (body) => {
				expect(() => refusal(400, body)).not.toThrow();
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
			{ errors: '' },
			{ errors: [' '] },
			{ errors: { email: [''] } },
			{ errors: 0 },
			{ substatus: 'Done' },
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
		['V52: errors as one text', { errors: 'Bad email', detail: 'd' }, 'Bad email'],
		['V51: detail, where errors are empty', { errors: [''], detail: 'The detail' }, 'The detail'],
		[
			'V51: detail, where errors by field are empty',
			{ errors: { email: ['', ' '] }, detail: 'The detail' },
			'The detail',
		],
		['the lines that say something', { errors: ['', 'Bad email'] }, 'Bad email'],
		[
			'substatus in words, where there is nothing else',
			{ title: '', substatus: 'CustomerInvalidModelState' },
			'customer invalid model state (CustomerInvalidModelState)',
		],
		[
			'substatus with a number',
			{ substatus: 'Error404NotFound' },
			'error404 not found (Error404NotFound)',
		],
		['substatus in capitals', { substatus: 'SMSLimit_A' }, 'smslimit_a (SMSLimit_A)'],
		['nothing, where the substatus is blank', { substatus: ' ' }, undefined],
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

	it.each([101, 199, 300, 302, 400, 401, 403, 404, 409, 429, 500, 503])(
		'is status %i',
		(status) => {
			expect(refusal(status)).toBeDefined();
		},
	);

	it.each([200, 201])('is status %i with errors', (status) => {
		expect(refusal(status, { errors: ['Attribute unknown'] })?.reason).toBe('Attribute unknown');
		expect(refusal(status, { errors: { name: ['is unknown'] } })?.reason).toBe('name: is unknown');
		expect(refusal(status, { errors: 'V52: one text' })?.reason).toBe('V52: one text');
	});

	it.each([401, 403])('says where the right key stands (%i)', (status) => {
		expect(refusal(status)?.remedy).toContain('Settings > API');
	});

	it('leaves the remedy to the runner for another status', () => {
		expect(refusal(400)?.remedy).toBeUndefined();
		expect(refusal(500)?.remedy).toBeUndefined();
		expect(refusal(404)?.remedy).toBeUndefined();
	});
});

describe('a 404', () => {
	type Case = [what: string, body: unknown, headers?: Record<string, string>];
	const PROBLEM = { 'content-type': 'application/problem+json; charset=utf-8' };

	it.each<Case>([
		['an empty problem', undefined, PROBLEM],
		['a problem that is a word', 'Not found', PROBLEM],
		['a title', { title: 'Not found' }],
		['a detail', { detail: 'Customer not found' }],
		['errors', { errors: ['Customer not found'] }],
		['a substatus', { substatus: 'CustomerNotFound' }],
	])('is one of the API that says what it did not find, with %s', (_, body, headers = {}) => {
		expect(service.refusal({ status: 404, body, headers })?.isForeign).toBe(false);
	});

	it.each<Case>([
		['nothing', undefined],
		['null', null],
		['words', 'Not found'],
		['other fields', { path: '/customers', error: 'Not Found' }],
		['another kind of JSON', {}, { 'content-type': 'application/json' }],
		['a type that only ends so', {}, { 'content-type': 'x-application/problem+json' }],
	])('is one of another server, with %s', (_, body, headers = {}) => {
		expect(service.refusal({ status: 404, body, headers })?.isForeign).toBe(true);
	});

	it('alone tells of another server', () => {
		for (const status of [400, 403, 500]) expect(refusal(status)?.isForeign).toBe(false);
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
