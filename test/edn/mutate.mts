/** A generator of numbers from 0 to 1 that gives the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let bits = Math.imul(state ^ (state >>> 15), 1 | state);
		bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
		return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
	};
}

const PIECES = [
	...'()[]{}"\\#;:/_^@~`\',.+-<>?!*&=%$| \n\t\r\f\0aeNMux019é😀\u00a0\u2028\ufeff\ud800',
	...[
		'#{',
		'#_',
		'#:a{',
		'##Inf',
		'##-Inf',
		'##NaN',
		'\\u00',
		'\\newline',
		'\\o1',
		'#inst "',
		'#uuid "',
	],
	...[
		'nil',
		'true',
		':a',
		':a/b',
		'1.5',
		'1e400',
		'10.0',
		'2M',
		'3N',
		'9007199254740993',
		'-0.0',
		'1/2',
	],
	...[
		'0d4f6a52-1c1e-4b7e-9a51-2a7d3f0c8e11"',
		'2024-02-29T12:34:56Z"',
		'[1 (1) #{}]',
		';c\n',
		'"a":',
	],
];

/** Makes a text of random pieces, or changes one of the texts: pieces are added, removed, doubled or swapped. */
export function mutate(texts: string[], random: () => number): string {
	const below = (limit: number) => Math.floor(random() * limit);
	const piece = () => PIECES[below(PIECES.length)];
	if (random() < 0.3) return Array.from({ length: below(12) }, piece).join('');
	let text = texts[below(texts.length)];
	for (let change = below(4); change >= 0; change--) {
		const from = below(text.length + 1);
		const to = Math.min(text.length, from + below(6));
		const replacement = [piece(), '', text.slice(from, to).repeat(2), texts[below(texts.length)]];
		text = text.slice(0, from) + replacement[below(replacement.length)] + text.slice(to);
	}
	// A quarter of the texts is cut off, as by a lost connection.
	return random() < 0.25 ? text.slice(0, below(text.length + 1)) : text;
}
