import { dump } from 'js-yaml';

/** Lists of what a vendor holds, oldest first. */
export type Lists = Record<string, object[]>;

/** More of a list than this would be no page to read. */
const MOST = 50;

/** Finds the entries of each list that were not in `before`, and leaves out lists without any. */
export function findArrivals(before: object, now: object): Lists {
	const known = new Set(listsOf(before).flatMap(([, entries]) => entries.map(toJson)));
	return Object.fromEntries(
		listsOf(now)
			.map(([name, entries]) => [name, entries.filter((entry) => !known.has(toJson(entry)))])
			.filter(([, entries]) => entries.length > 0),
	);
}

const listsOf = (state: object): Array<[string, object[]]> =>
	Object.entries(state).filter(([, value]) => Array.isArray(value));

const toJson = (value: object) => JSON.stringify(value);

/** Shows what has arrived at each vendor as a page: a column for each list, the newest entries on top. */
export function arrivalsPage(vendors: Record<string, Lists>): string {
	const all = Object.entries(vendors).flatMap(([vendor, lists]) =>
		Object.entries(lists).map(([name, entries]) => column(vendor, name, entries)),
	);
	return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Sandbox</title>
<style>
	:root { color-scheme: light dark; font-family: sans-serif; }
	main { display: flex; gap: 2rem; align-items: start; }
	pre { border-top: 1px solid; padding-top: 1rem; }
</style>
<h1>What has arrived</h1>
<main>${all.join('\n') || 'Nothing yet. Reload this page when you have sent something.'}</main>
</html>
`;
}

function column(vendor: string, name: string, entries: object[]): string {
	const newest = entries.slice(-MOST).reverse();
	return `<section>
<h2>${startUpper(vendor)}: ${toWords(name)}</h2>
<p>${entries.length}, the newest first${entries.length > MOST ? ` (the last ${MOST})` : ''}</p>
${newest.map((entry) => `<pre>${escapeHtml(toYaml(entry))}</pre>`).join('\n')}
</section>`;
}

const startUpper = (name: string) => name[0].toUpperCase() + name.slice(1);

const toWords = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** Writes a line for each field that has a value. */
function toYaml(entry: object): string {
	const replacer = (_key: string, value: unknown) => value ?? undefined;
	return dump(entry, { replacer, skipInvalid: true, noRefs: true });
}

function escapeHtml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
