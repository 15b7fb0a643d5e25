import {
	EdnError,
	EdnMap,
	EdnSet,
	List,
	Tagged,
	type EdnValue,
} from '../../../../nodes/PrismaCampaigns/edn/index.ts';

type Wrap = (inner: EdnValue) => EdnValue;

/** Each way to put a value into another, save as a map's key. */
export const nestings: Array<[name: string, wrap: Wrap]> = [
	['vectors', (inner) => [inner]],
	['lists', (inner) => new List([inner])],
	['sets', (inner) => new EdnSet([inner])],
	['tags', (inner) => new Tagged('a', inner)],
	['maps', (inner) => new EdnMap([[1, inner]])],
];

/** A value in so many others. */
export function nest(depth: number, wrap: Wrap): EdnValue {
	let value: EdnValue = 1;
	for (let level = 0; level < depth; level++) value = wrap(value);
	return value;
}

export const cyclic: EdnValue[] = [];
cyclic.push(cyclic);

export const tooDeep = new EdnError('A value holds itself, or is nested deeper than 512 levels');
