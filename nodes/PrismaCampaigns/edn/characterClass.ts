/** May stand in a keyword or symbol. */
export const CONSTITUENT = 1;
export const WHITESPACE = 2;
/** Ends a number or a character before it. */
export const DELIMITER = 4;

/** Classes of the ASCII characters by code; 0 for those that EDN has no use for. */
export const characterClass = new Uint8Array(128);

const add = (characters: string, bit: number) => {
	for (let i = 0; i < characters.length; i++) characterClass[characters.charCodeAt(i)] |= bit;
};

add('0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', CONSTITUENT);
// EDN's own list, and ' and |, which Clojure takes and prints.
add(".*+!-_?$%&=<>:#/'|", CONSTITUENT);
add(' \t\n\v\f\r,', WHITESPACE);
add('"\\;#^()[]{}', DELIMITER);

/** Whether a token that stops before this code has come to a proper end; NaN is the end of the text. */
export function endsToken(code: number): boolean {
	if (code < 128) return (characterClass[code] & (WHITESPACE | DELIMITER)) !== 0;
	return Number.isNaN(code);
}
