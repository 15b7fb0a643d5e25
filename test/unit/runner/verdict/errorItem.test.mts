import { makeErrorItem } from '../../../../nodes/runner/verdict/errorItem.ts';
import type { Failure } from '../../../../nodes/runner/verdict/failure.ts';
import { makeNodeError } from '../../../../nodes/runner/verdict/nodeError.ts';
import { node } from '../fakeContext.mts';

const makeItem = (failure: Failure, item = 1) =>
	makeErrorItem(
		makeNodeError(node, failure, (text) => text, item),
		failure,
		item,
	);

it('has one key, an object that says what happened, what to do and what to branch on', () => {
	const failure: Failure = {
		...{ kind: 'refused', message: 'What happened', remedy: 'What to do', status: 400 },
	};
	expect(makeItem(failure)).toEqual({
		error: { message: 'What happened [item 1]. What to do', kind: 'refused', status: 400, item: 1 },
	});
});

it('has no status when there was no answer, and one sentence when there is nothing to do', () => {
	expect(makeItem({ kind: 'unavailable', message: 'What happened' }, 0)).toStrictEqual({
		error: { message: 'What happened [item 0]', kind: 'unavailable', item: 0 },
	});
});
