import { isWebPage, webPageTitle } from '../../../../nodes/runner/verdict/webPage.ts';

it.each(['<html>', '<HTML lang="en">', '<!DOCTYPE html><p>x</p>', ' \n<!doctype html>'])(
	'recognizes %j',
	(body) => {
		expect(isWebPage(body)).toBe(true);
	},
);

it.each(['html', '<p>', '', undefined, null, { body: '<html>' }])(
	'does not take %j for one',
	(body) => {
		expect(isWebPage(body)).toBe(false);
	},
);

it.each([
	['<title> 502 Bad Gateway </title>', '502 Bad Gateway'],
	['<TITLE lang="en">x</TITLE><title>y</title>', 'x'],
	['<title></title>', undefined],
	['<p>x</p>', undefined],
])('finds the title of %j', (page, title) => {
	expect(webPageTitle(page)).toBe(title);
});
