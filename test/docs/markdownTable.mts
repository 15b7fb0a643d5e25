/** Writes a table as Prettier does: columns of one width, the first row as head. */
export function writeTable(rows: readonly string[][]): string {
	const widths = rows[0].map((_, column) =>
		Math.max(3, ...rows.map((row) => escapeBars(row[column]).length)),
	);
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
	const [head, ...body] = rows.map((row) => row.map(escapeBars));
	const rule = widths.map((width) => '-'.repeat(width));
	return [line(head), line(rule), ...body.map(line)].join('\n');
}

function escapeBars(cell: string): string {
	return cell.replaceAll('|', '\\|');
}
