import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Note, Operation } from '../../contract/operation';

/** What to do with the fields of an input item when its result goes out. */
export interface OutputRule {
	/** Whether all of them go out with the result. */
	readonly keepsInput: boolean;
	/** Those that go out in any case, where the result has none of that name. */
	readonly passesOn: readonly string[];
}

/** What comes out is the result and nothing else. */
export const RESULT_ALONE: OutputRule = { keepsInput: false, passesOn: [] };

/** The rule of an operation; `chosen`: the parameter 'Output'. */
export function makeOutputRule(operation: Operation, chosen: unknown): OutputRule {
	if (!operation.request) return RESULT_ALONE;
	const { keepsInput = false, passesOn = [] } = operation;
	return { keepsInput: keepsInput && chosen !== 'result', passesOn };
}

/**
 * Makes the items that go out for one result, linked to the input item at the place `item`. Files go where its
 * fields go, as in n8n's Edit Fields: the item of a form still has its upload.
 */
export function makeOutputItems(
	results: readonly IDataObject[],
	{ json: input, binary }: INodeExecutionData,
	item: number,
	{ keepsInput, passesOn }: OutputRule,
	note: (note: Note, name?: string) => void,
): INodeExecutionData[] {
	const kept = keepsInput ? keepFields(input, note) : pickFields(input, passesOn);
	if (keepsInput) {
		for (const name of listReplaced(kept, results[0] ?? {})) note(replaced, name);
	}
	const files = keepsInput && binary ? { binary } : {};
	return results.map((json) => ({
		json: { ...kept, ...json },
		...files,
		pairedItem: { item },
	}));
}

/** The fields that are lost. In a chain of nodes `success: true` only takes the place of another one. */
function listReplaced(kept: IDataObject, result: IDataObject): string[] {
	return Object.keys(result).filter(
		(name) => Object.prototype.hasOwnProperty.call(kept, name) && !isSame(kept[name], result[name]),
	);
}

function isSame(one: unknown, other: unknown): boolean {
	return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** n8n takes an item with a field named `error` for a failed one, and Retry On Fail runs the node again. */
function keepFields(input: IDataObject, note: (note: Note) => void): IDataObject {
	const { error } = input;
	if (error === undefined || error === null || error === false) return input;
	const others = { ...input };
	delete others.error;
	note(errorLeftOut);
	return others;
}

function pickFields(input: IDataObject, names: readonly string[]): IDataObject {
	const picked: IDataObject = {};
	for (const name of names) {
		const value = input[name];
		if (typeof value === 'string' || typeof value === 'number') picked[name] = value;
	}
	return picked;
}

const errorLeftOut: Note = {
	word: (count) =>
		`The field 'error' of ${countItems(count)} was left out of the output: n8n would take ${count === 1 ? 'it for a failed item' : 'them for failed items'}`,
};

const replaced: Note = {
	word: (_, names) =>
		`Fields of the input were replaced by those of the result: ${names.join(', ')}. Rename them before this node if you need them`,
};

function countItems(count: number): string {
	return count === 1 ? '1 item' : `${count.toLocaleString('en-US')} items`;
}
