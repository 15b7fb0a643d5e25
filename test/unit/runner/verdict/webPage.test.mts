import { isWebPage, webPageTitle } from '../../../../nodes/runner/verdict/webPage.ts';

it.each([
	'<html><body>',
	'<!DOCTYPE html>',
	`${' '.repeat(16_379)}<html>`,
	'\ufeff <!-- proxy -->\n<HTML lang="en">',
])('sees a web page in %j', (body) => {
	expect(isWebPage({ body, headers: {} })).toBe(true);
});

it.each([
	undefined,
	'',
	'File queued',
	'<xml/>',
	{ html: '<html>' },
	['<html>'],
	`${' '.repeat(16_380)}<html>`,
])('sees none in %j', (body) => {
	expect(isWebPage({ body, headers: {} })).toBe(false);
});

const TYPES = ['text/html', 'Text/HTML; charset=utf-8', 'application/xhtml+xml', ' text/html'];

it.each(TYPES)('V44: sees a web page in any tag under the content type %s', (type) => {
	const headers = { 'content-type': type };
	for (const body of ['<head><title>Sign in</title></head>', '<p>Sorry', '<!-- x -->', '</p>']) {
		expect(isWebPage({ body, headers })).toBe(true);
	}
	for (const body of ['OK', '1 < 2', undefined, { a: '<p>' }]) {
		expect(isWebPage({ body, headers })).toBe(false);
	}
});

it.each(['text/plain', 'application/json; profile=text/html', 'xtext/html'])(
	'sees no web page in a tag under the content type %s',
	(type) => {
		expect(isWebPage({ body: '<p>Sorry', headers: { 'content-type': type } })).toBe(false);
	},
);

it.each([
	['<html><title>502 Bad Gateway</title>', '502 Bad Gateway'],
	['<html><head><TITLE lang="en">\n  Sign in\n\tto n8n </TITLE>', 'Sign in to n8n'],
	['<title>Sorry</title>', 'Sorry'],
	['<html><title></title>', undefined],
	['Sorry <title ', undefined],
	['<p>Sorry</p>', undefined],
	[`<html>${' '.repeat(16_384)}<title>x</title>`, undefined],
	[`<html><title>${'x'.repeat(200)}</title>`, 'x'.repeat(200)],
	['<html><title>never closed', undefined],
	['<html><title', undefined],
	['<html><titles>no</titles>', undefined],
	['<html><body>none</body>', undefined],
	[`<html><title>${'x'.repeat(300)}</title>`, `${'x'.repeat(200)}…`],
])('reads the title of %j', (page, title) => {
	expect(webPageTitle(page)).toBe(title);
});

it.each([
	['<title', '<html>' + '<title'.repeat(17_000)],
	['<title ', '<html>' + '<title '.repeat(15_000)],
	['<title> and no end', '<html>' + '<title>x'.repeat(13_000)],
	['<', '<'.repeat(100_000)],
	['spaces in a title', `<html><title>${' '.repeat(100_000)}`],
])('R30: takes no time for a page that repeats %s to 100 kB', (_, page) => {
	const times = [1, 2, 3].map(() => {
		const start = performance.now();
		isWebPage({ body: page, headers: { 'content-type': 'text/html' } });
		webPageTitle(page);
		return performance.now() - start;
	});
	// The quickest: on a busy machine the others tell more of the machine.
	expect(Math.min(...times)).toBeLessThan(20);
});
