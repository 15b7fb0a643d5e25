import { draw, pick } from './draw.mts';
import { markOf, type SoakItem, type SoakOperation } from './operation.mts';

/** Which part of the items is refused. */
const BAD = 0.01;
/** Which part of the items is about the same as the item before it. */
const IN_A_ROW = 0.1;
/** How many items are about the same customer or order, on average. */
const PER_SUBJECT = 3;
const MOST_PER_EXECUTION = 2500;

/** Makes the items of an operation, in executions. Some begin with a bad item, so that n8n runs the node again. */
export function makeItems(operation: SoakOperation, seed: string, count: number): SoakItem[][] {
	const executions: SoakItem[][] = [];
	let who = 0;
	for (let place = 0; place < count; place++) {
		const isFirst = place % executionSize(count) === 0;
		if (isFirst) executions.push([]);
		if (operation.isAlone) who = place;
		else if (draw('in a row', seed, place) >= IN_A_ROW) {
			who = Math.floor((draw('who', seed, place) * count) / PER_SUBJECT);
		}
		const isBad = draw('bad', seed, place) < (isFirst ? 0.5 : BAD);
		const mark = markOf(place);
		const item = { mark, isBad, ...operation.fields({ mark, who }) };
		const spoil = isBad ? pick(operation.spoil, 'spoil', seed, place) : {};
		const spoilt = typeof spoil === 'function' ? spoil(mark) : spoil;
		executions.at(-1)!.push({ ...item, ...spoilt });
	}
	return executions;
}

/** At least two executions, so that one of them may begin with a bad item and the other one not. */
const executionSize = (count: number) => Math.min(MOST_PER_EXECUTION, Math.ceil(count / 2));
