import type { Survivors } from '../survivor.mts';

const inEdn = (file: string, lines: string[], mutators: string[], reason: string): Survivors => ({
	file: `nodes/PrismaCampaigns/edn/${file}.ts`,
	lines,
	mutators,
	reason,
});

/** Values come out the same, only later. */
const shortcuts: Survivors[] = [
	inEdn(
		'builder',
		['if (this.depth === frames.length) frames.push(createFrame());'],
		['ConditionalExpression'],
		'Only saves memory: a frame that is there already is used again.',
	),
	inEdn(
		'builder',
		[
			"form !== 'discard' && (frame.isIdentified || expectsDistinct(frame.form, this.ownCount));",
			'return this.count - this.frame.base;',
			'if (this.frame.isIdentified) this.identities.identify(value);',
		],
		['ConditionalExpression', 'LogicalOperator', 'StringLiteral', 'ArithmeticOperator'],
		'Only saves time: more is identified than needed. A sum is odd when the difference is.',
	),
	inEdn(
		'builder',
		[
			"if (this.ownCount <= FEW * step && (typeof value === 'string' || value instanceof Keyword)) {",
		],
		[
			'ConditionalExpression',
			'EqualityOperator',
			'ArithmeticOperator',
			'LogicalOperator',
			'StringLiteral',
			'BlockStatement',
		],
		'Only saves time: comparing one by one and looking up in a set come to the same.',
	),
	inEdn(
		'builder',
		['if (frame.seen === undefined) {'],
		['ConditionalExpression'],
		'Only saves time: the set of what was seen is made of the same values each time.',
	),
	inEdn(
		'frame',
		["return form === 'set' || (form === 'map' && count % 2 === 0);"],
		['ConditionalExpression', 'EqualityOperator', 'LogicalOperator'],
		'Only saves time: more is identified than needed, or one level later.',
	),
	inEdn(
		'frame',
		[
			"return { form: 'document', start: 0, name: '', isIdentified: false, base: 0, seen: undefined };",
		],
		['BooleanLiteral'],
		'Only saves time: more is identified than needed.',
	),
	inEdn(
		'decimal',
		[
			'return text.length <= maxDigits + 4 && countDigits(text) <= maxDigits && hasValidScale(text);',
		],
		['ConditionalExpression'],
		'Only saves time: a longer text has too many digits, or is no decimal.',
	),
	inEdn(
		'nameReader',
		[
			'const recent = recentKeywords.find(hash, source.text, start + 1, source.at);',
			'if (recent !== undefined) return recent;',
		],
		['ArithmeticOperator', 'ConditionalExpression'],
		'Only saves time: a name that is not found among the recent ones is looked up in all.',
	),
	inEdn(
		'recentNames',
		[
			'return name.length === end - start && text.startsWith(name, start)',
			'const slot = hash & (SLOTS - 1);',
		],
		['ConditionalExpression', 'MethodExpression', 'ArithmeticOperator'],
		'Only saves time: fewer of the recent names are found, and no wrong one.',
	),
	inEdn(
		'recentNames',
		[
			"private readonly names: string[] = new Array(SLOTS).fill('');",
			'private readonly values: Value[] = new Array(SLOTS);',
			'find(hash: number, text: string, start: number, end: number): Value | undefined {',
		],
		['StringLiteral', 'ArrayDeclaration', 'BlockStatement'],
		'Only saves time: what is not found here is looked up among all names.',
	),
	inEdn(
		'source',
		['hash = (Math.imul(hash, 31) + code) | 0;'],
		['ArithmeticOperator'],
		'Only saves time: any hash does, because the names are compared, too.',
	),
	inEdn(
		'numbers',
		['if (at - first <= EXACT_DIGITS && endsToken(code) && !hasLeadingZero(text, first, at)) {'],
		['ConditionalExpression', 'EqualityOperator', 'ArithmeticOperator', 'BlockStatement'],
		'Only saves time: the way of the long numbers reads the short ones, too.',
	),
	inEdn(
		'numbers',
		['if (written.length <= maxDigits) return;'],
		['ConditionalExpression', 'EqualityOperator'],
		'Only saves time: the digits are counted next.',
	),
	inEdn(
		'toJson',
		["if (name === '__proto__') {"],
		['ConditionalExpression'],
		'Only saves time: an assignment is faster than a definition, and makes the same property.',
	),
	inEdn(
		'values',
		['this.flat = entries.length === 0 ? NONE : entries.flat();'],
		['ConditionalExpression'],
		'Only saves memory: all empty maps share one array.',
	),
];

/** Nothing comes out differently. */
const equivalent: Survivors[] = [
	inEdn(
		'builder',
		['private readonly pending: EdnValue[] = [];'],
		['ArrayDeclaration'],
		'What is in the array beyond the count is overwritten before it is read.',
	),
	inEdn(
		'builder',
		['default:'],
		['ConditionalExpression'],
		'Without the default the function gives undefined, too.',
	),
	inEdn(
		'frame',
		[
			"return { form: 'document', start: 0, name: '', isIdentified: false, base: 0, seen: undefined };",
		],
		['StringLiteral'],
		'Only tags and maps have a name, and they are given theirs when they are opened.',
	),
	inEdn(
		'characterClass',
		['if (code < 128) return (characterClass[code] & (WHITESPACE | DELIMITER)) !== 0;'],
		['EqualityOperator'],
		'The table has no class for 128, so that this is not the end of a token either way.',
	),
	inEdn(
		'source',
		['if (code < 128 && (characterClass[code] & WHITESPACE) !== 0) {'],
		['ConditionalExpression', 'EqualityOperator'],
		'The table has no class for 128 and above; the comparison only keeps the look-up fast.',
	),
	inEdn(
		'decimal',
		['const scale = Number(exponent) - fraction.length + (significant.length - digits.length);'],
		['ArithmeticOperator'],
		'Twice the number of digits more, which is the same for decimals with the same digits.',
	),
	inEdn(
		'decimal',
		["if (digits === '' || digits === '-') return '0';"],
		['StringLiteral'],
		'Any text that no other decimal is given does.',
	),
	inEdn(
		'identity',
		["if (value === null) return 'nil';"],
		['StringLiteral'],
		'Any text that no other value is given does.',
	),
	inEdn(
		'identity',
		['return `u${value.text.toLowerCase()}`;'],
		['MethodExpression'],
		'Either case does, as long as it is the same for all.',
	),
	inEdn(
		'instant',
		["(Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)) * (match[8] === '-' ? -1 : 1);"],
		['ArithmeticOperator'],
		'Dividing by 1 or -1 is multiplying by it.',
	),
	inEdn(
		'strings',
		['const HEXADECIMAL = /^[0-9a-f]{4}$/i;'],
		['Regex'],
		'The text that is tested has four characters at most.',
	),
	inEdn(
		'toJson',
		["return value.text.replace(/[-+]00:00$/, 'Z');"],
		['Regex'],
		'Only the offset looks like this, and it ends the text.',
	),
];

export const ednSurvivors: Survivors[] = [...shortcuts, ...equivalent];
