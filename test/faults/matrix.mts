import type { OnError } from 'n8n-workflow';

import type { OperationCase } from '../engine/operationCases.mts';
import { ANSWERS, NODE_FAILURES } from './answers.mts';
import { observe, type Cell } from './cell.mts';
import { stolenTime, useCellClock } from './cellClock.mts';
import { listBroken, nameOfCell } from './check.mts';
import { CONNECTIONS } from './connections.mts';
import { strikesOnce } from './expectation.mts';
import type { Fault } from './fault.mts';
import { Lanes, type Lane } from './lane.mts';
import { listSubjects } from './rows.mts';
import { PAUSES, REDIRECTS, STATUSES } from './statuses.mts';

const ON_ERROR: OnError[] = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'];

/** All faults, by the name of their table. */
export const FAULTS: ReadonlyArray<readonly [string, Fault[]]> = [
	['connections', CONNECTIONS],
	['statuses', STATUSES],
	['pauses', PAUSES],
	['redirects', REDIRECTS],
	['answers', ANSWERS],
	['the node as a whole', NODE_FAILURES],
];

/** So many cells run side by side. */
const LANES = 24;

/** The cells of a fault. */
function cellsOf(
	fault: Fault,
	node: OperationCase['node'],
	wireFormat: Cell['wireFormat'],
): Cell[] {
	return listSubjects(node).flatMap((subject) =>
		(strikesOnce(fault, subject) ? (['always', 'once'] as const) : (['always'] as const)).flatMap(
			(times) => ON_ERROR.map((onError) => ({ subject, fault, times, onError, wireFormat })),
		),
	);
}

/**
 * The deadlines of a cell are of one second. When the process did not get its turn for so many milliseconds
 * meanwhile, they may have passed before an answer could, so that a cell is tried again.
 */
const STARVED = 250;
const TRIES = 3;

/** What a cell has broken, also when it had its time. */
async function tryCell(cell: Cell, lane: Lane): Promise<string[]> {
	for (let tries = 1; ; tries++) {
		const stolen = stolenTime();
		const broken = await tryOnce(cell, lane);
		if (broken.length === 0 || tries === TRIES || stolenTime() - stolen < STARVED) return broken;
	}
}

/** What a cell has broken. A cell that cannot run is broken too, and must not end the others. */
async function tryOnce(cell: Cell, lane: Lane): Promise<string[]> {
	try {
		return listBroken(cell, await observe(cell, lane));
	} catch (error) {
		return [`did not run: ${String(error)}`];
	}
}

/** Every operation of a node, every fault, every setting of On Error, in one wire format. */
export function testMatrix(node: OperationCase['node'], wireFormat: Cell['wireFormat']): void {
	const lanes = new Lanes();
	const began = performance.now();
	let count = 0;
	useCellClock();
	beforeAll(async () => {
		await lanes.start(LANES);
		// The first run loads what the others find loaded, which may take longer than a fault lasts.
		const [cell] = cellsOf(CONNECTIONS[0], node, wireFormat);
		await lanes.use(async (lane) => await observe(cell, lane));
	}, 120_000);
	afterAll(async () => {
		await lanes.stop();
		const seconds = Math.round((performance.now() - began) / 1000);
		process.stdout.write(`${node} (${wireFormat}): ${count} cells in ${seconds} s\n`);
	});

	describe.each(FAULTS)('%s', (_, faults) => {
		it.each(faults.map((fault) => [fault.name, fault] as const))(
			'loses, doubles and tells nothing with the fault: %s',
			async (_name, fault) => {
				const cells = cellsOf(fault, node, wireFormat);
				const broken = await Promise.all(
					cells.map(async (cell) => {
						const promises = await lanes.use(async (lane) => await tryCell(cell, lane));
						return promises.map((promise) => `${nameOfCell(cell)}: ${promise}`);
					}),
				);
				count += cells.length;
				expect(broken.flat()).toEqual([]);
			},
			120_000,
		);
	});
}
