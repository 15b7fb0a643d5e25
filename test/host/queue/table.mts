/** Writes rows as a table in Markdown. The first row is the heading; a column of figures is aligned to the right. */
export function table([heading, ...rows]: Array<Array<string | number>>): string {
	const text = [heading, ...rows].map((row) => row.map(show));
	const widths = heading.map((_, column) => Math.max(3, ...text.map((row) => row[column].length)));
	const isFigure = (column: number) => rows.every((row) => typeof row[column] === 'number');
	const pad = (cell: string, column: number) =>
		isFigure(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]);
	const rule = widths.map((width, column) =>
		isFigure(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
	);
	const [first, ...rest] = text.map((row) => row.map(pad));
	return [first, rule, ...rest].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const show = (cell: string | number) =>
	typeof cell === 'number' ? cell.toLocaleString('en-US', { maximumFractionDigits: 1 }) : cell;
