/** The text is not one EDN value. */
export class EdnError extends Error {
	readonly statusCode = 400;
}

const deepest = 100;
const unicode = '\\\\u[0-9a-fA-F]{4}';
const string = new RegExp(`"([^"\\\\]*(?:(?:\\\\["\\\\trnbf]|${unicode})[^"\\\\]*)*)"`, 'y');
const character = new RegExp(
	`\\\\(?:newline|return|space|tab|formfeed|backspace|u[0-9a-fA-F]{4}|\\S)(?=[\\s,()[\\]{}";]|$)`,
	'y',
);
const token = /[^\s,()[\]{}"\\;]+/y;
const gap = /(?:[\s,]+|;[^\n]*)+/y;

const integer = /^[+-]?(?:0|[1-9]\d*)N?$/;
const double = /^[+-]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const decimal = /^[+-]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?M$/;
const name = "(?:[\\p{L}*!_?$%&=<>]|[+.-](?!\\d))[\\p{L}\\d.*+!_?$%&=<>:#'-]*";
const symbol = new RegExp(`^(?:${name}/)?${name}$|^/$`, 'u');
const keyword = new RegExp(`^:(?:${name}/)?(?:\\d|${name})[\\p{L}\\d.*+!_?$%&=<>:#'-]*$`, 'u');
const uuid = /^"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"$/i;
const instant = /^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)"$/;

const escapes: Record<string, string> = { t: '\t', r: '\r', n: '\n', b: '\b', f: '\f' };

/** Writes a string with only the necessary escapes. */
function escapeSparingly(body: string): string {
	const text = body.replace(/\\(?:u(.{4})|(.))/gs, (_all, code?: string, letter?: string) =>
		code === undefined
			? (escapes[letter as string] ?? (letter as string))
			: String.fromCharCode(parseInt(code, 16)),
	);
	return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * Checks that a text is exactly one EDN value, and rewrites it in the part of EDN that edn-data reads
 * without loss.
 *
 * edn-data reads a truncated body as null, `[1 2}` as a set and a web page as a symbol, drops the
 * last key of an odd map, ignores text after the value, and rounds long integers. So it only gets text
 * that has passed this check. Numbers that it would change become tagged text: `#sandbox/double "10.0"`,
 * `#sandbox/decimal "1.50"`. Integers that a double cannot hold get an N.
 *
 * @throws {EdnError} with the offset
 */
export function strictEdn(text: string): string {
	let at = 0;

	const fail = (reason: string): never => {
		throw new EdnError(`not EDN: ${reason} at offset ${at}`);
	};

	const take = (pattern: RegExp): RegExpExecArray | null => {
		pattern.lastIndex = at;
		const found = pattern.exec(text);
		if (found) at = pattern.lastIndex;
		return found;
	};

	function skip(depth: number): void {
		take(gap);
		while (text.startsWith('#_', at)) {
			at += 2;
			element(depth + 1);
			take(gap);
		}
	}

	function items(close: string, depth: number): string[] {
		const found: string[] = [];
		for (;;) {
			skip(depth);
			if (text[at] === close) {
				at += 1;
				return found;
			}
			if (at >= text.length) fail(`the end of the text instead of ${close}`);
			found.push(element(depth));
		}
	}

	function requireUnique(keys: string[]): void {
		if (new Set(keys).size < keys.length) fail('a collection that holds a key twice, closed');
	}

	function map(depth: number): string {
		const found = items('}', depth);
		if (found.length % 2 === 1) fail('a map whose last key has no value, closed');
		requireUnique(found.filter((_item, index) => index % 2 === 0));
		return `{${found.join(' ')}}`;
	}

	function set(depth: number): string {
		const found = items('}', depth);
		requireUnique(found);
		return `#{${found.join(' ')}}`;
	}

	function tagged(depth: number): string {
		at += 1;
		const tag = take(token)?.[0] ?? '';
		skip(depth);
		const value = element(depth);
		if (tag === 'uuid' && uuid.test(value)) return `#sandbox/uuid ${value}`;
		if (tag === 'inst' && instant.test(value) && !Number.isNaN(Date.parse(value.slice(1, -1)))) {
			return `#sandbox/inst ${value}`;
		}
		return fail(`the end of a value that #${tag} does not allow, or an unknown tag`);
	}

	function atom(): string {
		const start = at;
		const found = take(token)?.[0] ?? '';
		if (integer.test(found)) {
			const whole = found.replace(/^\+|N$/g, '');
			return Number.isSafeInteger(Number(whole)) ? whole : `${whole}N`;
		}
		if (double.test(found)) return `#sandbox/double "${found}"`;
		if (decimal.test(found)) return `#sandbox/decimal "${found.slice(0, -1)}"`;
		if (keyword.test(found) || symbol.test(found)) return found;
		at = start;
		return fail(text[at] === undefined ? 'the end of the text' : 'something that is no value');
	}

	function element(depth: number): string {
		if (depth > deepest) fail(`more than ${deepest} levels`);
		skip(depth);
		switch (text[at]) {
			case '{':
				at += 1;
				return map(depth + 1);
			case '[':
				at += 1;
				return `[${items(']', depth + 1).join(' ')}]`;
			case '(':
				at += 1;
				return `(${items(')', depth + 1).join(' ')})`;
			case '"': {
				const found = take(string);
				return found
					? escapeSparingly(found[1])
					: fail('a string without an end, or with a bad escape');
			}
			case '\\': {
				const found = take(character);
				return found ? `#sandbox/char ${escapeSparingly(`\\${found[0]}`)}` : fail('no character');
			}
			case '#':
				if (text[at + 1] === '{') {
					at += 2;
					return set(depth + 1);
				}
				return tagged(depth + 1);
			default:
				return atom();
		}
	}

	const value = element(0);
	skip(0);
	if (at < text.length) fail('text after the value');
	return value;
}
