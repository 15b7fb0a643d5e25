import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The file that the example `nightly-import.json` reads. */

/** A row of the file: what stands in its cells. */
interface Row {
	email: string;
	firstName: string;
	lastName: string;
	dateOfBirth: string;
	gender: string;
	accountId: string;
	newsletter: string;
	'Loyalty tier': string;
	'Last order value': string;
	Orders: string;
}

interface Mistake {
	cells: Partial<Row>;
	/** Whether the node refuses it, before anything is sent, or the service. */
	refusedBy: 'node' | 'service';
	/** What the reason must say. */
	reason: string;
}

const mistakes: Mistake[] = [
	{
		cells: { email: `${'x'.repeat(320)}@example.org` },
		refusedBy: 'node',
		reason: 'longer than 320',
	},
	{ cells: { email: '' }, refusedBy: 'node', reason: "'Match By' is Email" },
	{ cells: { dateOfBirth: '31.12.1990' }, refusedBy: 'node', reason: 'date such as' },
	{ cells: { gender: 'F' }, refusedBy: 'node', reason: 'one of Male, Female, NotSpecified' },
	{
		// The list of attributes does not say which tiers there are.
		cells: { 'Loyalty tier': 'Platinum' },
		refusedBy: 'service',
		reason: 'must be one of Bronze, Silver, Gold',
	},
];

/** How many rows the file has, without its first line. */
export const rowCount = 10_000;

/** The bad rows, each with its place in the file: one in 250, with one mistake after the other. */
export const badRows = Array.from({ length: rowCount / 250 }, (_, index) => ({
	at: index * 250 + 3,
	...mistakes[index % mistakes.length],
}));

/** Rows whose cells have unusual forms that can mean only one thing, and what the sandbox must hold of them. */
export const oddRows: Array<{
	at: number;
	cells: Partial<Row>;
	arrives: Record<string, unknown>;
}> = [
	{
		at: 11,
		cells: { dateOfBirth: '1990-04-12 00:00:00' },
		arrives: { dateOfBirth: '1990-04-12T00:00:00.000Z' },
	},
	{
		at: 12,
		cells: { dateOfBirth: '1990-04-12T00:00:00.000Z' },
		arrives: { dateOfBirth: '1990-04-12T00:00:00.000Z' },
	},
	{ at: 13, cells: { newsletter: 'false' }, arrives: { consent: 'False' } },
	{ at: 14, cells: { newsletter: '' }, arrives: { consent: undefined } },
	{ at: 15, cells: { accountId: '0' }, arrives: { crmId: null } },
	{
		at: 16,
		cells: { 'Loyalty tier': 'Gold', Orders: '' },
		arrives: { tier: 'Gold', orders: undefined },
	},
	{ at: 17, cells: { 'Last order value': '1 234,50' }, arrives: { lastOrderValue: '1234.50' } },
	{ at: 18, cells: { lastName: 'Nowak, "Żółw"' }, arrives: { lastName: 'Nowak, "Żółw"' } },
];

/** The rows of the file. */
export function listRows(): Row[] {
	const tiers = ['Bronze', 'Silver', 'Gold'];
	const rows = Array.from({ length: rowCount }, (_, index): Row => {
		const number = String(index).padStart(5, '0');
		return {
			email: `customer-${number}@example.org`,
			firstName: `First ${number}`,
			lastName: `Last ${number}`,
			dateOfBirth: `19${70 + (index % 30)}-05-17`,
			gender: index % 2 === 0 ? 'Female' : 'Male',
			accountId: '',
			newsletter: 'true',
			'Loyalty tier': tiers[index % 3],
			'Last order value': '',
			Orders: String(index),
		};
	});
	for (const { at, cells } of [...oddRows, ...badRows]) Object.assign(rows[at], cells);
	return rows;
}

/** Writes the rows as a CSV file, with quotes where a cell needs them. */
function writeCsv(rows: Row[]): string {
	const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
	const lines = [Object.keys(rows[0]), ...rows.map((row) => Object.values(row))];
	return lines.map((cells: string[]) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** Serves the file on this machine while the work is done, which gets its address. */
export async function serveFile<Result>(
	rows: Row[],
	work: (url: string) => Promise<Result>,
): Promise<Result> {
	const server = createServer((_, response) => {
		response.setHeader('content-type', 'text/csv; charset=utf-8');
		response.end(writeCsv(rows));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	try {
		return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/customers.csv`);
	} finally {
		server.close();
	}
}
