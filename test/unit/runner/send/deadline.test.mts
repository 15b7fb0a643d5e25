import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { Deadline } from '../../../../nodes/runner/send/deadline.ts';
import { fakeContext } from '../fakeContext.mts';

const aborted = async (signal: AbortSignal) =>
	await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

const error = new Error('as it came');

const deadlineWith = (milliseconds: number, signal?: AbortSignal) =>
	new Deadline(fakeContext({ items: [{}], signal }).context, milliseconds);

it('aborts its signal when the time is over, and says so in place of any error', async () => {
	const deadline = deadlineWith(10);
	expect(deadline.signal.aborted).toBe(false);
	expect(deadline.explain(error)).toBe(error);
	await aborted(deadline.signal);
	expect(deadline.explain(error)).toMatchObject({ code: 'ETIMEDOUT' });
});

it('also has a limit where the execution can be cancelled', async () => {
	const deadline = deadlineWith(10, new AbortController().signal);
	await aborted(deadline.signal);
	expect(deadline.explain(error)).toMatchObject({ code: 'ETIMEDOUT' });
});

it('aborts its signal when the execution is cancelled, and leaves the error as it is', () => {
	const cancelling = new AbortController();
	const deadline = deadlineWith(60_000, cancelling.signal);
	expect(deadline.signal.aborted).toBe(false);
	cancelling.abort();
	expect(deadline.signal.aborted).toBe(true);
	expect(deadline.explain(error)).toBe(error);
});

it("gives n8n's helper a context with its signal, and all else of the node's own", () => {
	const { context } = fakeContext({ items: [{}] });
	const deadline = new Deadline(context, 60_000);
	expect(Object.getPrototypeOf(deadline.context)).toBe(context);
	const { signal } = deadline;
	expect(deadline.context).toHaveProperty('getExecutionCancelSignal', expect.any(Function));
	expect((deadline.context as typeof context).getExecutionCancelSignal()).toBe(signal);
});

it('holds for lists too, which have no execution to cancel', async () => {
	const deadline = new Deadline({} as ILoadOptionsFunctions, 10);
	await aborted(deadline.signal);
	expect(deadline.explain(error)).toMatchObject({ code: 'ETIMEDOUT' });
});
