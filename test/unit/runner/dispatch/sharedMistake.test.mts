import { SharedMistake } from '../../../../nodes/runner/dispatch/sharedMistake.ts';

const after = (messages: Array<string | undefined>) => {
	const mistake = new SharedMistake();
	for (const message of messages) {
		if (message === undefined) mistake.accept();
		else mistake.refuse(message);
	}
	return mistake.isSuspected;
};

it('is suspected after five refusals in a row with the same words', () => {
	expect(after([])).toBe(false);
	expect(after(Array(4).fill('no such attribute'))).toBe(false);
	expect(after(Array(5).fill('no such attribute'))).toBe(true);
});

it('takes no account of numbers, which are places', () => {
	expect(after(['data[0] is bad', 'data[17] is bad', ...Array(3).fill('data[3] is bad')])).toBe(
		true,
	);
});

it('is not suspected when the words differ or one was good', () => {
	expect(after(['a', 'a', 'a', 'a', 'b'])).toBe(false);
	expect(after(['a', 'a', 'a', 'a', undefined, 'a'])).toBe(false);
	expect(after([...Array(9).fill('a'), undefined])).toBe(false);
	expect(after([...Array(9).fill('a'), 'b', ...Array(4).fill('b')])).toBe(true);
});
