/** What no name may contain: ASCII characters that EDN does not list, and invisible or unpaired ones. */
const FORBIDDEN = /[^\w.*+!?$%&=<>:#/'|\u0080-\u{10ffff}-]|[\p{Z}\p{Cc}\p{Cs}\ufeff]/u;
const DIGIT_AFTER_SLASH = /\/\d/;
const LIKE_A_NUMBER = /^[-+.]?\p{Nd}/u;
/** Symbols may contain angle brackets, so a short web page would read as one. */
const LIKE_MARKUP = /^<(?:[!?]?[a-z]|!--)/i;

/** Whether this is the text of a keyword, without its colon. */
export function isKeyword(text: string): boolean {
	if (text === '' || FORBIDDEN.test(text)) return false;
	if (text.startsWith(':') || text.endsWith(':') || text.includes('::')) return false;
	const slash = text.indexOf('/');
	if (slash < 0) return true;
	return (
		slash > 0 &&
		slash < text.length - 1 &&
		slash === text.lastIndexOf('/') &&
		text[slash - 1] !== ':' &&
		!DIGIT_AFTER_SLASH.test(text)
	);
}

/** Whether this is the text of a symbol. */
export function isSymbol(text: string): boolean {
	if (text === '/') return true;
	if (text === 'nil' || text === 'true' || text === 'false') return false;
	if (text.startsWith('#') || LIKE_A_NUMBER.test(text) || LIKE_MARKUP.test(text)) return false;
	return isKeyword(text);
}

/** Whether this is a symbol that may follow `#`. */
export function isTag(text: string): boolean {
	// Clojure accepts some other letters and fails on the rest.
	return /^[a-z]/i.test(text) && isSymbol(text);
}
