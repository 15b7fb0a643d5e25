import { isDeepStrictEqual } from 'node:util';

/** One thing that must be true, and whether it is. */
export interface Check {
	what: string;
	expected: string;
	seen: string;
	ok: boolean;
}

const show = (value: unknown) =>
	typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

/** Checks that both are deeply equal. */
export function same(what: string, expected: unknown, seen: unknown): Check {
	return {
		what,
		expected: show(expected),
		seen: show(seen),
		ok: isDeepStrictEqual(expected, seen),
	};
}

/** Checks that the text contains the part. */
export function says(what: string, part: string, text: unknown): Check {
	return { what, expected: `… ${part} …`, seen: show(text), ok: show(text).includes(part) };
}

const cut = (text: string, width: number) => {
	const line = text.replace(/[\r\n]+/g, ' ');
	return (line.length > width ? `${line.slice(0, width - 1)}…` : line).padEnd(width);
};

/** Writes the checks as a table. Failed checks follow in full below it. */
export function table(checks: Check[]): string {
	const widths = { what: 38, expected: 30, seen: 48 };
	const row = (what: string, expected: string, seen: string, ok: string) =>
		`${cut(what, widths.what)}  ${cut(expected, widths.expected)}  ${cut(seen, widths.seen)}  ${ok}`;
	const failed = checks.filter(({ ok }) => !ok);
	return [
		row('check', 'expected', 'seen', 'ok'),
		row('─'.repeat(widths.what), '─'.repeat(widths.expected), '─'.repeat(widths.seen), '──'),
		...checks.map(({ what, expected, seen, ok }) => row(what, expected, seen, ok ? '✓' : '✗')),
		...failed.map(
			({ what, expected, seen }) => `\n✗ ${what}\n  expected  ${expected}\n  seen      ${seen}`,
		),
	].join('\n');
}

/** Prints a line for each check and how many passed. Returns the exit code. */
export function printChecks(checks: Check[]): number {
	for (const { what, expected, seen, ok } of checks) {
		console.log(ok ? `✓ ${what}: ${seen}` : `✗ ${what}: expected ${expected}, seen ${seen}`);
	}
	const passed = checks.filter(({ ok }) => ok).length;
	console.log(`\n${passed} passed, ${checks.length - passed} failed`);
	return passed === checks.length ? 0 : 1;
}
