import type { IDataObject } from 'n8n-workflow';

import type { LocalOperation, SendingOperation } from '../../../../nodes/contract/operation.ts';
import { Notes } from '../../../../nodes/runner/dispatch/notes.ts';
import {
	makeOutputItems,
	makeOutputRule,
	type OutputRule,
} from '../../../../nodes/runner/run/outputItems.ts';

const KEEPS: OutputRule = { keepsInput: true, passesOn: [] };
const ALONE: OutputRule = { keepsInput: false, passesOn: [] };
const passing = (...passesOn: string[]): OutputRule => ({ keepsInput: false, passesOn });

const FILE = { cv: { data: 'AA==', mimeType: 'application/pdf' } };

/** What goes out for input items with one result each, or with several, and what is noted of it. */
function outputOf(input: IDataObject, result: IDataObject | IDataObject[], rule = KEEPS) {
	const notes = new Notes();
	const items = makeOutputItems([result].flat(), { json: input }, 3, rule, (note, name) =>
		notes.add(note, name),
	);
	return { items, jsons: items.map(({ json }) => json), noted: notes.word() };
}

describe('the rule of an operation', () => {
	const request = () => ({ method: 'GET', path: '/' });
	const sending = (more: Partial<SendingOperation>) => ({ request, ...more }) as SendingOperation;

	it.each(['inputAndResult', '', undefined, null, 'anything'])(
		"keeps the input unless the person wants the result alone ('Output': %j)",
		(chosen) => {
			expect(makeOutputRule(sending({ keepsInput: true }), chosen)).toEqual(KEEPS);
		},
	);

	it('keeps no input where the person wants the result alone, but passes on what it must', () => {
		const operation = sending({ keepsInput: true, passesOn: ['visit'] });
		expect(makeOutputRule(operation, 'result')).toEqual(passing('visit'));
	});

	it("keeps no input where the operation has no 'Output', whatever is stored", () => {
		const local = { build: () => ({}) } as unknown as LocalOperation;
		for (const operation of [sending({}), local]) {
			expect(makeOutputRule(operation, 'inputAndResult')).toEqual(ALONE);
		}
	});
});

describe('an item that goes out', () => {
	it('has the fields of the input and of the result, and is linked to its input', () => {
		expect(outputOf({ email: 'anna@example.org' }, { success: true }).items).toEqual([
			{ json: { email: 'anna@example.org', success: true }, pairedItem: { item: 3 } },
		]);
	});

	it('has the result alone where nothing is kept', () => {
		expect(outputOf({ email: 'anna@example.org' }, { success: true }, ALONE).items).toEqual([
			{ json: { success: true }, pairedItem: { item: 3 } },
		]);
	});

	it('has what is passed on from the input, unless the result has its own, without a note', () => {
		const { jsons, noted } = outputOf({ visit: 'v', other: 1 }, { visit: 'w' }, passing('visit'));
		expect([jsons, noted]).toEqual([[{ visit: 'w' }], []]);
	});

	it('comes as often as there are results, and not at all without one', () => {
		expect(outputOf({ a: 1 }, [{ b: 1 }, { b: 2 }]).jsons).toEqual([
			{ a: 1, b: 1 },
			{ a: 1, b: 2 },
		]);
		expect(outputOf({ a: 1 }, [])).toEqual({ items: [], jsons: [], noted: [] });
	});

	it('leaves the input item as it was', () => {
		const input = { a: 1, error: 'sorry' };
		const { jsons } = outputOf(input, { b: 2 });
		jsons[0].c = 3;
		expect(input).toEqual({ a: 1, error: 'sorry' });
	});

	it('has the files of the input where it has the fields, and no others', () => {
		const filesOf = (rule: OutputRule) =>
			makeOutputItems([{ b: 1 }], { json: { a: 1 }, binary: FILE }, 0, rule, () => {});
		expect(filesOf(KEEPS)).toEqual([
			{ json: { a: 1, b: 1 }, binary: FILE, pairedItem: { item: 0 } },
		]);
		for (const rule of [ALONE, passing('a')]) expect(filesOf(rule)[0]).not.toHaveProperty('binary');
	});

	it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
		'may have a field named %s like any other',
		(name) => {
			const input = JSON.parse(`{ "${name}": { "a": 1 } }`);
			const { jsons, noted } = outputOf(input, { success: true });
			expect(JSON.stringify(jsons)).toBe(`[{"${name}":{"a":1},"success":true}]`);
			expect(Object.getPrototypeOf(jsons[0])).toBe(Object.prototype);
			expect(noted).toEqual([]);
			const replaced = outputOf({ a: 1 }, JSON.parse(`{ "${name}": 1 }`));
			expect(JSON.stringify(replaced.jsons)).toBe(`[{"a":1,"${name}":1}]`);
			expect(replaced.noted).toEqual([]);
		},
	);
});

describe('a field of the input that the result has as well', () => {
	it('is replaced, which is noted once for all items with the names', () => {
		const notes = new Notes();
		for (const id of [7, 8]) {
			const input = { json: { id, name: 'Anna', note: 'x' } };
			const [{ json }] = makeOutputItems([{ id: 1, note: 'y' }], input, 0, KEEPS, (note, name) =>
				notes.add(note, name),
			);
			expect(json).toEqual({ id: 1, name: 'Anna', note: 'y' });
		}
		expect(notes.word()).toEqual([
			'Fields of the input were replaced by those of the result: id, note. Rename them before this node if you need them',
		]);
	});

	it('is not noted where it is the same, as of two nodes in a row', () => {
		expect(outputOf({ success: true }, { success: true }).noted).toEqual([]);
		expect(outputOf({ success: false }, { success: true }).noted).toHaveLength(1);
		const [answer, other] = [{ response: { status: 0 } }, { response: { status: 1 } }];
		expect(outputOf(answer, { response: { status: 0 } }).noted).toEqual([]);
		expect(outputOf(answer, other).noted).toHaveLength(1);
	});

	it('is not noted where no input is kept', () => {
		expect(outputOf({ success: 'x' }, { success: true }, ALONE).noted).toEqual([]);
	});
});

describe("a field of the input named 'error'", () => {
	it.each(['sorry', { message: 'sorry' }, true, 0, '', []])(
		'is left out and noted (%j)',
		(error) => {
			const { jsons, noted } = outputOf({ a: 1, error } as IDataObject, { success: true });
			expect(jsons).toEqual([{ a: 1, success: true }]);
			expect(noted).toEqual([
				"The field 'error' of 1 item was left out of the output: n8n would take it for a failed item",
			]);
		},
	);

	it.each([null, false])('stays where n8n does not mind (%j)', (error) => {
		const { jsons, noted } = outputOf({ a: 1, error }, { success: true });
		expect(jsons).toEqual([{ a: 1, error, success: true }]);
		expect(noted).toEqual([]);
	});

	it('is nothing to tell of where no input is kept', () => {
		expect(outputOf({ error: 'sorry' }, { success: true }, ALONE)).toMatchObject({
			...{ jsons: [{ success: true }], noted: [] },
		});
	});

	it('is counted', () => {
		const notes = new Notes();
		for (let item = 0; item < 1200; item++) {
			makeOutputItems([{}], { json: { error: 'x' } }, item, KEEPS, (note) => notes.add(note));
		}
		expect(notes.word()).toEqual([
			"The field 'error' of 1,200 items was left out of the output: n8n would take them for failed items",
		]);
	});
});

describe('a field that is passed on', () => {
	it('goes out with each result that has none of that name', () => {
		const { jsons, noted } = outputOf(
			{ 'trace-id': 't', 'trail-id': 5, email: 'anna@example.org' },
			[{ a: 1 }, { 'trace-id': 'new' }],
			passing('trace-id', 'trail-id'),
		);
		expect(jsons).toEqual([
			{ 'trace-id': 't', 'trail-id': 5, a: 1 },
			{ 'trace-id': 'new', 'trail-id': 5 },
		]);
		expect(noted).toEqual([]);
	});

	it.each([undefined, null, {}, ['t'], true])('stays behind where it is no ID (%j)', (value) => {
		expect(outputOf({ visit: value } as IDataObject, { a: 1 }, passing('visit')).jsons).toEqual([
			{ a: 1 },
		]);
	});
});

it('makes 50,000 items of many fields in a moment', () => {
	const json = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`field${at}`, at]));
	const start = performance.now();
	for (let item = 0; item < 50_000; item++) {
		makeOutputItems([{ success: true }], { json }, item, KEEPS, () => {});
	}
	expect(performance.now() - start).toBeLessThan(2000);
});
