import { decodeLayers, toLowerCase } from '../../../../nodes/runner/verdict/decodedText.ts';

const layers = (text: string) => decodeLayers(text).map((layer) => layer.text);

it('gives a text with nothing to decode as it is, in lower case', () => {
	expect(layers('A b')).toEqual(['a b']);
	expect(layers('50% & more \\x')).toEqual(['50% & more \\x']);
});

it.each([
	['%41', 'a'],
	['\\u0041', 'a'],
	['\\/', '/'],
	['&#x41;', 'a'],
	['&#65;', 'a'],
	['&amp;', '&'],
	['&#x10ffff;', '\u{10ffff}'],
])('takes %s for %s', (written, meant) => {
	expect(layers(written).at(-1)).toBe(meant);
});

const NAMES = `amp& lt< gt> quot" apos' sol/ bsol\\ plus+ equals= lowbar_ excl! num# dollar$ percnt% lpar( rpar) ast*
	midast* comma, period. colon: semi; quest? commat@ lsqb[ lbrack[ rsqb] rbrack] hat^ grave\` lcub{ lbrace{
	rcub} rbrace} verbar| vert| hyphen- dash-`;

it.each(NAMES.split(/\s+/))('knows by its name what may stand in a key: %s', (pair) => {
	expect(layers(`&${pair.slice(0, -1)};`)[1]).toBe(pair.at(-1));
});

it('takes the space of HTML for one', () => {
	expect(layers('a&nbsp;b')[1]).toBe('a b');
});

it.each(['&#x110000;', '&#99999999;', '&unknown;', '&#123456789;'])(
	'leaves %s, which means no character',
	(written) => {
		expect(layers(written)).toEqual([written]);
	},
);

it('takes off four layers at most, and says where each character came from', () => {
	expect(layers('%252525252541')).toHaveLength(5);
	const [, once] = decodeLayers('x%41y');
	expect(once).toEqual({ text: 'xay', starts: [0, 1, 4, 5] });
});

it('keeps the length of a text whose lower case is longer', () => {
	expect(toLowerCase('İA')).toBe('İa');
});
