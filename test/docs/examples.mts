import type { IDataObject } from 'n8n-workflow';
import { listJsonBlocks, type JsonBlock } from './jsonBlocks.mts';

/*
 * The examples of operations in docs/. The comments above their blocks say what each is:
 *
 *     <!-- parameters: trace.createTrail, after trace.create -->    what is entered, by the labels of the editor
 *     <!-- item -->      the input item, or a list of them; left out: one without fields
 *     <!-- output -->    what comes out: an item, or a list of them
 *     <!-- failed -->    what leaves by the error output
 */

/** An operation with what goes in and what comes out. */
export interface Example {
	key: string;
	line: number;
	/** The operations whose examples are carried out before. */
	after: string[];
	parameters: IDataObject;
	items: IDataObject[];
	output: IDataObject[];
	failed: IDataObject[];
}

const PARAMETERS = /^parameters: ([\w.]+)(?:, after ([\w., ]+))?$/;

/** The examples of a page, in its order. Throws for a block without a comment that says what it is. */
export function listExamples(page: string): Example[] {
	const examples: Example[] = [];
	for (const block of listJsonBlocks(page)) {
		const parameters = PARAMETERS.exec(block.mark);
		if (parameters) examples.push(startExample(block, parameters));
		else addTo(examples.at(-1), block);
	}
	return examples;
}

function startExample({ text, line }: JsonBlock, [, key, after]: RegExpExecArray): Example {
	return {
		key,
		line,
		after: after?.split(', ') ?? [],
		parameters: JSON.parse(text) as IDataObject,
		items: [{}],
		output: [],
		failed: [],
	};
}

function addTo(example: Example | undefined, { mark, text, line }: JsonBlock): void {
	const items = [JSON.parse(text) as IDataObject | IDataObject[]].flat();
	if (example && mark === 'item') example.items = items;
	else if (example && mark === 'output') example.output = items;
	else if (example && mark === 'failed') example.failed = items;
	else throw new Error(`Line ${line}: no comment says what this example is`);
}
