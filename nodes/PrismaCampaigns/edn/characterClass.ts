/** May be part of a keyword or symbol. */
export const CONSTITUENT = 1;
/** Separates tokens; a comma counts as whitespace. */
export const WHITESPACE = 2;
/** Ends a number or a character before it. */
export const DELIMITER = 4;

/** The classes of the ASCII characters, by code; 0 for those that EDN does not use. */
export const characterClass = new Uint8Array(128);

function addClass(characters: string, bit: number): void {
	for (const character of characters) characterClass[character.charCodeAt(0)] |= bit;
}

addClass('0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', CONSTITUENT);
// EDN's own list, and ' and |, which Clojure accepts and prints.
addClass(".*+!-_?$%&=<>:#/'|", CONSTITUENT);
addClass(' \t\n\v\f\r,', WHITESPACE);
addClass('"\\;#^()[]{}', DELIMITER);

/** Whether a token may end before this code; NaN is the end of the text. */
export function endsToken(code: number): boolean {
	if (code < 128) return (characterClass[code] & (WHITESPACE | DELIMITER)) !== 0;
	return Number.isNaN(code);
}
