const MAX_LENGTH = 40;

/** A text as errors quote it: on one line, and no more than its beginning. */
export function quote(text: string): string {
	return visible(JSON.stringify(shorten(text)));
}

/** A piece of EDN as errors show it. */
export function excerpt(edn: string): string {
	return visible(shorten(edn));
}

function shorten(text: string): string {
	return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

/** With escapes for what cannot be seen, or looks like a space. */
function visible(text: string): string {
	return text.replace(
		/\p{C}|(?! )\p{Z}/gu,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}
