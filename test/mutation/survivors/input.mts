import type { Survivors } from '../survivor.mts';

export const inputSurvivors: Survivors[] = [
	{
		file: 'nodes/input/dateReadings.ts',
		lines: [
			'const formats = /^\\d{8}$/.test(text)',
			'/^(\\d{1,4})([./-])(\\d{1,2})\\2(\\d{1,4})(?:([ T]|, )(\\d{1,2}):\\d\\d(:\\d\\d)?( ?[ap]m)?)?$/i;',
		],
		mutators: ['Regex'],
		reason: 'Each format is tried on the whole text, and reads none that is longer.',
	},
	{
		file: 'nodes/input/dateReadings.ts',
		lines: ['if (!match) return [];'],
		mutators: ['ArrayDeclaration'],
		reason: "No text is read by the mutant's format.",
	},
	{
		file: 'nodes/input/identifiers.ts',
		lines: ['const ways = [text.split(/\\D+/), text.split(/[/\\n]|\\s[\\p{Pd}\\u2212]\\s/u)];'],
		mutators: ['Regex'],
		reason: 'An empty part between two marks is not long.',
	},
	{
		file: 'nodes/input/numbers.ts',
		lines: ["const sign = value < 0 ? '-' : '';"],
		mutators: ['EqualityOperator'],
		reason: 'The text of 0 has no exponent.',
	},
	{
		file: 'nodes/input/dates.ts',
		lines: ['return Math.abs(instant) < 8e15 ? { instant } : undefined;'],
		mutators: ['EqualityOperator'],
		reason: 'At this point in time, the year has six digits and is refused when it is written.',
	},
	{
		file: 'nodes/input/dates.ts',
		lines: [
			"const [, date, hour, minute, second = '0', fraction = '', offset] = match;",
			"const [, sign, hour, minute = '0'] = match;",
		],
		mutators: ['StringLiteral'],
		reason: 'The number of an empty text is 0, too.',
	},
	{
		file: 'nodes/input/exactNumbers.ts',
		lines: ['if (!/\\d[\\d.]{15}|\\d[eE]/.test(json)) return;'],
		mutators: ['ConditionalExpression', 'Regex'],
		reason: 'Only saves time: more texts than needed are walked through, and nothing is found.',
	},
	{
		file: 'nodes/input/exactNumbers.ts',
		lines: ["let text = '';", "else if (token === '{') path.push('');"],
		mutators: ['StringLiteral'],
		reason: 'Holds the place of a field name, which stands before each value of an object.',
	},
	{
		file: 'nodes/input/exactNumbers.ts',
		lines: ["if (token.startsWith('\"')) text = token;"],
		mutators: ['MethodExpression'],
		reason: 'A text in JSON ends with the same mark as it begins.',
	},
	{
		file: 'nodes/input/exactNumbers.ts',
		lines: ["} else if (typeof step === 'number') path[last] = step + 1;"],
		mutators: ['ConditionalExpression'],
		reason: 'After a comma in an object, the next field name takes the place of what was written.',
	},
	{
		file: 'nodes/input/exactNumbers.ts',
		lines: ["} else if (typeof entry === 'object' && entry !== null) {"],
		mutators: ['ConditionalExpression', 'LogicalOperator'],
		reason: 'Only saves time: there is no number inside text, true, false or null.',
	},
	{
		file: 'nodes/input/itemFields.ts',
		lines: ["const names = typeof value === 'string' ? value.split(',') : (value ?? []);"],
		mutators: ['ArrayDeclaration'],
		reason: "No item has a field with the name that is left out in the mutant's list.",
	},
	{
		file: 'nodes/input/itemFields.ts',
		lines: ["const texts = Array.isArray(names) ? names.map(toIdentifier) : [new Unusable('')];"],
		mutators: ['StringLiteral'],
		reason: 'Nobody reads this demand: the refusal has a text of its own.',
	},
	{
		file: 'nodes/input/label.ts',
		lines: ["return 'options' in property ? (property.options ?? []) : [];"],
		mutators: ['ArrayDeclaration'],
		reason: 'The type allows options that are undefined, but no parameter is written so.',
	},
	{
		file: 'nodes/input/numbers.ts',
		lines: ["const digits = text.replace(/e.*/i, '').replace(/\\D/g, '').replace(/^0+/, '');"],
		mutators: ['StringLiteral'],
		reason: 'What is no digit is removed next.',
	},
	{
		file: 'nodes/input/parameterReader.ts',
		lines: [
			"({ type, options = [] }) => type === 'collection' && options.some((each) => each.name === name),",
			'{ options = [] }: INodeProperties,',
		],
		mutators: ['ArrayDeclaration'],
		reason: 'The type allows a collection without options, but none is written so.',
	},
	{
		file: 'nodes/input/values.ts',
		lines: ["const address = typeof value === 'string' ? value.trim() : '';"],
		mutators: ['StringLiteral'],
		reason: 'Any text that is no web address does.',
	},
	{
		file: 'nodes/input/values.ts',
		lines: ["if (typeof text !== 'string') return text;"],
		mutators: ['ConditionalExpression'],
		reason: 'What is no text is neither empty text nor dots, and holds no half characters.',
	},
	{
		file: 'nodes/input/values.ts',
		lines: ["return text.replace(/[\\s_-]/g, '').toLowerCase();"],
		mutators: ['MethodExpression'],
		reason: 'Words are compared in one letter case, whichever that is.',
	},
	{
		file: 'nodes/input/zoneOffset.ts',
		lines: [
			'const SPAN = 4 * 86_400_000;',
			'if (current?.name !== timezone) {',
			'const span = Math.floor(instant / SPAN);',
			'return before === findStart(zone, starts, span + 1) ? before : askZone(zone, instant);',
			'if (kept !== undefined) return kept;',
			'if (starts.size >= MAX_KEPT) starts.clear();',
		],
		mutators: ['ArithmeticOperator', 'ConditionalExpression', 'EqualityOperator'],
		reason:
			'Only saves time or memory: what is not kept is asked of the calendar, with the same answer.',
	},
];
