/**
 * Compares the codec with Clojure's reader and printer and with edn-data, and feeds it random texts. The
 * seed is printed; give it as argument to repeat a run.
 */
import fc from 'fast-check';
import { parseEDNString, toEDNString } from 'edn-data';
import {
	EdnError,
	EdnMap,
	EdnSet,
	Keyword,
	List,
	readEdn,
	Sym,
	toJson,
	writeEdn,
	type EdnValue,
} from '../../nodes/PrismaCampaigns/edn/index.ts';
import { ednValue } from './arbitrary.mts';
import { canonical } from './canonical.mts';
import { readable, refused } from './cases.mts';
import { differences } from './differences.mts';
import { readWithClojure } from './clojure.mts';
import { mutate, randomFrom } from './mutate.mts';

const GENERATED = 5_000;
const MUTATED_FOR_CLOJURE = 20_000;
const MUTATED = 200_000;
/** Milliseconds. Far more than any of these texts takes: it detects a hang. */
const SLOW = 1_000;

const seed = Number(process.argv[2] ?? Date.now() % 2 ** 31);
console.log(`Seed ${seed}`);

let passed = 0;
const failures: string[] = [];
function expect(met: boolean, failure: () => string): void {
	if (met) passed++;
	else failures.push(failure());
}

/** Reads a text and returns the value or the codec's own error. Any other error is thrown. */
function attempt(text: string): { value: EdnValue } | { error: EdnError } {
	try {
		return { value: readEdn(text) };
	} catch (error) {
		if (error instanceof EdnError) return { error };
		throw error;
	}
}

/** Whether every text that Clojure printed reads as the value. */
function agree(value: EdnValue, printed: string[]): boolean {
	return printed.every((text) => {
		const read = attempt(text);
		return 'value' in read && canonical(read.value, true) === canonical(value, true);
	});
}

const show = (text: string) => JSON.stringify(text.length > 300 ? `${text.slice(0, 300)}…` : text);

const values = fc.sample(ednValue, { numRuns: GENERATED, seed });
const written = values.map(writeEdn);
const random = randomFrom(seed);
// Without texts that Clojure refuses: it would refuse most texts that contain one.
const sources = [...readable.filter(([, , reason]) => reason === undefined), ...refused]
	.map(([text]) => text)
	.concat(written.slice(0, 1_000));
const altered = Array.from({ length: MUTATED_FOR_CLOJURE }, () =>
	// Clojure takes a byte order mark for a part of the text.
	mutate(sources, random).replace(/^\ufeff+/, ''),
);

const texts = [
	...readable.map(([text]) => text),
	...refused.map(([text]) => text),
	...written,
	...altered,
];
const answers = readWithClojure(texts);
let answer = 0;

for (const [text, value, reason] of readable) {
	const printed = answers[answer++];
	expect((printed === undefined) === (reason !== undefined), () =>
		printed ? `Clojure reads ${show(text)} after all` : `Clojure refuses ${show(text)}`,
	);
	if (printed) {
		expect(agree(value, printed), () => `Clojure reads ${show(text)} as ${show(printed[0])}`);
	}
}

for (const [text, , reason] of refused) {
	const printed = answers[answer++];
	expect('error' in attempt(text), () => `${show(text)} was read`);
	expect((printed !== undefined) === (reason !== undefined), () =>
		printed
			? `Clojure reads ${show(text)}, and no reason is given`
			: `Clojure refuses ${show(text)} too`,
	);
}

values.forEach((value, index) => {
	const printed = answers[answer++];
	expect(
		canonical(readEdn(written[index])) === canonical(value),
		() => `Ours: ${show(written[index])}`,
	);
	expect(
		printed !== undefined && agree(value, printed),
		() => `Clojure made ${printed ? show(printed[0]) : 'nothing'} of ${show(written[index])}`,
	);
});

const chosen = new Map<string, number>();
for (const text of altered) {
	const printed = answers[answer++];
	const read = attempt(text);
	if ('value' in read) {
		// Only a byte order mark is accepted here and refused by Clojure.
		const { value } = read;
		expect(
			text.startsWith('\ufeff') || (printed !== undefined && agree(value, printed)),
			() =>
				`${show(text)}: ours ${show(canonical(value))}, Clojure ${printed ? show(printed[0]) : 'refuses'}`,
		);
		continue;
	}
	const { message } = read.error;
	const reason =
		printed &&
		differences.find(({ error, text: has }) => error.test(message) && (has?.test(text) ?? true))
			?.reason;
	if (reason) chosen.set(reason, (chosen.get(reason) ?? 0) + 1);
	expect(
		!printed || reason !== undefined,
		() => `${show(text)}: ours ${message}, Clojure ${show(printed![0])}`,
	);
}
console.log(`Clojure: ${texts.length} texts`);
for (const [reason, count] of chosen)
	console.log(`  ${String(count).padStart(5)} differ: ${reason}`);

/** Converts a value to edn-data's form; undefined for what edn-data gets wrong or cannot tell apart. */
function forEdnData(value: EdnValue): unknown {
	if (value === null || typeof value === 'boolean') return value;
	// edn-data's writer does not escape control characters.
	if (typeof value === 'string') return /[\p{Cc}"\\]/u.test(value) ? undefined : value;
	if (typeof value === 'number') return value;
	if (typeof value === 'bigint') return undefined;
	const all = (items: readonly EdnValue[]) => {
		const converted = items.map(forEdnData);
		return converted.includes(undefined) ? undefined : converted;
	};
	const wrapped = (key: string, items: unknown) =>
		items === undefined ? undefined : { [key]: items };
	if (Array.isArray(value)) return all(value);
	if (value instanceof Keyword) return { key: value.text };
	if (value instanceof Sym) return { sym: value.text };
	if (value instanceof List) return wrapped('list', all(value.items));
	if (value instanceof EdnSet) return wrapped('set', all(value.items));
	if (value instanceof EdnMap) {
		const entries = value.entries.map((entry) => all(entry));
		return wrapped('map', entries.includes(undefined) ? undefined : entries);
	}
	return undefined;
}

let compared = 0;
values.forEach((value, index) => {
	const expected = forEdnData(value);
	if (expected === undefined) return;
	compared++;
	expect(
		JSON.stringify(parseEDNString(written[index])) === JSON.stringify(expected),
		() =>
			`edn-data reads ${show(written[index])} as ${show(JSON.stringify(parseEDNString(written[index])))}`,
	);
	const theirs = toEDNString(expected as never);
	const read = attempt(theirs);
	expect(
		'value' in read && canonical(read.value) === canonical(value),
		() => `edn-data writes ${show(theirs)}`,
	);
});
console.log(`edn-data: ${compared} values`);

let readOfMutated = 0;
for (let index = 0; index < MUTATED; index++) {
	const text = mutate(sources, random);
	const start = performance.now();
	try {
		const read = attempt(text);
		if ('value' in read) {
			readOfMutated++;
			roundTrip(text, read.value);
		} else {
			const { offset = -1, line, column, message } = read.error;
			const place = `(line ${line}, column ${column})`;
			expect(
				offset >= 0 && offset <= text.length && message.endsWith(place),
				() => `${show(text)}: an error without its place, ${message}`,
			);
		}
	} catch (error) {
		failures.push(`${show(text)}: ${error}`);
	}
	const time = performance.now() - start;
	expect(time < SLOW, () => `${show(text)} took ${time} ms`);
}
console.log(`Random: ${MUTATED} texts, ${readOfMutated} of them EDN`);

/** Checks that a value can be written, read again and converted to JSON, or is refused with an `EdnError`. */
function roundTrip(text: string, value: EdnValue): void {
	try {
		toJson(value);
	} catch (error) {
		if (!(error instanceof EdnError)) throw error;
	}
	let again: string;
	try {
		again = writeEdn(value);
	} catch (error) {
		if (!(error instanceof EdnError)) throw error;
		expect(
			/^EDN has no |^Half a surrogate/.test(error.message),
			() => `${show(text)}: ${error.message}`,
		);
		return;
	}
	expect(
		canonical(readEdn(again)) === canonical(value),
		() => `${show(text)} written as ${show(again)}`,
	);
}

for (const failure of failures.slice(0, 40)) console.error(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
