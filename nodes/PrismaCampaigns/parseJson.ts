import { findJsonFault } from './jsonFault';

/**
 * Parses JSON. A whole number that JavaScript cannot hold exactly becomes its own text, and so does one that it
 * would take for infinite. Throws an error that says where it broke.
 */
export function parseJson(text: string): unknown {
	const value = parse(text);
	return MAY_BE_INEXACT.test(text) ? JSON.parse(quoteInexact(text)) : value;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		const fault = new SyntaxError(describeFault(text), { cause: error });
		throw fault;
	}
}

/** Fewer digits are always exact, and a shorter exponent leads to no infinity. Most answers hold no more. */
const MAY_BE_INEXACT = /\d{16}|\d[eE]\+?\d{3}/;

/** A quote, an escaped character, or a number. In pieces, so that no text is too long for a pattern. */
const PIECE = /"|\\[^]|-?\d[\d.]*(?:[eE][+-]?\d+)?/g;

/** Puts quotes around the inexact numbers of valid JSON: Node.js before 21 tells nobody how one was written. */
function quoteInexact(json: string): string {
	let isInText = false;
	return json.replace(PIECE, (piece) => {
		if (piece === '"') isInText = !isInText;
		return isInText || piece === '"' || isExact(piece) ? piece : `"${piece}"`;
	});
}

/** A decimal is a double, as in EDN, whose last digits may not be kept. */
function isExact(written: string): boolean {
	const value = Number(written);
	return /^-?\d+$/.test(written) ? Number.isSafeInteger(value) : Number.isFinite(value);
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
