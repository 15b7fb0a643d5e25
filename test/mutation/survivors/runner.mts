import type { Survivors } from '../survivor.mts';

export const runnerSurvivors: Survivors[] = [
	{
		file: 'nodes/runner/dispatch/onceText.ts',
		lines: ['if (text === undefined || isNoText(text)) {'],
		mutators: ['ConditionalExpression'],
		reason: 'A pattern takes undefined for the text "undefined", which is refused as well.',
	},
	{
		file: 'nodes/runner/ask.ts',
		lines: ["const remedy = `${failure.remedy ?? ''} ${otherWay}`.trim();"],
		mutators: ['StringLiteral'],
		reason: 'Whatever can fail outside of a run has a remedy. The types do not say it.',
	},
	{
		file: 'nodes/runner/clock.ts',
		lines: [
			'now: () => Date.now(),',
			'sleep: async (milliseconds: number, signal: AbortSignal | undefined) => {',
			'if (!signal) return await sleep(milliseconds);',
			'const aborted = new Promise<void>((_, reject) => {',
			"abort = () => reject(new Error('The wait was ended', { cause: signal.reason }));",
			"signal.addEventListener('abort', abort);",
			'await Promise.race([sleep(milliseconds, signal), aborted]).finally(() =>',
			"signal.removeEventListener('abort', abort),",
		],
		reason: 'clock.test.mts notices it, in a way that only Jest knows.',
	},
	{
		file: 'nodes/runner/request/adaptiveSize.ts',
		lines: ['private isSecondLook = false;'],
		mutators: ['BooleanLiteral'],
		reason: 'The first round that counts sets it.',
	},
	{
		file: 'nodes/runner/request/adaptiveSize.ts',
		lines: ['if (gain >= LEAST_GAIN) {', 'if (gain < CLEAR_GAIN && this.factor === DOUBLE) {'],
		mutators: ['EqualityOperator'],
		reason: 'No times in whole milliseconds give a gain of exactly that.',
	},
	{
		file: 'nodes/runner/request/fixedSize.ts',
		lines: ['return { at: now, change: this.change, isFull: false, isSettled: false };'],
		mutators: ['BooleanLiteral'],
		reason: 'Only the other kind of window looks at these.',
	},
	{
		file: 'nodes/runner/request/fixedSize.ts',
		lines: ['this.change++;'],
		mutators: ['UpdateOperator'],
		reason: 'Any number does that was not there before.',
	},
	{
		file: 'nodes/runner/run/begin.ts',
		lines: [": makeOutputRule(operation, context.getNodeParameter('output', 0, ''));"],
		mutators: ['StringLiteral'],
		reason: 'Any text does that does not ask for the result alone.',
	},
	{
		file: 'nodes/runner/run/hint.ts',
		lines: ['if (other === first) continue;'],
		mutators: ['ConditionalExpression'],
		reason: 'Only saves time: what is alike has no other words.',
	},
	{
		file: 'nodes/runner/run/outputItems.ts',
		lines: ['return one === other || JSON.stringify(one) === JSON.stringify(other);'],
		mutators: ['ConditionalExpression'],
		reason: 'Only saves time: the same value is written in the same way.',
	},
	{
		file: 'nodes/runner/run/outputItems.ts',
		lines: ['if (!operation.request) return RESULT_ALONE;'],
		mutators: ['ConditionalExpression'],
		reason: 'An operation that sends nothing has neither field. The types want the question.',
	},
	{
		file: 'nodes/runner/run.ts',
		lines: [
			'const summary = summarize?.(results.flatMap((result) => result?.output ?? []));',
			'const { output = [], failure } = result ?? {};',
			'const rule = current?.outputRule ?? RESULT_ALONE;',
			'return makeOutputItems(output, input, item, rule, (note, name) => current?.notes.add(note, name));',
		],
		mutators: ['OptionalChaining', 'ArrayDeclaration'],
		reason:
			'Where items go out, each has a result, and without a run each has a failure. The types do not say it.',
	},
	{
		file: 'nodes/runner/send.ts',
		lines: [
			"{ credentialsDecrypted: { id: '', name: '', type: service.credential, data: credentials } },",
		],
		mutators: ['StringLiteral'],
		reason: 'n8n does not look at the ID and the name.',
	},
	{
		file: 'nodes/runner/dispatch.ts',
		lines: [
			'this.refusesRepeat = operation.request !== undefined && operation.refusesRepeat === true;',
			'if (!operation.request) return;',
		],
		mutators: ['ConditionalExpression'],
		reason:
			'Asked for by the types: an operation without requests has none of these facts, and its items are never sent.',
	},
	{
		file: 'nodes/runner/dispatch.ts',
		lines: ['} else if (await this.claimAhead()) {'],
		mutators: ['BlockStatement'],
		reason: 'The loop goes round in any case, perhaps after one more yield.',
	},
	{
		file: 'nodes/runner/dispatch.ts',
		lines: ['if (clock.now() - lastYield < YIELD_AFTER_MS) continue;'],
		mutators: ['EqualityOperator'],
		reason: 'It yields at the next millisecond instead.',
	},
	{
		file: 'nodes/runner/dispatch.ts',
		lines: ['if (recalled) this.results[item] = recalled;'],
		mutators: ['ConditionalExpression'],
		reason:
			'An item that is not recalled gets its result later; what is there until then counts as none.',
	},
	{
		file: 'nodes/runner/dispatch.ts',
		lines: ['if (recalled) this.onceInRun?.settle(item, record, recalled, true);'],
		mutators: ['OptionalChaining'],
		reason: 'Asked for by the types: a recalled item is read only where there is one.',
	},
	{
		file: 'nodes/runner/dispatch.ts',
		lines: ['if (isKept && !mayHaveActed) this.ledger.erase(item);'],
		mutators: ['ConditionalExpression'],
		reason:
			'What the service certainly did not do was erased after its last try, and what is not kept is not there. All other mutants of the condition are noticed.',
	},
	{
		file: 'nodes/runner/dispatch.ts',
		lines: ['if (isStopped && (isIdempotent || !mayHaveActed)) return;'],
		mutators: ['ConditionalExpression'],
		reason:
			'What is not idempotent and may have been carried out is not retried, so it does not wait when the run is stopped.',
	},
	{
		file: 'nodes/runner/dispatch.ts',
		lines: ["if (acted === 'no' && !entry.mayHaveActed) this.ledger.erase(entry.item);"],
		mutators: ['ConditionalExpression'],
		reason: 'What is erased although it may have been carried out is recorded again right after.',
	},
	{
		file: 'nodes/runner/dispatch/carrier.ts',
		lines: ['const isIdempotent = entries.every((entry) => entry.isIdempotent);'],
		mutators: ['MethodExpression'],
		reason: 'What is not idempotent travels alone.',
	},
	{
		file: 'nodes/runner/dispatch/carrier.ts',
		lines: [
			'private takeApart(entries: readonly Entry[], { records = [] }: Verdict): Entry[][] {',
			'const places = this.namesMislead ? [] : records;',
		],
		mutators: ['ArrayDeclaration'],
		reason: 'What the mutant names is no place, so that the entries are halved as well.',
	},
	{
		file: 'nodes/runner/dispatch/carrier.ts',
		lines: ["function isTooLarge({ body = '' }: EncodedRequest): boolean {"],
		mutators: ['StringLiteral'],
		reason: 'Any short text does.',
	},
	{
		file: 'nodes/runner/dispatch/fieldReferences.ts',
		lines: ["if (typeof stored !== 'object' || stored === null) return () => stored;"],
		mutators: ['ConditionalExpression'],
		reason:
			'Asked for by the types: the next line gives null as it is, since its JSON holds no expression. All other mutants of the condition are noticed.',
	},
	{
		file: 'nodes/runner/dispatch/ledger.ts',
		lines: ["return '';"],
		mutators: ['StringLiteral'],
		reason: 'Any text that is not the JSON of an item does.',
	},
	{
		file: 'nodes/runner/dispatch/matching.ts',
		lines: [
			'const NO_RECORD = { item: -1, record: undefined, subjects: [], isIdempotent: true, isHeld: false };',
		],
		mutators: ['ArrayDeclaration', 'BooleanLiteral', 'ObjectLiteral'],
		reason: 'Asked for by the types: nobody reads these fields of a gate, which is never sent.',
	},
	{
		file: 'nodes/runner/dispatch/recover.ts',
		lines: ["throw new UserError('The request that was to make the record good failed');"],
		mutators: ['StringLiteral'],
		reason: 'Nobody reads it: the failure of that request is told in its place.',
	},
	{
		file: 'nodes/runner/dispatch/recover.ts',
		lines: ['const failure = wordUnexpectedAnswer(error, latest?.answer?.status ?? status);'],
		mutators: ['OptionalChaining'],
		reason: 'Asked for by the types: without a failure there is an answer.',
	},
	{
		file: 'nodes/runner/dispatch/sharedMistake.ts',
		lines: ["const words = message.replace(/\\d+/g, '#');"],
		mutators: ['StringLiteral'],
		reason: 'Any text without a number does.',
	},
	{
		file: 'nodes/runner/dispatch/split.ts',
		lines: [
			'export function split<Entry>(entries: readonly Entry[], named: readonly number[] = []): Entry[][] {',
		],
		mutators: ['ArrayDeclaration'],
		reason: 'What the mutant names is no place, so that the entries are halved as well.',
	},
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
