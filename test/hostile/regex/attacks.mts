import fc from 'fast-check';

import { SEED } from '../seed.mts';

/** An input of any length: `pump` is repeated between the other two. */
export interface Attack {
	prefix: string;
	pump: string;
	suffix: string;
}

/** One of each kind that a class of characters may hold. */
const CHARACTERS = [
	...'aZ09_-+.,:;/\\\'"`|&%#@!?*=~^$<>()[]{}',
	' ',
	'\t',
	'\n',
	'\0',
	'é',
	'日',
	'\u00a0',
	'\u200b',
	'\ud800',
];

/** What makes a match fail that has come this far. */
const ENDS = ['', '\0', '!', 'x', '\n', ' x', '..', ',,', '//', '==', '--', ';"', '{$.3'];

/** The same character again and again, for every expression. */
const PLAIN_ATTACKS: Attack[] = CHARACTERS.flatMap((pump) =>
	ENDS.map((suffix) => ({ prefix: '', pump, suffix })),
);

/** Matches of expressions with what fast-check cannot make matches of: by the source of each. */
const MATCHES: Record<string, string[]> = {
	[/already exist|\bexists\b|(?<!nie )istnieje/i.source]: ['already exists', 'nie istnieje'],
	[/^application\/problem\+json\b/i.source]: ['application/problem+json;'],
	[/\bdata\[(\d+)\]/i.source]: ['data[12]'],
	[/([a-z\d])(?=[A-Z])/g.source]: ['aBcD'],
	[/\p{Cs}/u.source]: ['\ud800'],
	[/^(-?)0+(?=\d)/.source]: ['-0001'],
	[/[^\w.*+!?$%&=<>:#/'|\u0080-\u{10ffff}-]|[\p{Z}\p{Cc}\p{Cs}\ufeff]/u.source]: ['a b', '\u00a0'],
	[/\p{C}|(?! )\p{Z}/gu.source]: ['a \u00a0\0'],
	[/["\\\p{Cc}\p{Cs}]/gu.source]: ['a"\\\0\ud800'],
	[/^(text\/plain\b|\s*(;|$))/i.source]: ['text/plain;', '  ;'],
	[/^(application|text)\/(x-|[\w.-]+\+)?edn\b/i.source]: ['text/x-edn;', 'text/a.b-c+edn;'],
	[/^(application|text)\/([\w.-]+\+)?json\b/i.source]: ['text/json;', 'text/a.b-c+json;'],
	[/^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:([ T]|, )(\d{1,2}):\d\d(:\d\d)?( ?[ap]m)?)?$/i.source]:
		['17.05.2026, 09:30:00 am'],
	[/\p{Surrogate}/u.source]: ['\ud800'],
	[/(?<!\/)\/+$/.source]: ['a/b//'],
	[/(?<!0)0+$/.source]: ['1000'],
	[/^_+|(?<!_)_+$/g.source]: ['__a__'],
	[/^[a-z]{3,9}(, \d\d[ -][a-z]{3}[ -]\d{2,4} [\d:]{8} GMT| [a-z]{3} [ \d]\d [\d:]{8} (?=\d{4}$)\d+)$/i
		.source]: ['Sun, 06 Nov 1994 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'],
	[/[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\u034f|(?!\s)\p{Cc}/gu
		.source]: ['a\u00ad\u034f\0'],
	[/^(?!['.])[^\s@<>,;:()"[\]?]+@[^\s@<>,;:()"[\]?]+(?<!['.])$/.source]: ['anna@example.org'],
	[/^\s*(text\/html|application\/xhtml\+xml)\b/i.source]: ['  text/html;'],
};

const SAMPLES = 12;
const MOST = 240;

/**
 * The attacks on an expression: each place of a text that it matches is repeated, and the end is spoiled.
 * `undefined` where no such text is known.
 */
export function makeAttacks(regex: RegExp): Attack[] | undefined {
	const matches = MATCHES[regex.source] ?? sampleMatches(regex);
	if (!matches) return undefined;
	const attacks = new Map<string, Attack>();
	for (const match of matches) {
		for (const attack of pumpEverywhere(match.slice(0, 24))) {
			attacks.set(JSON.stringify(attack), attack);
		}
	}
	// Evenly among all of them.
	const own = [...attacks.values()];
	const step = Math.max(1, own.length / MOST);
	const chosen = Array.from(
		{ length: Math.min(own.length, MOST) },
		(_, n) => own[Math.floor(n * step)],
	);
	return [...chosen, ...PLAIN_ATTACKS];
}

function sampleMatches(regex: RegExp): string[] | undefined {
	// Without these flags, which do not matter for what matches.
	const plain = new RegExp(regex.source, regex.flags.replace(/[gyi]/g, ''));
	try {
		return fc.sample(fc.stringMatching(plain, { size: 'small' }), { numRuns: SAMPLES, seed: SEED });
	} catch {
		return undefined;
	}
}

function* pumpEverywhere(match: string): Generator<Attack> {
	for (let from = 0; from < match.length; from++) {
		for (let length = 1; length <= 3 && from + length <= match.length; length++) {
			const [prefix, pump] = [match.slice(0, from), match.slice(from, from + length)];
			const rest = match.slice(from + length);
			yield { prefix, pump, suffix: '\0' };
			yield { prefix, pump, suffix: `${rest}\0` };
			yield { prefix: '', pump, suffix: `${rest}!` };
		}
	}
}

/** The input of so many characters. */
export function writeAttack({ prefix, pump, suffix }: Attack, size: number): string {
	return prefix + pump.repeat(Math.ceil(size / pump.length)) + suffix;
}
