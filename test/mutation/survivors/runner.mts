import type { Survivors } from '../survivor.mts';

export const runnerSurvivors: Survivors[] = [
	{
		file: 'nodes/runner/send/baseUrl.ts',
		lines: [
			"const text = typeof value === 'string' ? value.trim() : '';",
			"const resolved = URL.canParse(address, base) ? new URL(address, base).href : '';",
		],
		mutators: ['StringLiteral'],
		reason: 'Any text that is no web address does.',
	},
	{
		file: 'nodes/runner/send/baseUrl.ts',
		lines: ['const isAbsolute = /^([a-z][a-z\\d+.-]*:)?\\/\\//i.test(address);'],
		mutators: ['Regex'],
		reason: 'The other reading of such an address is refused in any case.',
	},
	{
		file: 'nodes/runner/send/baseUrl.ts',
		lines: [
			"return hostname === 'localhost' || hostname === '[::1]' || /^127(\\.\\d+){3}$/.test(hostname);",
		],
		mutators: ['Regex'],
		reason:
			'What ends in a number is an IPv4 address, so that nothing stands before its four numbers.',
	},
	{
		file: 'nodes/runner/send/connection.ts',
		lines: [
			"const secrets = service.secrets.map((field) => String(credentials[field] ?? '').trim());",
		],
		mutators: ['StringLiteral'],
		reason: 'Stands for no secret; no text holds what the mutant takes for one.',
	},
	{
		file: 'nodes/runner/send/decodeBody.ts',
		lines: ['} catch {'],
		mutators: ['BlockStatement'],
		reason: 'A function that ends here gives undefined as well.',
	},
	{
		file: 'nodes/runner/verdict/decodedText.ts',
		lines: [
			'if (!/[%&\\\\]/.test(text)) return undefined;',
			'if (lower.length === text.length) return lower;',
		],
		mutators: ['ConditionalExpression', 'Regex'],
		reason: 'Only saves time: the longer way gives the same for all that may stand in a key.',
	},
	{
		file: 'nodes/runner/verdict/networkError.ts',
		lines: ["if (typeof httpCode === 'string' && /[A-Z]/.test(httpCode)) return httpCode;"],
		mutators: ['ConditionalExpression'],
		reason: 'Written as text, what is none has no capital letter.',
	},
	{
		file: 'nodes/runner/verdict/redact.ts',
		lines: [
			'const whole = forms.filter(({ text }) => text.length < SHORTEST_PIECE);',
			'const samples = sampleForms(forms.filter(({ text }) => text.length >= SHORTEST_PIECE));',
		],
		mutators: ['ConditionalExpression', 'EqualityOperator', 'MethodExpression'],
		reason: 'Only saves time: either way to search finds a whole form, and no form is left out.',
	},
	{
		file: 'nodes/runner/verdict/redact.ts',
		lines: [
			'const STRIDE = SHORTEST_PIECE - SAMPLE + 1;',
			'for (let index = 0; index + SAMPLE <= form.text.length; index++) {',
			'for (let at = 0; at + SAMPLE <= text.length; at += STRIDE) {',
			'if (digests[digestAt(text, at)] === 0) continue;',
			'function digestAt(text: string, at: number): number {',
			'const first = text.charCodeAt(at) * 31 + text.charCodeAt(at + 1);',
			'const last = text.charCodeAt(at + 3) * 31 + text.charCodeAt(at + 5);',
			'return (first * 67 + last) % DIGESTS;',
		],
		mutators: ['ArithmeticOperator', 'BlockStatement', 'ConditionalExpression', 'MethodExpression'],
		reason: 'Only saves time: at least the same places are looked up, and the same is found.',
	},
	{
		file: 'nodes/runner/verdict/redact.ts',
		lines: ['if (original.length < SHORTEST_SECRET) return original;'],
		reason: 'Only saves time: no secret is that short.',
	},
	{
		file: 'nodes/runner/verdict/redactValue.ts',
		lines: ['const texts: string[] = [];'],
		mutators: ['ArrayDeclaration'],
		reason: 'One more text in which there is no secret.',
	},
	{
		file: 'nodes/runner/verdict/retryAfter.ts',
		lines: [
			"const text = headers['retry-after']?.trim() ?? '';",
			": (readDate(text) - (readDate(headers.date?.trim() ?? '') || now)) / 1000;",
		],
		mutators: ['StringLiteral'],
		reason: 'Any text that is neither a number nor a date does.',
	},
	{
		file: 'nodes/runner/verdict/retryAfter.ts',
		lines: ["return DATE.test(text) ? Date.parse(text.replace(/\\d$/, '$& GMT')) : NaN;"],
		mutators: ['Regex', 'StringLiteral'],
		reason:
			'Noticed in another time zone only, which the test of that has in a process of its own, without mutants.',
	},
	{
		file: 'nodes/runner/verdict/webPage.ts',
		lines: ["headers['content-type'] ?? '',"],
		mutators: ['StringLiteral'],
		reason: 'Any text that is no type of a page does.',
	},
	{
		file: 'nodes/runner/verdict/webPage.ts',
		lines: ['if (from === 0 || to < 0) return undefined;'],
		mutators: ['EqualityOperator'],
		reason: 'The end of the title is never the first character: its beginning is not.',
	},
];
