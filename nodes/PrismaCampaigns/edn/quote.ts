const MAX_LENGTH = 40;

/** Quotes a text for an error: on one line, and only its beginning. */
export function quote(text: string): string {
	return escapeInvisible(JSON.stringify(shorten(text)));
}

/** Shortens a piece of EDN for an error. */
export function excerpt(edn: string): string {
	return escapeInvisible(shorten(edn));
}

function shorten(text: string): string {
	return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

/** Escapes what is invisible or looks like a space. */
function escapeInvisible(text: string): string {
	return text.replace(
		/\p{C}|(?! )\p{Z}/gu,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}
