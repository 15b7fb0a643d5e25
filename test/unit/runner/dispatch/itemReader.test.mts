import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { makeItemReader } from '../../../../nodes/runner/dispatch/itemReader.ts';
import { Notes } from '../../../../nodes/runner/dispatch/notes.ts';
import { node } from '../fakeContext.mts';

/** What n8n evaluates begins with `n8n:`. */
function reader(parameters: Record<string, unknown>, items: IDataObject[]) {
	const getNodeParameter = jest.fn(
		(name: string, item: number, fallback: unknown) => `n8n: ${name} ${item} ${String(fallback)}`,
	);
	const getNode = jest.fn(() => ({ ...node, parameters }));
	const context = {
		getInputData: () => items.map((json) => ({ json })),
		getTimezone: () => 'Europe/Warsaw',
		getNode,
		getNodeParameter,
	} as unknown as IExecuteFunctions;
	return { read: makeItemReader(context, new Notes()), getNodeParameter, getNode };
}

it('gives the fields of the item', () => {
	const { read } = reader({}, [{ a: 1 }, { b: 2 }]);
	expect([read(0).json, read(1).json]).toEqual([{ a: 1 }, { b: 2 }]);
});

it('reads constants and fields of the item without n8n', () => {
	const { read, getNodeParameter, getNode } = reader({ kind: 'Email', who: '={{ $json.email }}' }, [
		{ email: 'anna@example.org' },
		{ email: 'jan@example.org' },
	]);
	const whileMade = getNode.mock.calls.length;
	expect([0, 1].map((item) => [read(item).parameter('kind'), read(item).parameter('who')])).toEqual(
		[
			['Email', 'anna@example.org'],
			['Email', 'jan@example.org'],
		],
	);
	expect(getNodeParameter).not.toHaveBeenCalled();
	// A copy of all parameters each time would cost more than what is read.
	expect(getNode).toHaveBeenCalledTimes(whileMade);
});

it('asks n8n for any other expression, once for each item', () => {
	const { read } = reader({ who: '={{ $json.email.trim() }}' }, [{ email: 'a' }, { email: 'b' }]);
	expect([read(0).parameter('who'), read(1).parameter('who')]).toEqual([
		'n8n: who 0 null',
		'n8n: who 1 null',
	]);
});

it('asks n8n only about items whose field is not plain data', () => {
	const { read } = reader({ at: '={{ $json.at }}' }, [
		{ at: '2026-05-17' },
		{ at: new Date() as unknown as string },
	]);
	expect([read(0).parameter('at'), read(1).parameter('at')]).toEqual([
		'2026-05-17',
		'n8n: at 1 null',
	]);
});

it('looks at each stored parameter once', () => {
	const stored = jest.fn(() => '={{ $json.a }}');
	const { read } = reader(Object.defineProperty({}, 'who', { get: stored }), [{ a: 1 }, { a: 2 }]);
	expect([0, 1].map((item) => read(item).parameter('who'))).toEqual([1, 2]);
	expect(stored).toHaveBeenCalledTimes(1);
});

it('gives null for a parameter that is not stored, without asking n8n', () => {
	const { read, getNodeParameter } = reader({}, [{}]);
	expect(read(0).parameter('hidden')).toBeNull();
	expect(getNodeParameter).not.toHaveBeenCalled();
});

it.each([
	['', true],
	[' ', true],
	[null, true],
	[undefined, true],
	['=', true],
	['= ', true],
	['={{ $json.empty }}', false],
	['={{ undefined }}', false],
	['5114', false],
	[0, false],
])('knows whether a parameter stored as %j was left blank: %j', (who, expected) => {
	const { read, getNodeParameter } = reader({ who }, [{ empty: '' }]);
	expect(read(0).isBlank('who')).toBe(expected);
	expect(getNodeParameter).not.toHaveBeenCalled();
});
