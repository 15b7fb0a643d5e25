import { isKeyword, Keyword } from './edn';

/** Makes the keyword for the name of a field. Throws a `RangeError` if EDN has none for it. */
export function makeFieldKeyword(name: string): Keyword {
	if (isKeyword(name)) return new Keyword(name);
	const suggestion = suggestName(name);
	const rename = suggestion === '' ? 'or rename it' : `or rename it, for example to ${suggestion}`;
	throw new RangeError(
		`EDN cannot say the field name ${JSON.stringify(name)}, because it must be one word. Set 'Wire Format' under 'Options' to JSON, which can, ${rename}`,
	);
}

/** The letters and digits of a name with underscores between, as in `last_name`. */
function suggestName(name: string): string {
	return name.replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_|_$/g, '');
}
