/** A deliberate difference between Clojure and the codec, for random texts. */
export interface Difference {
	reason: string;
	/** The codec's error. */
	error: RegExp;
	/** What the text contains, if the error alone does not tell. */
	text?: RegExp;
}

export const differences: Difference[] = [
	{ reason: 'a JSON object is not EDN', error: /this is JSON, not EDN/ },
	{ reason: 'a web page is not a symbol', error: /^Unexpected "<"/ },
	{
		reason: 'a number too large for a double would read as infinite',
		error: /would read as infinite/,
	},
	{
		reason: 'EDN has no ratios, no numbers in another base and no leading zeros',
		error: /^[-+]?(?:\d+\/\d|0[0-9xX]|\d+[rR]).* is not a number/u,
	},
	{ reason: 'EDN has no metadata, and to drop it would lose data', error: /^Unexpected "\^"/ },
	{ reason: 'EDN: one slash, within the name', error: /\/.* is not a (?:symbol|keyword|tag)/ },
	{
		reason: 'EDN: one slash, within the name',
		error: /is not a (?:symbol|keyword)/,
		text: /\/.*\//,
	},
	{ reason: 'EDN: no digit after a leading point', error: /^\.\d.* is not a symbol/ },
	{ reason: 'EDN: a tag begins with a letter', error: /^#é.* is not a tag/ },
	{ reason: 'EDN: no whitespace after a backslash', error: /where a character was expected after/ },
	{
		reason: 'no other whitespace ends an octal escape',
		error: /^Unknown escape \\[0-7]{1,2} in a string/,
		text: /\\[0-7]{1,2}(?![ \t\n\v\f\r])[\p{Z}\p{Cc}]/u,
	},
	{ reason: 'EDN: UUIDs are written in full', error: /is not a UUID/ },
	{ reason: 'EDN: instants are as RFC 3339 has them', error: /is not a date and time of RFC 3339/ },
	{ reason: 'not as Clojure prints it', error: /^## is none of|^#: does not name a namespace/ },
	{
		reason: 'names have no control characters, no other whitespace and no halves of pairs',
		error:
			/^Unexpected "\\u|is not a (?:symbol|keyword|tag|number|character)|does not name|^##.* is none of/,
		text: /(?! )[\p{Z}\p{Cc}\p{Cs}\ufeff]/u,
	},
];
