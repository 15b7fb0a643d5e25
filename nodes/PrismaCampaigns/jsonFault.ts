/** What may stand next, and how that may begin; `0` stands for a number, true, false or null. */
const BEGINNINGS = {
	value: '{["0',
	valueOrEnd: '{["0]',
	name: '"',
	nameOrEnd: '"}',
	colon: ':',
	more: ',}]',
};

type Expected = keyof typeof BEGINNINGS;

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * Finds the place, from 0, of the first character that cannot be part of JSON: the end of the text where
 * something is missing.
 */
export function findJsonFault(text: string): number {
	const open: string[] = [];
	let expected: Expected = 'value';
	let at = matchEnd(SPACE, text, 0);
	for (;;) {
		const character = text.charAt(at);
		const kind = /[^{}[\]:,"]/.test(character) ? '0' : character;
		if (kind === '' || !BEGINNINGS[expected].includes(kind)) return at;
		const { end, isWhole } = readToken(text, at, kind);
		if (!isWhole) return end;
		if (kind === '{') open.push('}');
		if (kind === '[') open.push(']');
		// Also a comma where nothing is open.
		if (expected === 'more' && open.length === 0) return at;
		if ((kind === '}' || kind === ']') && open.pop() !== kind) return at;
		expected = expectAfter(kind, expected, open);
		at = matchEnd(SPACE, text, end);
	}
}

function expectAfter(kind: string, expected: Expected, open: readonly string[]): Expected {
	if (kind === '{') return 'nameOrEnd';
	if (kind === '[') return 'valueOrEnd';
	if (kind === ',') return open[open.length - 1] === '}' ? 'name' : 'value';
	if (kind === ':') return 'value';
	return kind === '"' && expected.startsWith('name') ? 'colon' : 'more';
}

function readToken(text: string, at: number, kind: string): { end: number; isWhole: boolean } {
	if (kind === '"') return readString(text, at + 1);
	const end = kind === '0' ? matchEnd(SCALAR, text, at) : at + 1;
	return { end, isWhole: end > at };
}

/** Read piece by piece, so that no text is too long for a pattern. */
const STRING_PIECE = /[ !#-[\]-\uffff]+|\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

function readString(text: string, start: number): { end: number; isWhole: boolean } {
	let end = start;
	for (let from = -1; from < end; ) {
		from = end;
		end = matchEnd(STRING_PIECE, text, from);
	}
	return text.charAt(end) === '"' ? { end: end + 1, isWhole: true } : { end, isWhole: false };
}

/** Where a match that begins here ends; the same place where nothing matches. */
function matchEnd(pattern: RegExp, text: string, at: number): number {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : at;
}
