import { UserError } from 'n8n-workflow';

import type { Answer } from '../../../../nodes/contract/request.ts';
import type { Refusal } from '../../../../nodes/contract/service.ts';
import { FailureError, type Failure } from '../../../../nodes/runner/verdict/failure.ts';
import type { NetworkError } from '../../../../nodes/runner/verdict/networkError.ts';
import {
	countTries,
	nameOpened,
	warnOfRepeat,
	wordCredential,
	wordDoneAlready,
	wordGivenUp,
	wordInput,
	wordInterrupted,
	wordNoAnswer,
	wordPauseTooLong,
	wordRefusal,
	wordStopped,
	wordStoreFailure,
	wordUnexpectedAnswer,
	wordUnsendable,
} from '../../../../nodes/runner/verdict/wording.ts';

describe('an input that cannot be used', () => {
	it('keeps the words, the advice and the cause', () => {
		const cause = new UserError("'Email' is empty", { description: 'Fill it in' });
		expect(wordInput(cause)).toEqual({
			...{ kind: 'input', message: "'Email' is empty", remedy: 'Fill it in', cause },
		});
	});

	it.each(['bare text', undefined, null, 5])(
		'may be reported by something that is no error: %j',
		(cause) => {
			expect(wordInput(cause)).toEqual({
				...{ kind: 'input', message: String(cause), remedy: undefined, cause },
			});
		},
	);
});

it('passes on a failure that was worded where it happened', () => {
	const failure: Failure = { kind: 'credential', message: 'No key', remedy: 'Enter it' };
	expect(wordInput(new FailureError(failure))).toBe(failure);
});

describe('a credential that cannot be used', () => {
	it('keeps the words and the advice', () => {
		const cause = new UserError("'Base URL' is empty", { description: 'Fill it in' });
		expect(wordCredential(cause)).toEqual({
			...{ kind: 'credential', message: "'Base URL' is empty", remedy: 'Fill it in', cause },
		});
	});

	it('is to be chosen or corrected where n8n gives no advice', () => {
		expect(wordCredential(new Error('None is set'))).toMatchObject({
			...{ kind: 'credential', message: 'None is set' },
			remedy: expect.stringContaining('Choose a credential'),
		});
	});
});

it.each([new TypeError('too odd'), 'too odd'])(
	'says that nothing was sent when the wire format cannot say a value (%p)',
	(cause) => {
		expect(wordUnsendable(cause)).toEqual({
			kind: 'input',
			message: 'The item cannot be put into a request: too odd',
			remedy: expect.stringContaining('Nothing was sent'),
		});
	},
);

describe('no answer', () => {
	const network = (type: NetworkError['type'], remedy?: string): NetworkError => ({
		...{ type, reason: 'the reason', remedy, acted: 'no', isPassing: false },
	});
	const word = (error: NetworkError, timeout = 60) => wordNoAnswer(error, 'Test Service', timeout);

	it('sends the person to the base URL when the service was not reached', () => {
		expect(word(network('unreachable'))).toEqual({
			kind: 'unavailable',
			message: 'Not sent: Test Service could not be reached: the reason',
			remedy: "Check the 'Base URL' in the credential, and that n8n may connect to that address.",
		});
	});

	it('does not say that nothing was sent when something may have been', () => {
		expect(word({ ...network('unreachable'), acted: 'maybe' }).message).toBe(
			'Test Service could not be reached: the reason',
		);
	});

	it('says that an answer was too large', () => {
		expect(word(network('tooLarge'))).toEqual({
			kind: 'refused',
			message: 'Test Service answered with more than 16 MB, which was cut off',
			remedy: "Ask for less at once, or check the 'Base URL' in the credential.",
		});
	});

	it.each([
		['Allow it', 'Allow it'],
		[undefined, 'Check the credential of this node.'],
	])('repeats what n8n says when it does not send (%j)', (remedy, expected) => {
		expect(word(network('notSent', remedy))).toEqual({
			...{ kind: 'credential', message: 'the reason', remedy: expected },
		});
	});

	it.each([
		[1, '1 second'],
		[2, '2 seconds'],
		[3600, '3600 seconds'],
	])('says how long it was waited for (%i s)', (timeout, time) => {
		expect(word(network('timedOut'), timeout)).toEqual({
			kind: 'unavailable',
			message: `Test Service did not answer within ${time}`,
			remedy: 'Try again later.',
		});
	});

	it('says how the connection was cut', () => {
		expect(word(network('cut'))).toEqual({
			kind: 'unavailable',
			message: 'The connection to Test Service was cut before its answer was complete (the reason)',
			remedy: 'Try again later.',
		});
	});
});

it.each([
	[1, '1 second'],
	[1000, '1 second'],
	[1001, '2 seconds'],
	[90_000, '90 seconds'],
])('rounds a pause of %i ms up to %s', (milliseconds, wait) => {
	expect(wordPauseTooLong('Test Service', milliseconds)).toEqual({
		kind: 'unavailable',
		message: `Test Service asked to wait ${wait} before the next request`,
		remedy: "Run this item again after that, or raise 'Max Wait' under 'Options'.",
	});
});

it('gives no time for a pause of which the service gave none', () => {
	expect(wordPauseTooLong('Test Service', 'unsaid')).toEqual({
		kind: 'unavailable',
		message: 'Test Service asks for fewer requests and does not say how long to wait',
		remedy: "Run this item again later, or raise 'Max Wait' under 'Options'.",
	});
});

describe('a refusal', () => {
	const answer = (status: number, body?: unknown, headers = {}): Answer => ({
		...{ status, body, headers },
	});
	const word = (given: Answer, refusal: Refusal = {}) =>
		wordRefusal(given, refusal, 'refused', 'Test Service');

	it('keeps the words of the service, the status and the kind', () => {
		const refusal = { reason: 'Bad email', remedy: 'Mend it' };
		expect(wordRefusal(answer(404), refusal, 'notFound', 'Test Service')).toEqual({
			kind: 'notFound',
			message: 'Test Service answered 404: Bad email',
			reason: 'Bad email',
			remedy: 'Mend it',
			status: 404,
		});
	});

	it('has as its reason what the message says behind the status, also where the service gave none', () => {
		for (const body of [undefined, 'Out of order', '<!DOCTYPE html><title>Sorry</title>']) {
			const { message, reason } = word(answer(400, body));
			expect(message).toBe(`Test Service answered 400: ${reason}`);
		}
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
	])('describes %s', (_, body, text) => {
		expect(word(answer(400, body)).message).toBe(`Test Service answered 400: ${text}`);
	});

	it.each([300, 301, 302, 303, 307, 308])('names the target of a redirect (%i)', (status) => {
		const location = 'https://elsewhere.example.org/';
		const { message, remedy } = word(answer(status, '<html>', { location }));
		expect(message).toBe(
			`Test Service answered ${status}: it redirects to https://elsewhere.example.org/, which is not followed`,
		);
		expect(remedy).toContain("'Base URL'");
	});

	it('says why an answer cannot be read, if nothing of it can be shown', () => {
		const given = { ...answer(200), unreadable: 'its charset "x" is not known' };
		expect(word(given).reason).toBe('the answer cannot be read: its charset "x" is not known');
	});

	it('says that a redirect has no target', () => {
		expect(word(answer(302)).message).toContain('redirects to another address');
	});

	it.each([
		[200, "'Base URL'"],
		[400, 'The service does not say what is wrong'],
		[401, 'key'],
		[403, 'key'],
		[404, 'Check what the item names'],
		[413, 'Send less'],
		[422, 'The service does not say what is wrong'],
		[429, 'Send fewer items at once'],
		[500, 'Try again later'],
		[503, 'Try again later'],
		[599, 'Try again later'],
	])('with %i says what to do', (status, remedy) => {
		expect(word(answer(status)).remedy).toContain(remedy);
	});

	it.each([400, 409, 422])(
		'says to correct what it names, where it names anything (%i)',
		(status) => {
			const remedy = expect.stringContaining('Correct what the message names');
			expect(word(answer(status, 'bad branch')).remedy).toEqual(remedy);
			expect(word(answer(status), { reason: 'bad branch' }).remedy).toEqual(remedy);
		},
	);
});

it.each([301, 400, 404, 500])(
	'sends the person to the base URL when the answer is of another server (%i)',
	(status) => {
		const given: Answer = { status, headers: {}, body: undefined };
		const word = (isForeign: boolean) =>
			wordRefusal(given, { isForeign }, 'refused', 'Test Service').remedy;
		expect(word(true)).toBe("Check the 'Base URL' in the credential.");
		expect(word(false)).not.toBe(word(true));
	},
);

describe('an item that was not sent', () => {
	const latest: Failure = { kind: 'credential', message: 'Wrong key', remedy: 'r', status: 401 };

	it('says why none is sent any more, and keeps what to do', () => {
		expect(wordGivenUp(latest, 3)).toEqual({
			...latest,
			message: 'Not sent, because the last 3 requests failed: Wrong key',
		});
	});

	it('says that another one stopped the run', () => {
		expect(wordStopped()).toMatchObject({
			kind: 'unavailable',
			message: 'Not sent: the run was stopped by the failure of another item',
			remedy: expect.stringContaining('run this one again'),
		});
	});

	it('says what it would do again, and how to have that', () => {
		expect(wordDoneAlready('mail segment 5', 7)).toEqual({
			kind: 'refused',
			message:
				'Not sent: this would mail segment 5 again, which item 7 did already with other data',
			remedy: expect.stringContaining("'Send for Every Item'"),
		});
	});

	it.each([new Error('no table'), 'no table'])("says what n8n's store said (%p)", (cause) => {
		expect(wordStoreFailure(cause)).toMatchObject({
			kind: 'unavailable',
			message: "Not sent: n8n could not record the text of 'Send Once Per' (no table)",
			remedy: expect.stringContaining('later'),
		});
	});
});

it('says that an execution ended while a request was in flight', () => {
	expect(wordInterrupted('Test Service')).toEqual({
		kind: 'uncertain',
		message: 'The execution ended before Test Service answered',
	});
});

describe('a good answer that cannot be used', () => {
	it('keeps the words, the advice and the status', () => {
		const cause = new UserError('No customer', { description: 'Look' });
		expect(wordUnexpectedAnswer(cause, 200)).toEqual({
			...{ kind: 'refused', message: 'No customer', remedy: 'Look', status: 200 },
		});
	});

	it.each([new Error('odd'), 'odd'])('sends the person to the base URL (%p)', (cause) => {
		expect(wordUnexpectedAnswer(cause, 200)).toEqual({
			kind: 'refused',
			message: 'odd',
			remedy: "Check the 'Base URL' in the credential.",
			status: 200,
		});
	});
});

describe('the number of tries', () => {
	const failure: Failure = { kind: 'unavailable', message: 'm', remedy: 'Do this.', status: 500 };

	it.each([0, 1])('is left out when it is %i', (tries) => {
		expect(countTries(failure, tries)).toEqual(failure);
	});

	it('is all there is to say when nothing else is', () => {
		expect(countTries({ kind: 'unavailable', message: 'm' }, 2).remedy).toBe(
			'The request was sent 2 times.',
		);
	});

	it('stands behind what to do', () => {
		expect(countTries(failure, 3)).toEqual({
			...failure,
			remedy: 'Do this. The request was sent 3 times.',
		});
	});
});

describe('the warning before a request is repeated', () => {
	const failure: Failure = { kind: 'unavailable', message: 'm', remedy: 'r', status: 500 };

	it('says what to look for in the service', () => {
		expect(warnOfRepeat(failure, 'Test Service', 'whether the customer exists')).toEqual({
			...failure,
			kind: 'uncertain',
			remedy:
				'The request may have been carried out. Before you run this item again, check in Test Service whether the customer exists.',
		});
	});

	it('does so also when nobody knows for what', () => {
		expect(warnOfRepeat(failure, 'Test Service').remedy).toBe(
			'The request may have been carried out. Before you run this item again, check in Test Service whether it was.',
		);
	});
});

describe('what was opened before a failure', () => {
	const failure: Failure = { kind: 'refused', message: 'm', remedy: 'Do this.', status: 400 };

	it('is named by its fields, behind what to do', () => {
		expect(nameOpened(failure, { 'trail-id': 'a1', trace: 7, none: null, more: {} })).toEqual({
			...failure,
			remedy: 'Do this. Opened before that: trail-id a1, trace 7.',
		});
	});

	it('is all there is to say when nothing else is', () => {
		expect(nameOpened({ ...failure, remedy: undefined }, { trace: 7 }).remedy).toBe(
			'Opened before that: trace 7.',
		);
	});

	it.each([{}, { none: null, more: {} }])('is left out when it has no name: %j', (opened) => {
		expect(nameOpened(failure, opened)).toBe(failure);
	});
});
