import type { Json } from './executions.mts';
import type { Rest } from '../start/rest.mts';

/** Reads the latest 250 rows of one of n8n's data tables, the oldest first; none if there is no such table. */
async function readDataTable(rest: Rest, name: string): Promise<Json[]> {
	const { id: project } = await rest.call<{ id: string }>('GET', '/rest/projects/personal');
	const tables = `/rest/projects/${project}/data-tables`;
	const { data: found } = await rest.call<{ data: Array<{ id: string; name: string }> }>(
		'GET',
		`${tables}?take=100`,
	);
	const table = found.find((one) => one.name === name);
	if (!table) return [];
	const { data } = await rest.call<{ data: Json[] }>(
		'GET',
		`${tables}/${table.id}/rows?take=250&sortBy=id:desc`,
	);
	return data.reverse();
}

/** Does something that writes into a data table. Returns the rows that are new since. */
export async function newRows(
	rest: Rest,
	name: string,
	write: () => Promise<unknown>,
): Promise<Json[]> {
	const before = Number((await readDataTable(rest, name)).at(-1)?.id ?? 0);
	await write();
	return (await readDataTable(rest, name)).filter(({ id }) => Number(id) > before);
}
