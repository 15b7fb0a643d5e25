import { NodeApiError, NodeOperationError, UserError } from 'n8n-workflow';

import type { Failure } from '../../../../nodes/runner/verdict/failure.ts';
import { makeNodeError } from '../../../../nodes/runner/verdict/nodeError.ts';
import { makeRedactor } from '../../../../nodes/runner/verdict/redact.ts';
import { wordInput } from '../../../../nodes/runner/verdict/wording.ts';
import { node } from '../fakeContext.mts';

const keep = (text: string) => text;

const inputError = (cause: unknown, itemIndex?: number) =>
	makeNodeError(node, wordInput(cause), keep, itemIndex);

describe('the error for an input', () => {
	it('says what happened, to which item, and what to do', () => {
		const cause = new UserError("'Email' is empty", { description: 'Fill it in' });
		const error = inputError(cause, 3);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe("'Email' is empty [item 3]");
		expect(error.description).toBe('Fill it in');
		expect(error.context.itemIndex).toBe(3);
		expect(error.node).toBe(node);
	});

	it('names no item when it concerns none', () => {
		const error = inputError(new Error('No credential is set'));
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe('No credential is set');
		expect(error.context.itemIndex).toBeUndefined();
	});

	it('does not name the item twice', () => {
		expect(inputError(new Error('x [item 3]'), 3).message).toBe('x [item 3]');
		expect(inputError(new Error('x [item 13]'), 3).message).toBe('x [item 13] [item 3]');
		expect(inputError(new Error('x.'), 3).message).toBe('x [item 3]');
		expect(inputError(new Error('No. 5 is odd'), 3).message).toBe('No. 5 is odd [item 3]');
	});

	it.each(['bare text', undefined, null, 5])('is an error even for %j', (cause) => {
		const error = inputError(cause, 0);
		expect(error).toBeInstanceOf(Error);
		expect(error.message).toBe(`${String(cause)} [item 0]`);
		expect(error.description).toBeUndefined();
	});

	it('keeps the words when n8n would put its own in their place', () => {
		expect(inputError(new Error('the value ENOTFOUND is unknown'), 0).message).toBe(
			'the value ENOTFOUND is unknown [item 0]',
		);
	});
});

describe('the error for a request', () => {
	const failure: Failure = {
		kind: 'notFound',
		message: 'Test Service answered 404: Nobody here',
		remedy: 'Look elsewhere',
		status: 404,
	};
	const failureError = (changes: Partial<Failure>, secrets: string[] = []) =>
		makeNodeError(node, { ...failure, ...changes }, makeRedactor(secrets), 2);

	it('says what happened, to which item, and what to do', () => {
		const error = failureError({});
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('Test Service answered 404: Nobody here [item 2]');
		expect(error.description).toBe('Look elsewhere');
		expect((error as NodeApiError).httpCode).toBe('404');
		expect(error.context.itemIndex).toBe(2);
	});

	it("keeps the service's words among n8n's details", () => {
		const { messages } = failureError({}) as NodeApiError;
		expect(messages).toEqual(['Test Service answered 404: Nobody here']);
	});

	it('has no status when there was no answer', () => {
		const error = failureError({ status: undefined });
		expect((error as NodeApiError).httpCode ?? null).toBeNull();
	});

	it('is shortened when nobody would read on', () => {
		const messageOf = (length: number) => failureError({ message: 'x'.repeat(length) }).message;
		expect(messageOf(1000)).toBe(`${'x'.repeat(1000)} [item 2]`);
		expect(messageOf(5000)).toBe(`${'x'.repeat(1000)}… [item 2]`);
	});

	it('has no secret anywhere, however often it is repeated', () => {
		const error = failureError(
			{
				message: 'first-key and first-key, (other-key)',
				remedy: 'remove other-key and first-key',
				status: 401,
			},
			['first-key', 'other-key'],
		);
		expect(error.message).toBe('*** and ***, (***) [item 2]');
		expect(error.description).toBe('remove *** and ***');
		const { messages } = error as NodeApiError;
		expect(JSON.stringify({ ...error, messages, stack: error.stack })).not.toMatch(
			/first-key|other-key/,
		);
	});

	it('has no part of a secret when a long text is cut in the middle of it', () => {
		for (let length = 250; length < 1010; length++) {
			const message = `${'x'.repeat(length)}key-of-tests`;
			expect(failureError({ message }, ['key-of-tests']).message).not.toMatch(/k|[etyof-]$/);
		}
	});
});
