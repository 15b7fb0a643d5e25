import { NodeApiError, NodeOperationError, UserError } from 'n8n-workflow';
import {
	afterTries,
	askedToWait,
	errorText,
	failureError,
	inputError,
	networkFailure,
	refusalFailure,
	unexpectedAnswer,
	unsendable,
	warnIfRepeated,
	type Failure,
} from '../../../nodes/runner/errors.ts';
import type { Answer, Operation } from '../../../nodes/runner/operation.ts';
import type { Refusal, Service } from '../../../nodes/runner/service.ts';
import { node } from './fakeContext.mts';

const withCode = (code: string, message = 'as Node.js words it') =>
	Object.assign(new Error(message), { code });
const lost = (cause: unknown) => networkFailure(cause, 'Test Service', 60);

describe('when the service was never reached', () => {
	it.each([
		['ECONNREFUSED', 'the connection was refused'],
		['ENOTFOUND', 'the host name is not known'],
		['EAI_AGAIN', 'the host name could not be looked up'],
		['CERT_HAS_EXPIRED', 'its certificate has expired'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is self-signed'],
		['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is self-signed'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate could not be verified'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host'],
		['EPROTO', 'it does not speak https there'],
		['ERR_INVALID_URL', 'the address cannot be used'],
	])('%s is told as "%s"', (code, reason) => {
		const failure = lost(withCode(code));
		expect(failure.failed).toBe(`Test Service could not be reached: ${reason}`);
		expect(failure.remedy).toContain("'Base URL'");
		expect(failure.carriedOut).toBe('no');
	});

	it.each([
		['EHOSTUNREACH', 'there is no route to the host'],
		['ENETUNREACH', 'there is no route to the network'],
	])('%s is told as "%s", but it may have been reached before', (code, reason) => {
		const failure = lost(withCode(code));
		expect(failure.failed).toBe(`Test Service could not be reached: ${reason}`);
		expect(failure.remedy).toContain("'Base URL'");
		expect(failure.carriedOut).toBe('maybe');
	});

	it.each([
		...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
		...['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED', 'ESOCKETTIMEDOUT'],
	])('%s may pass by itself', (code) => {
		expect(lost(withCode(code)).isPassing).toBe(true);
	});

	it.each([
		...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
		...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID', 'EPROTO'],
		...['ERR_INVALID_URL', ''],
	])('%j stays until somebody mends it', (code) => {
		expect(lost(withCode(code)).isPassing).toBeFalsy();
	});

	it('finds the code on what n8n made its error from', () => {
		const wrapped = new NodeApiError(node, withCode('ECONNREFUSED') as never);
		expect(lost(wrapped).failed).toContain('could not be reached');
		const twice = new Error('outer', {
			cause: new Error('inner', { cause: withCode('ENOTFOUND') }),
		});
		expect(lost(twice).failed).toContain('host name is not known');
	});

	it('repeats a refusal of this side, with its remedy', () => {
		const rule = new NodeOperationError(node, 'Domain not allowed', { description: 'Allow it' });
		expect(lost(rule)).toEqual({
			failed: 'Domain not allowed',
			remedy: 'Allow it',
			carriedOut: 'no',
		});
		expect(lost(new Error('No key')).remedy).toBe('Check the credential of this node.');
		expect(lost('just text').failed).toBe('just text');
	});
});

describe('when the answer was lost', () => {
	it.each(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT'])('%s is told as a wait', (code) => {
		expect(lost(withCode(code))).toEqual({
			failed: 'Test Service did not answer within 60 seconds',
			remedy: 'Try again later.',
			carriedOut: 'maybe',
			isPassing: true,
		});
	});

	it.each(['ECONNRESET', 'EPIPE', 'ERR_BAD_RESPONSE', 'HPE_INVALID_CONSTANT'])(
		'%s is told as a cut connection',
		(code) => {
			const failure = lost(withCode(code));
			expect(failure.failed).toBe(
				`The connection to Test Service was cut before its answer was complete (${code.toLowerCase()})`,
			);
			expect(failure.carriedOut).toBe('maybe');
		},
	);
});

const answer = (status: number, body?: unknown, headers = {}): Answer => ({
	status,
	body,
	headers,
});

function refused(
	given: Answer,
	refusal: Refusal | undefined = {},
	advice?: Operation<string>['advice'],
): Failure | undefined {
	const service = { name: 'Test Service', refusal: () => refusal } as unknown as Service;
	return refusalFailure(given, service, { advice } as Operation<string>, 'record');
}

describe('when the service refused', () => {
	it('is no failure where the service says so', () => {
		const service = { refusal: () => undefined } as unknown as Service;
		expect(refusalFailure(answer(500), service, {} as Operation, 0)).toBeUndefined();
	});

	it('its own words and the status are told', () => {
		expect(refused(answer(400), { reason: 'Bad email', remedy: 'Mend it' })).toEqual({
			failed: 'Test Service answered 400: Bad email',
			remedy: 'Mend it',
			carriedOut: 'no',
			status: 400,
		});
	});

	it.each([
		['nothing', undefined, 'no explanation was given'],
		['bare text', 'Out of order', 'Out of order'],
		['an object', { code: 7 }, '{"code":7}'],
		['null', null, 'null'],
		['a web page', '<!DOCTYPE html><p>Long text</p>', 'a web page'],
		[
			'a titled page',
			'<HTML><head><title lang="en"> 502 Bad Gateway </title>',
			'a web page titled "502 Bad Gateway"',
		],
		['an untitled page', '<html><title></title></html>', 'a web page'],
	])('%s reads sensibly', (_, body, text) => {
		expect(refused(answer(400, body))?.failed).toBe(`Test Service answered 400: ${text}`);
	});

	it.each([
		['text', (length: number) => 'x'.repeat(length)],
		['page title', (length: number) => `<html><title>${'x'.repeat(length)}</title>`],
	])('a %s is told, but cut where nobody reads on', (_, body) => {
		const told = (length: number) =>
			failureError(node, 0, refused(answer(400, body(length)))!, []).message;
		expect(told(900)).toContain('x'.repeat(900));
		expect(told(900)).not.toContain('…');
		expect(told(5000)).toMatch(/x{900,1000}… \[item 0\]$/);
	});

	it.each([301, 302, 303, 307, 308])('a redirect with %i is named and not followed', (status) => {
		const { failed, remedy, carriedOut } = refused(
			answer(status, '<html>', { location: 'https://elsewhere.example.org/' }),
		)!;
		expect(failed).toBe(
			`Test Service answered ${status}: it redirects to https://elsewhere.example.org/, which is not followed`,
		);
		expect(remedy).toContain("'Base URL'");
		expect(carriedOut).toBe('no');
	});

	it('a redirect to nowhere is named too', () => {
		expect(refused(answer(302))?.failed).toContain('redirects to another address');
	});

	it.each([
		[400, 'Correct what the answer names'],
		[401, 'key'],
		[403, 'key'],
		[404, "'Base URL'"],
		[413, 'Send less'],
		[422, 'Correct what the answer names'],
		[429, 'Send fewer items at once'],
		[500, 'Try again later'],
		[503, 'Try again later'],
		[599, 'Try again later'],
	])('with %i the person is told what to do', (status, remedy) => {
		expect(refused(answer(status))?.remedy).toContain(remedy);
	});

	it('the remedy is the one closest to what was asked', () => {
		const advice = (status: number, record: string) =>
			status === 404 ? `Not found: ${record}` : undefined;
		expect(refused(answer(404), { remedy: 'of the service' }, advice)?.remedy).toBe(
			'Not found: record',
		);
		expect(refused(answer(400), { remedy: 'of the service' }, advice)?.remedy).toBe(
			'of the service',
		);
	});

	it.each([
		[200, 'maybe'],
		[201, 'maybe'],
		[302, 'no'],
		[400, 'no'],
		[404, 'no'],
		[429, 'no'],
		[500, 'maybe'],
		[502, 'maybe'],
		[503, 'maybe'],
		[504, 'maybe'],
	])('with %i the request was carried out: %s', (status, carriedOut) => {
		expect(refused(answer(status))?.carriedOut).toBe(carriedOut);
	});

	it.each(['5', '0', 'Sun, 22 Nov 2026 12:00:00 GMT'])(
		'with 503 and a time to come back (%s) it was not carried out',
		(retryAfter) => {
			const given = { 'retry-after': retryAfter };
			expect(refused(answer(503, undefined, given))?.carriedOut).toBe('no');
			expect(refused(answer(500, undefined, given))?.carriedOut).toBe('maybe');
		},
	);

	it.each(['soon', '', '-5'])('with 503 and no such time (%j) it may have been', (retryAfter) => {
		const given = { 'retry-after': retryAfter };
		expect(refused(answer(503, undefined, given))?.carriedOut).toBe('maybe');
	});
});

it('an item that cannot be put into a request was not sent', () => {
	for (const cause of [new TypeError('too odd'), 'too odd']) {
		expect(unsendable(cause)).toEqual({
			failed: 'The item cannot be put into a request: too odd',
			remedy: expect.stringContaining('Nothing was sent'),
			carriedOut: 'no',
		});
	}
});

it('an answer that cannot be used keeps its status', () => {
	expect(unexpectedAnswer(new UserError('No customer', { description: 'Look' }), 200)).toEqual({
		failed: 'No customer',
		remedy: 'Look',
		carriedOut: 'maybe',
		status: 200,
	});
	expect(unexpectedAnswer('odd', 200).failed).toBe('odd');
	expect(unexpectedAnswer(new Error('odd'), 200).remedy).toContain("'Base URL'");
});

it.each([
	[1, '1 second'],
	[1000, '1 second'],
	[1001, '2 seconds'],
	[90_000, '90 seconds'],
])('a service that asks for %i ms asks to wait %s', (milliseconds, wait) => {
	expect(askedToWait('Test Service', milliseconds)).toEqual({
		failed: `Test Service asked to wait ${wait} before the next request`,
		remedy: "Run this item again after that, or raise 'Max Wait' under 'Options'.",
		carriedOut: 'no',
	});
});

describe('how often a request was sent', () => {
	const failure: Failure = { failed: 'f', remedy: 'Do this.', carriedOut: 'maybe', status: 500 };

	it.each([0, 1])('is not worth telling of %i tries', (tries) => {
		expect(afterTries(failure, tries)).toEqual(failure);
	});

	it('is told with what to do', () => {
		expect(afterTries(failure, 3)).toEqual({
			...failure,
			remedy: 'Do this. The request was sent 3 times.',
		});
	});
});

describe('before a request is repeated', () => {
	const failure: Failure = { failed: 'f', remedy: 'r', carriedOut: 'maybe', status: 500 };

	it('the person is told what to look for if it may have been carried out', () => {
		expect(warnIfRepeated(failure, 'Test Service', false, 'whether the customer exists')).toEqual({
			...failure,
			remedy:
				'The request may have been carried out. Before you run this item again, check in Test Service whether the customer exists.',
		});
	});

	it('the person is told to look even where nobody knows for what', () => {
		expect(warnIfRepeated(failure, 'Test Service', false).remedy).toBe(
			'The request may have been carried out. Before you run this item again, check in Test Service whether it was.',
		);
	});

	it('no warning is needed otherwise', () => {
		expect(warnIfRepeated(failure, 'Test Service', true, 'whether')).toEqual(failure);
		const untouched: Failure = { ...failure, carriedOut: 'no' };
		expect(warnIfRepeated(untouched, 'Test Service', false, 'whether')).toEqual(untouched);
	});
});

describe('the error n8n shows for a parameter', () => {
	it('says what happened, to which item, and what to do', () => {
		const cause = new UserError("'Email' is empty", { description: 'Fill it in' });
		const error = inputError(node, 3, cause);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe("'Email' is empty [item 3]");
		expect(error.description).toBe('Fill it in');
		expect(error.context.itemIndex).toBe(3);
		expect(error.node).toBe(node);
	});

	it('does not name the item twice', () => {
		expect(inputError(node, 3, new Error('x [item 3]')).message).toBe('x [item 3]');
		expect(inputError(node, 3, new Error('x [item 13]')).message).toBe('x [item 13] [item 3]');
	});

	it.each(['bare text', undefined, null, 5])('is an error even for %j', (cause) => {
		const error = inputError(node, 0, cause);
		expect(error.message).toBe(`${String(cause)} [item 0]`);
		expect(error.description).toBeUndefined();
	});

	it('keeps the words where n8n would put its own in their place', () => {
		expect(inputError(node, 0, new Error('the value ENOTFOUND is unknown')).message).toBe(
			'the value ENOTFOUND is unknown [item 0]',
		);
	});
});

describe('the error n8n shows for a request', () => {
	const failure: Failure = {
		failed: 'Test Service answered 404: Nobody here',
		remedy: 'Look elsewhere',
		carriedOut: 'no',
		status: 404,
	};

	it('says what happened, to which item, and what to do', () => {
		const error = failureError(node, 2, failure, []);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('Test Service answered 404: Nobody here [item 2]');
		expect(error.description).toBe('Look elsewhere');
		expect(error.httpCode).toBe('404');
		expect(error.context.itemIndex).toBe(2);
	});

	it('has no status where there was no answer', () => {
		const { httpCode } = failureError(node, 0, { ...failure, status: undefined }, []);
		expect(httpCode ?? null).toBeNull();
	});

	it('has no secret anywhere, however often it is repeated', () => {
		const loud: Failure = {
			failed: 'k1 and k1, (k2)',
			remedy: 'remove k2 and k1',
			carriedOut: 'no',
			status: 401,
		};
		const error = failureError(node, 0, loud, ['k1', 'k2']);
		expect(error.message).toBe('*** and ***, (***) [item 0]');
		expect(error.description).toBe('remove *** and ***');
		const everything = JSON.stringify({ ...error, messages: error.messages, stack: error.stack });
		expect(everything).not.toMatch(/k1|k2/);
	});

	it('has no part of a secret, where a long text is cut in the middle of it', () => {
		for (let length = 250; length < 1000; length++) {
			const long = refused(answer(500, `${'x'.repeat(length)}key-of-tests`))!;
			expect(failureError(node, 0, long, ['key-of-tests']).message).not.toContain('k');
		}
	});

	it('reads a secret as text, not as a pattern', () => {
		const failed = 'the key a.b*c$& was not accepted, axbbc was';
		expect(failureError(node, 0, { ...failure, failed }, ['a.b*c$&']).message).toBe(
			'the key *** was not accepted, axbbc was [item 0]',
		);
	});
});

it('an error item reads as one line', () => {
	const failure: Failure = { failed: 'What happened', remedy: 'What to do', carriedOut: 'no' };
	expect(errorText(failureError(node, 1, failure, []))).toBe('What happened [item 1]. What to do');
	expect(errorText(inputError(node, 1, new Error('What happened')))).toBe('What happened [item 1]');
});
