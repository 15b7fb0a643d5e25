import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../docs/markdownFiles.mts';
import { writeTable } from '../../docs/markdownTable.mts';
import { fillTables, listWithoutTable, PAGES } from '../../docs/tables.mts';

describe.each(PAGES)('$file', (page) => {
	const text = readFileSync(join(root, page.file), 'utf8');

	it('has the tables that the descriptions of the nodes give: run `npm run docs`', () => {
		expect(fillTables(text, page)).toBe(text);
	});

	it('has a table for the parameters of every operation', () => {
		expect(listWithoutTable(text, page)).toEqual([]);
	});
});

describe('a table', () => {
	const [expertSender, , both] = PAGES;
	const fill = (names: string, page = expertSender) =>
		fillTables(`<!-- table: ${names} -->\n\n<!-- end of table -->`, page);

	it('is refused if its operations have other parameters', () => {
		expect(() => fill('customer.get, customer.delete')).toThrow('have other parameters');
	});

	it('is refused for an operation that there is not', () => {
		expect(() => fill('customer.getAll')).toThrow('There is no operation customer.getAll');
		expect(() => fill('customer.get', both)).toThrow('The page has no operations');
	});

	it('shows a bar in a text as a bar', () => {
		expect(writeTable([['a'], ['b | c']])).toBe('| a      |\n| ------ |\n| b \\| c |');
	});
});
