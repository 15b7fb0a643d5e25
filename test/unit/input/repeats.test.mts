import { refuseRepeats } from '../../../nodes/input/repeats.ts';
import { Unusable } from '../../../nodes/input/unusable.ts';

const named = (...names: unknown[]) => names.map((name) => ({ name, value: 1 }));
const places = (rows: unknown) =>
	(refuseRepeats(rows) as Array<{ name: unknown }>).map(({ name }) => name instanceof Unusable);

it('refuses each name that an earlier row has, at its place', () => {
	expect(places(named('a', 'b', 'a', 'A', 'a'))).toEqual([false, false, true, false, true]);
	expect(refuseRepeats(named('a', 'a'))).toEqual([
		{ name: 'a', value: 1 },
		{ name: new Unusable('is the name of an earlier row, too', 'a'), value: 1 },
	]);
});

it('tells rows apart by their ID where they have one', () => {
	expect(refuseRepeats([{ id: 1 }, { id: 2 }, { id: 1 }], 'id')).toEqual([
		{ id: 1 },
		{ id: 2 },
		{ id: new Unusable('is in an earlier row, too: leave one of them', 1) },
	]);
});

it('leaves to the schema what is no list, no row or has no name', () => {
	const unnamed = [...named(undefined, undefined), null, null, 'x', 'x'];
	expect(refuseRepeats(unnamed)).toEqual(unnamed);
	expect(refuseRepeats('x')).toBe('x');
});
