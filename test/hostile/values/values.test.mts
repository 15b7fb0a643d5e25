import fc from 'fast-check';

import type { LoggedRequest } from '../../sandbox/requestLog.mts';
import { useSandbox } from '../../sandbox/useSandbox.mts';
import { report, SEED } from '../seed.mts';
import { sendItems } from './arrive.mts';
import { PLACES, type Place } from './places.mts';
import { canonical, readReceived, replace, replaceKeyword } from './received.mts';
import { LONG_TEXTS, NASTY_TEXTS } from './texts.mts';

/*
 * Hostile texts in every place, through n8n's engine and its HTTP, since that is where a path, a header or an
 * expression may change them. The sandbox tells what it received. Each text arrives exactly, or is refused by
 * the name of its field: the rest of the request is always as it is for a harmless value.
 */

const sandbox = useSandbox({ logSize: 500 });
const counts = { values: 0, refused: 0 };
const start = performance.now();

afterAll(() => {
	const seconds = ((performance.now() - start) / 1000).toFixed(0);
	const { values, refused } = counts;
	report(
		`Hostile texts: ${values} in ${PLACES.length} places, ${refused} refused by name, ${seconds} s`,
	);
});

type WireFormat = 'edn' | 'json';

const itemOf = ({ item }: Place, v: string) => item?.(v) ?? { v };

/** What a harmless value makes of the place. */
async function sendMarker(place: Place, wireFormat: WireFormat) {
	const { marker } = place.kind;
	const { requests, refusals } = await sendItems(sandbox(), {
		...{ ...place, wireFormat, items: [itemOf(place, marker)] },
	});
	expect([...refusals.values()]).toEqual([]);
	expect(requests).toHaveLength(1);
	expect(canonical(readReceived(requests[0]))).toContain(marker);
	return requests[0];
}

/** What arrives of these texts that should not, or does not and should. */
async function findDifferences(
	place: Place,
	wireFormat: WireFormat,
	marked: LoggedRequest,
	texts: string[],
	isUnchecked = false,
): Promise<unknown[]> {
	const { kind, label } = place;
	const baseline = readReceived(marked);
	const items = texts.map((text) => itemOf(place, text));
	const { requests, refusals } = await sendItems(sandbox(), {
		...place,
		wireFormat,
		items,
		isUnchecked,
	});
	counts.values += texts.length;
	counts.refused += refusals.size;
	const differences: unknown[] = [];
	const unnamed = [...refusals].filter(
		([, message]) => !label.test(message) && !HALF.test(message),
	);
	for (const [item, message] of unnamed) differences.push({ given: shorten(texts[item]), message });
	// In any order: what is about the same customer waits for its turn.
	const received = requests.map((request) => canonical(readReceived(request)));
	for (const text of texts.filter((_, item) => !refusals.has(item))) {
		const expected = kind.expect(text);
		const wanted =
			expected === undefined ? 'a refusal' : canonical(replace(baseline, kind.marker, expected));
		const keyword = replaceKeyword(marked, kind.marker, expected ?? '');
		const at = Math.max(received.indexOf(wanted), received.indexOf(canonical(keyword)));
		if (at >= 0) received.splice(at, 1);
		else differences.push({ given: shorten(text), wanted: shorten(wanted) });
	}
	return [...differences, ...received.map((request) => ({ received: shorten(request) }))];
}

/** Neither format can say it. The message names the place in the body, which the editor does not show. */
const HALF = /the text contains half a character/;

const shorten = (text: string) => (text.length > 1500 ? `${text.slice(0, 1500)}…` : text);

const formatsOf = ({ node }: Place): WireFormat[] =>
	node === 'expertSender' ? ['json'] : ['json', 'edn'];

const CASES = PLACES.flatMap((place) =>
	formatsOf(place).map((format): [string, WireFormat, Place] => [place.name, format, place]),
);

const RUNS = 5;

it.each(CASES)('%s in %s arrives exactly or is refused', async (_, format, place) => {
	const marked = await sendMarker(place, format);
	const { tries = () => true } = place;
	await fc.assert(
		fc.asyncProperty(
			fc.array(
				place.texts.filter((text) => tries(text)),
				{ minLength: 1, maxLength: 30, size: 'max' },
			),
			async (texts) => {
				expect(await findDifferences(place, format, marked, texts)).toEqual([]);
			},
		),
		{ seed: SEED, numRuns: RUNS, endOnFailure: true },
	);
	const nasty = NASTY_TEXTS.filter((text) => tries(text));
	expect(await findDifferences(place, format, marked, nasty)).toEqual([]);
});

/** In JSON, since the sandbox's reader of EDN takes minutes; a text of its own for each place. */
const LONG_CASES = PLACES.map((place, number): [string, Place, string] => [
	place.name,
	place,
	`a${LONG_TEXTS[number % LONG_TEXTS.length]}b`,
]);

it.each(LONG_CASES)('%s takes a megabyte or refuses it', async (_, place, text) => {
	const marked = await sendMarker(place, 'json');
	if (!place.isInPath) {
		expect(await findDifferences(place, 'json', marked, [text], true)).toEqual([]);
		return;
	}
	// No server takes such an address. Nothing else may come of it.
	const items = [itemOf(place, text)];
	const { requests } = await sendItems(sandbox(), { ...place, items, isUnchecked: true });
	expect(requests).toEqual([]);
});
