/**
 * Measures how fast EDN is read. Compares an answer of one megabyte with JSON of the same content and with
 * edn-data. Also reads texts for which a careless reader would need more than linear time. Exits with 1 if a
 * target is missed.
 */
import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parseEDNString } from 'edn-data';
import { loadCompiled } from './compiled.mts';
import { syncPageAnswer } from './syncPage.mts';

const { EdnError, readEdn, toJson } = loadCompiled<
	typeof import('../../nodes/PrismaCampaigns/edn/index.ts')
>('nodes/PrismaCampaigns/edn');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as (options: { type: 'minor' }) => void;

const RUNS = 41;
/** Runs that are not counted: they compile. */
const WARM_UP = 10;
const TIMES_JSON = 4;
const TIMES_FASTER = 6;
/** Eight times the length takes about eight times as long if time is linear, and 64 times if it is quadratic. */
const GROWTH = 36;

interface Timing {
	median: number;
	min: number;
	max: number;
}

/** Runs the tasks in turn, so that other load on the machine affects all of them alike. */
function measure(tasks: Array<() => unknown>, runs = RUNS): Timing[] {
	const times = tasks.map(() => [] as number[]);
	for (let run = -WARM_UP; run < runs; run++) {
		tasks.forEach((task, index) => {
			// Each task pays for its own garbage only. A full collection would also shrink the heap.
			collectGarbage({ type: 'minor' });
			const start = performance.now();
			task();
			const time = performance.now() - start;
			if (run >= 0) times[index].push(time);
		});
	}
	return times.map((all) => {
		all.sort((a, b) => a - b);
		return { median: all[all.length >> 1], min: all[0], max: all[all.length - 1] };
	});
}

const ms = (time: number) => `${time.toFixed(2)} ms`.padStart(11);
const row = (name: string, { median, min, max }: Timing, remark: string) =>
	console.log(`${name.padEnd(22)}${ms(median)}${ms(min)}${ms(max)}   ${remark}`);

let missed = 0;
function target(met: boolean, text: string): void {
	console.log(`${met ? 'met   ' : 'MISSED'}  ${text}`);
	if (!met) missed++;
}

const { edn, json } = syncPageAnswer(1_000_000);
assert.deepEqual(toJson(readEdn(edn)), JSON.parse(json));

const [ofJson, ofOurs, ofEdnData, ofBoth] = measure([
	() => JSON.parse(json),
	() => readEdn(edn),
	() => parseEDNString(edn),
	() => toJson(readEdn(edn)),
]);
const timesJson = ofOurs.median / ofJson.median;
const timesFaster = ofEdnData.median / ofOurs.median;

console.log(
	`A sync-page answer: ${edn.length} characters of EDN, ${json.length} of JSON; ${RUNS} runs\n`,
);
console.log(
	`${''.padEnd(22)}${['median', 'min', 'max'].map((each) => each.padStart(11)).join('')}`,
);
row('JSON.parse', ofJson, '');
row('readEdn', ofOurs, `${timesJson.toFixed(1)} times JSON.parse`);
row('edn-data', ofEdnData, `readEdn is ${timesFaster.toFixed(1)} times faster`);
row('readEdn and toJson', ofBoth, `${(ofBoth.median / ofJson.median).toFixed(1)} times JSON.parse`);
console.log();
target(timesJson <= TIMES_JSON, `readEdn within ${TIMES_JSON} times JSON.parse`);
target(timesFaster >= TIMES_FASTER, `readEdn at least ${TIMES_FASTER} times faster than edn-data`);

/** Texts by their length, and whether they are refused. */
const growing: Array<{ name: string; n: number; text: (n: number) => string; refused?: true }> = [
	{
		name: 'map, n keys',
		n: 20_000,
		text: (n) => `{${Array.from({ length: n }, (_, i) => `:key-${i} ${i}`).join(' ')}}`,
	},
	{
		name: 'map, n vectors as keys',
		n: 20_000,
		text: (n) => `{${Array.from({ length: n }, (_, i) => `[${i}] ${i}`).join(' ')}}`,
	},
	{ name: 'symbol of n letters', n: 1_000_000, text: (n) => 'a'.repeat(n) },
	{ name: 'keyword of n letters', n: 1_000_000, text: (n) => `:${'ł'.repeat(n)}` },
	{ name: 'number of n digits', n: 1_000_000, text: (n) => '1'.repeat(n), refused: true },
	{ name: 'string of n escapes', n: 500_000, text: (n) => `"${'\\n'.repeat(n)}"` },
	{ name: 'n open brackets', n: 100_000, text: (n) => '['.repeat(n), refused: true },
	{ name: 'n vectors nested', n: 100_000, text: (n) => '['.repeat(n) + ']'.repeat(n) },
	{ name: 'n sets nested', n: 100_000, text: (n) => '#{'.repeat(n) + '}'.repeat(n) },
	{
		name: 'n vectors in a set',
		n: 100_000,
		text: (n) => `#{${'['.repeat(n)}${']'.repeat(n)}}`,
	},
	{ name: 'n tags', n: 100_000, text: (n) => `${'#a/b '.repeat(n)}1` },
	{ name: 'n discards', n: 100_000, text: (n) => `${'#_'.repeat(n)}${'1 '.repeat(n)}2` },
	{ name: 'n comments', n: 200_000, text: (n) => `${';x\n'.repeat(n)}1` },
];

console.log(`\n${''.padEnd(38)}   at n / 8       at n   growth`);
for (const { name, n, text, refused } of growing) {
	const read = (content: string) => () => {
		try {
			// Allow any depth, since depth is what is measured.
			readEdn(content, { maxDepth: 1_000_000 });
			assert(!refused, `${name} was not refused`);
		} catch (error) {
			if (!(refused && error instanceof EdnError)) throw error;
		}
	};
	const [eighth, whole] = measure([read(text(n / 8)), read(text(n))], 7);
	const growth = whole.min / eighth.min;
	// Times below a millisecond are not reliable.
	const linear = growth <= GROWTH || whole.min < 1;
	const label = `${name}, n = ${n}`.padEnd(38);
	const verdict = linear ? 'linear' : 'MISSED';
	console.log(
		`${label}${ms(eighth.min)}${ms(whole.min)}${growth.toFixed(1).padStart(9)}  ${verdict}`,
	);
	if (!linear) missed++;
}
process.exitCode = missed === 0 ? 0 : 1;
