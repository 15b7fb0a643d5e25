import type { IDataObject } from 'n8n-workflow';

import { Ledger } from '../../../../nodes/runner/dispatch/ledger.ts';
import type { Result } from '../../../../nodes/runner/dispatch/result.ts';

const DONE: Result = { output: [{ success: true }] };
const DOUBT: Result = {
	failure: { kind: 'uncertain', message: 'm', remedy: 'r', status: 500, cause: new Error('c') },
};

interface Given {
	context?: IDataObject;
	runIndex?: number;
	operation?: string;
	jsons?: IDataObject[];
}

const open = ({ context = {}, runIndex = 0, operation = 'a.b', jsons = [{}, {}] }: Given = {}) =>
	new Ledger(
		context,
		runIndex,
		operation,
		jsons.map((json) => ({ json })),
	);

/** As n8n saves it with the execution, and reads it for a retry. */
const saved = (context: IDataObject): IDataObject => JSON.parse(JSON.stringify(context));

it('knows nothing at first', () => {
	const ledger = open();
	expect(ledger.recall(0)).toBeUndefined();
	expect(ledger.recalled).toBe(0);
});

it('gives what came of an item, also from the saved execution, and counts it', () => {
	const context: IDataObject = {};
	open({ context }).record(1, DONE);
	const ledger = open({ context: saved(context) });
	expect(ledger.recall(0)).toBeUndefined();
	expect(ledger.recall(1)).toEqual(DONE);
	expect(ledger.recalled).toBe(1);
});

it('gives what may have been carried out as uncertain, in the words of the first time', () => {
	const context: IDataObject = {};
	open({ context }).record(0, DOUBT);
	expect(open({ context: saved(context) }).recall(0)).toEqual({
		failure: { kind: 'uncertain', message: 'm', remedy: 'r', status: 500 },
	});
});

it('keeps of a failure nothing but its words and its status', () => {
	const context: IDataObject = {};
	open({ context }).record(0, DOUBT);
	expect(saved(context)).toEqual({
		ledger: {
			runs: {
				0: {
					operation: 'a.b',
					pages: {
						0: [expect.stringMatching(/^.{12}$/), null, { message: 'm', remedy: 'r', status: 500 }],
					},
				},
			},
			opened: {},
		},
	});
});

it('goes by what the item holds, not by its place alone', () => {
	const context: IDataObject = {};
	open({ context, jsons: [{ id: 1 }, { id: 2 }] }).record(0, DONE);
	expect(open({ context, jsons: [{ id: 2 }, { id: 1 }] }).recall(0)).toBeUndefined();
	// What stands in its place now is kept under that place.
	expect(open({ context, jsons: [{ id: 1 }] }).recall(0)).toBeUndefined();
});

it('is in doubt only of the very item that may have been carried out', () => {
	const context: IDataObject = {};
	const jsons = [{ id: 1 }, { id: 2 }, { id: 3 }];
	const ledger = open({ context, jsons });
	ledger.record(0, DOUBT);
	ledger.record(1, DONE);
	expect([0, 1, 2].map((item) => ledger.isInDoubt(item))).toEqual([true, false, false]);
	expect(open({ context, jsons: [{ id: 4 }] }).isInDoubt(0)).toBe(false);
});

it('is used while anything in it must not be sent again', () => {
	const ledger = open();
	expect(ledger.isUsed).toBe(false);
	ledger.record(0, DONE);
	expect(ledger.isUsed).toBe(true);
	ledger.erase(0);
	expect(ledger.isUsed).toBe(false);
});

it('does not mix up runs of a loop, nor operations', () => {
	const context: IDataObject = {};
	open({ context }).record(0, DONE);
	expect(open({ context, runIndex: 1 }).recall(0)).toBeUndefined();
	expect(open({ context }).recall(0)).toEqual(DONE);
	expect(open({ context, operation: 'a.c' }).recall(0)).toBeUndefined();
	expect(open({ context }).recall(0)).toBeUndefined();
});

it('forgets an item that is certainly not carried out', () => {
	const context: IDataObject = {};
	const ledger = open({ context });
	ledger.record(0, DOUBT);
	ledger.record(1, DONE);
	ledger.erase(0);
	expect(open({ context }).recall(0)).toBeUndefined();
	expect(open({ context }).recall(1)).toEqual(DONE);
});

it('forgets its own run when that is over, and no other', () => {
	const context: IDataObject = {};
	const [first, second] = [open({ context }), open({ context, runIndex: 1 })];
	first.record(0, DONE);
	second.record(0, DONE);
	second.clear();
	expect(open({ context, runIndex: 1 }).recall(0)).toBeUndefined();
	expect(open({ context }).recall(0)).toEqual(DONE);
});

it('remembers what was opened for all runs of the execution', () => {
	const context: IDataObject = {};
	const opened = { change: { at: '2' }, steps: [{ 'trace-id': 't' }] };
	const ledger = open({ context });
	expect(ledger.replacement('x')).toBeUndefined();
	ledger.replace('x', opened);
	ledger.clear();
	expect(open({ context: saved(context), runIndex: 1 }).replacement('x')).toEqual(opened);
	expect(ledger.replacement('y')).toBeUndefined();
});

it('takes less than 250 bytes for an event', () => {
	const context: IDataObject = {};
	const jsons = Array.from({ length: 1000 }, (_, id) => ({ id, email: 'anna@example.org' }));
	const ledger = open({ context, jsons });
	jsons.forEach((_, item) => ledger.record(item, DONE));
	expect(JSON.stringify(context).length / jsons.length).toBeLessThan(60);
	const doubt: Result = {
		failure: {
			kind: 'uncertain',
			message:
				'The connection to ExpertSender CDP was cut before its answer was complete (econnreset)',
			remedy:
				'The request may have been carried out. Before you run this item again, check in ExpertSender CDP whether the customer has entered the scenario.',
		},
	};
	jsons.forEach((_, item) => ledger.record(item, doubt));
	expect(JSON.stringify(context).length / jsons.length).toBeLessThan(310);
});
