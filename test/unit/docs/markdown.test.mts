import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listExamples } from '../../docs/examples.mts';
import { listJsonBlocks } from '../../docs/jsonBlocks.mts';
import { findBrokenLinks } from '../../docs/links.mts';
import { listMarkdownFiles, root } from '../../docs/markdownFiles.mts';

const files = listMarkdownFiles();

const readPage = (file: string) => readFileSync(join(root, file), 'utf8');

it('finds the pages', () => {
	expect(files).toEqual(
		expect.arrayContaining(['README.md', 'docs/values.md', 'test/sandbox/README.md']),
	);
});

it.each(files)('has in %s only links that lead somewhere', (file) => {
	expect(findBrokenLinks(join(root, file))).toEqual([]);
});

const withJson = files.filter((file) => listJsonBlocks(readPage(file)).length > 0);

it.each(withJson)('has in %s only JSON that can be read', (file) => {
	for (const { text, line } of listJsonBlocks(readPage(file))) {
		expect(() => ({ line, value: JSON.parse(text) as unknown })).not.toThrow();
	}
});

// test/engine/documented.test.mts runs them.
it.each(withJson.filter((file) => file.startsWith('docs/')))(
	'says in %s of each JSON example what it is',
	(file) => {
		expect(listExamples(readPage(file)).length).toBeGreaterThan(0);
	},
);

describe('the check of links', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'links-'));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	const check = (text: string) => {
		writeFileSync(join(folder, 'other.md'), '## `npm test` & more\n\n## Twice\n\n## Twice\n');
		writeFileSync(join(folder, 'page.md'), text);
		return findBrokenLinks(join(folder, 'page.md'));
	};

	it.each([
		'[a](other.md)',
		'[a](other.md#npm-test--more)',
		'[a](other.md#twice-1)',
		'# Top\n[a](#top)',
		'[a](https://example.org/b?c=d)',
		'[a][b]\n\n[b]: other.md',
		'`[a](none.md)`',
		'```\n[a](none.md)\n```',
		'````\n```\n[a](none.md)\n````\n[a](other.md)',
	])('accepts %j', (text) => {
		expect(check(text)).toEqual([]);
	});

	it.each([
		['[a](none.md)', 'there is no such file'],
		['![a](none.png)', 'there is no such file'],
		['[a](other.md#none)', 'there is no such heading'],
		['[a](#none)', 'there is no such heading'],
		['```\n# Top\n```\n[a](#top)', 'there is no such heading'],
		['[a](http://example.org)', 'is no address that begins with https'],
		['[a](https://example.org/b c)', 'is no address that begins with https'],
		['[a][b]', 'is not defined'],
		['[a][b]\n\n[b]: none.md', 'there is no such file'],
	])('refuses %j', (text, fault) => {
		expect(check(text)).toEqual([expect.stringContaining(fault)]);
	});
});
