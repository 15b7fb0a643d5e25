import { report } from '../seed.mts';
import { makeAttacks } from './attacks.mts';
import { findInText, findRegexes } from './findRegexes.mts';
import { findSlowMatch } from './timing.mts';

/* Every regular expression of the package, timed on 100 kB of its worst input. */

const found = findRegexes();
let inputs = 0;
const start = performance.now();

afterAll(() => {
	const seconds = ((performance.now() - start) / 1000).toFixed(0);
	report(`Regular expressions: ${found.length}, ${inputs} inputs of up to 100 kB, ${seconds} s`);
});

it('finds the regular expressions of the package', () => {
	expect(found.length).toBeGreaterThan(100);
	expect(findInText('const A = "x+";\nf(/a/g); new RegExp(`^${A}$`, "i");', 'here.ts')).toEqual([
		{ place: 'here.ts:2', regex: /a/g },
		{ place: 'here.ts:2', regex: /^x+$/i },
	]);
});

it.each([/(a+)+$/, /\s+$/, /^(\d+,?)*x/, /,+[^,]$/, /<(\w|-)+(\w|-)+>/g])(
	'takes %s for slow',
	(regex) => {
		expect(findSlowMatch(regex, makeAttacks(regex) ?? [])).toBeDefined();
	},
);

it.each(found.map(({ place, regex }): [string, RegExp] => [place, regex]))(
	'%s: %s is fast on its worst input',
	(_, regex) => {
		const attacks = makeAttacks(regex);
		// A text that it matches is needed in attacks.mts.
		expect(attacks).toBeDefined();
		inputs += attacks!.length;
		expect(findSlowMatch(regex, attacks!)).toBeUndefined();
	},
);
