import type { Note } from '../../../../nodes/contract/operation.ts';
import { Notes } from '../../../../nodes/runner/dispatch/notes.ts';

const inFull = (what: string): Note => ({
	word: (count, names) => `${count} ${what}: ${JSON.stringify(names)}`,
});

it('has nothing to tell where nothing was noted', () => {
	expect(new Notes().word()).toEqual([]);
});

it('counts each note, and lists each name once, in the order of the first ones', () => {
	const notes = new Notes();
	const [cut, named] = [inFull('cut'), inFull('named')];
	notes.add(named, 'b');
	notes.add(cut);
	notes.add(named, 'a');
	notes.add(cut);
	notes.add(named);
	notes.add(named, 'b');
	expect(notes.word()).toEqual(['4 named: ["b","a"]', '2 cut: []']);
});
