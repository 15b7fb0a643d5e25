import { findJsonFault } from './jsonFault';

/** Parses JSON. An integer that a number cannot hold exactly becomes text. Throws an error that says where it broke. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown);
	} catch (error) {
		// Any other is about a text that is nested too deep.
		const isFaulty = error instanceof Error && error.name === 'SyntaxError';
		throw isFaulty ? new SyntaxError(describeFault(text), { cause: error }) : error;
	}
}

/** Node.js before 21 does not give a number's digits as written, only the parsed number. */
function keepDigits(_: string, value: unknown, context?: { source?: string }): unknown {
	if (typeof value !== 'number') return value;
	const digits = context?.source ?? String(value);
	return /^-?\d+$/.test(digits) && !Number.isSafeInteger(value) ? digits : value;
}

/** Says what stands where the text breaks: Node.js says that in other words in each version, often without the place. */
function describeFault(text: string): string {
	const at = findJsonFault(text);
	const code = text.codePointAt(at);
	const found = code === undefined ? 'end of the text' : JSON.stringify(String.fromCodePoint(code));
	const lineStart = text.lastIndexOf('\n', at - 1) + 1;
	const line = text.slice(0, lineStart).split('\n').length;
	return `Unexpected ${found} (line ${line}, column ${at - lineStart + 1})`;
}
