import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import {
	classifyNetworkError,
	descriptionOf,
} from '../../../../nodes/runner/verdict/networkError.ts';
import { node } from '../fakeContext.mts';
import { withCode } from '../withCode.mts';

describe('a service that was not reached', () => {
	it.each([
		['ECONNREFUSED', 'the connection was refused'],
		['ENOTFOUND', 'the host name is not known'],
		['EAI_AGAIN', 'the host name could not be looked up'],
	])('did not act and may be reached the next time (%s)', (code, reason) => {
		expect(classifyNetworkError(withCode(code), false)).toEqual({
			...{
				type: 'unreachable',
				reason,
				acted: 'no',
				isPassing: true,
				trouble: 'broken',
				blame: 'outage',
			},
		});
	});

	it.each([
		['EHOSTUNREACH', 'there is no route to the host'],
		['ENETUNREACH', 'there is no route to the network'],
	])('may have acted when a connection can end like this too (%s)', (code, reason) => {
		expect(classifyNetworkError(withCode(code), false)).toEqual({
			...{
				type: 'unreachable',
				reason,
				acted: 'maybe',
				isPassing: true,
				trouble: 'broken',
				blame: 'outage',
			},
		});
	});

	it.each([
		['CERT_HAS_EXPIRED', 'its certificate has expired'],
		['CERT_NOT_YET_VALID', 'its certificate is not valid yet'],
		['CERT_REVOKED', 'its certificate has been revoked'],
		['UNABLE_TO_GET_ISSUER_CERT', 'the issuer of its certificate is not known'],
		['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'the issuer of its certificate is not known'],
		...['CERT_SIGNATURE_FAILURE', 'CERT_UNTRUSTED', 'INVALID_CA', 'INVALID_PURPOSE'].map((code) => [
			code,
			'its certificate could not be verified',
		]),
		['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'it demands a certificate of the client'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is self-signed'],
		['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is self-signed'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate could not be verified'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host'],
		['EPROTO', 'it does not speak https there'],
		['ERR_INVALID_URL', 'the address cannot be used'],
	])('stays out of reach until somebody corrects it (%s)', (code, reason) => {
		expect(classifyNetworkError(withCode(code), false)).toEqual({
			...{
				type: 'unreachable',
				reason,
				acted: 'no',
				isPassing: false,
				trouble: 'broken',
				blame: 'outage',
			},
		});
	});
});

describe('an answer that did not arrive', () => {
	it.each([
		...['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT'].map((code) => [code, 'timedOut']),
		...['ECONNRESET', 'EPIPE', 'ERR_BAD_RESPONSE', 'HPE_INVALID_CONSTANT'].map((code) => [
			code,
			'cut',
		]),
	])('leaves open what the service did (%s: %s)', (code, type) => {
		expect(classifyNetworkError(withCode(code), false)).toEqual({
			...{ type, reason: code.toLowerCase(), acted: 'maybe', isPassing: true, blame: 'outage' },
			trouble: type === 'timedOut' ? 'timeout' : 'broken',
		});
	});
});

describe('a request that n8n does not send', () => {
	it('has had no effect, and will not be sent the next time', () => {
		expect(classifyNetworkError(withCode(''), false)).toMatchObject({
			...{ type: 'notSent', acted: 'no', isPassing: false, blame: 'credential' },
		});
	});

	it("keeps n8n's words and advice", () => {
		const rule = new NodeOperationError(node, 'Domain not allowed', { description: 'Allow it' });
		expect(classifyNetworkError(rule, false)).toMatchObject({
			reason: 'Domain not allowed',
			remedy: 'Allow it',
		});
		expect(classifyNetworkError(new Error('No key'), false)).toMatchObject({ remedy: undefined });
	});

	it.each(['just text', undefined, null])('may throw something that is no error: %j', (thrown) => {
		expect(classifyNetworkError(thrown, false).reason).toBe(String(thrown));
	});
});

describe('an answer that had begun', () => {
	it.each(['ECONNREFUSED', 'CERT_HAS_EXPIRED', 'EPROTO'])(
		'was cut, so that the request surely arrived (%s)',
		(code) => {
			expect(classifyNetworkError(withCode(code), true)).toEqual({
				...{ type: 'cut', reason: code.toLowerCase(), acted: 'maybe', isPassing: true },
				...{ trouble: 'broken', blame: 'outage' },
			});
		},
	);

	it('was cut also where the error has no code', () => {
		expect(classifyNetworkError(new Error('aborted'), true)).toMatchObject({
			...{ type: 'cut', reason: 'econnreset', acted: 'maybe' },
		});
	});

	it('was too late when its time was over', () => {
		expect(classifyNetworkError(withCode('ETIMEDOUT'), true)).toMatchObject({
			...{ type: 'timedOut', trouble: 'timeout', acted: 'maybe' },
		});
	});

	it('was too large, which is neither trouble of the service nor better the next time', () => {
		expect(classifyNetworkError(withCode('ANSWER_TOO_LARGE'), true)).toEqual({
			...{ type: 'tooLarge', reason: 'ANSWER_TOO_LARGE', acted: 'maybe', isPassing: false },
		});
	});
});

it('finds the code on what the error was made from', () => {
	const wrapped = new NodeApiError(node, withCode('ECONNREFUSED') as never);
	expect(classifyNetworkError(wrapped, false).reason).toBe('the connection was refused');
	const twice = new Error('outer', { cause: new Error('inner', { cause: withCode('ENOTFOUND') }) });
	expect(classifyNetworkError(twice, false).reason).toBe('the host name is not known');
	const numbered = Object.assign(new Error('inner', { cause: withCode('EPIPE') }), { code: 7 });
	expect(classifyNetworkError(numbered, false).reason).toBe('epipe');
	const empty = Object.assign(new Error('inner', { cause: withCode('EPIPE') }), { code: '' });
	expect(classifyNetworkError(empty, false).reason).toBe('epipe');
});

it('takes no status for a code', () => {
	const refused = new NodeApiError(node, { message: 'Not allowed' }, { httpCode: '401' });
	expect(classifyNetworkError(refused, false)).toMatchObject({ type: 'notSent', acted: 'no' });
});

it.each([
	[{ description: 'Allow it' }, 'Allow it'],
	[{ description: '' }, undefined],
	[{ description: null }, undefined],
	[{ description: 5 }, undefined],
	[new Error('x'), undefined],
	['text', undefined],
	[undefined, undefined],
	[null, undefined],
])('finds the description of %p', (error, description) => {
	expect(descriptionOf(error)).toBe(description);
});

it.each([
	['ECONNRESET', 'cut', 'maybe'],
	['ECONNREFUSED', 'unreachable', 'no'],
])('knows %s by what an older n8n, which forgets the cause, keeps of it', (code, type, acted) => {
	const error = new NodeApiError(node, withCode(code) as never);
	error.cause = undefined;
	expect(classifyNetworkError(error, false)).toMatchObject({ type, acted });
});
