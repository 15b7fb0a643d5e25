/** `npm run docs`: writes the tables in docs/ that come from the descriptions of the nodes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fillTables, PAGES } from './tables.mts';

const root = resolve(import.meta.dirname, '../..');

for (const page of PAGES) {
	const file = resolve(root, page.file);
	const before = readFileSync(file, 'utf8');
	const after = fillTables(before, page);
	if (after !== before) writeFileSync(file, after);
	console.log(`${page.file}: ${after === before ? 'unchanged' : 'written'}`);
}
