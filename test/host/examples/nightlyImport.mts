import { isDeepStrictEqual } from 'node:util';
import { newRows } from '../executions/dataTable.mts';
import type { Json } from '../executions/executions.mts';
import { runManually } from '../executions/runManually.mts';
import { same, says, type Check } from '../report.mts';
import type { Workflow } from '../start/publish.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import type { findArrived } from './arrived.mts';
import { badRows, listRows, oddRows, rowCount, serveFile } from './importTraffic.mts';

/** What must happen when the example `nightly-import.json` reads its file. */

const workflowId = 'expertsenderNightlyImport';

/** Most customers in one request, unless the node is told otherwise. */
const perRequest = 50;

/** Checks that of 10,000 rows each arrives or is in the table of refused rows, with its line and reason. */
export async function nightlyImport(stage: StageWithExamples): Promise<Check[]> {
	const rows = listRows();
	const requestsBefore = (await stage.sandbox.stats()).count;
	const { status, seconds, refused, reports } = await runImport(stage, rows);
	const sent = (await stage.sandbox.requests()).filter(
		({ sequence, method }) => sequence > requestsBefore && method === 'POST',
	);
	const { customers } = (await stage.sandbox.state()).expertSender;
	const arrived = customers.filter(({ email }) => email?.startsWith('customer-'));
	const bad = new Set(badRows.map(({ at }) => at));
	const good = rows.filter((_, at) => !bad.has(at)).map(({ email }) => email);
	const kinds = badRows.map(kindOf);
	return [
		same('Import: n8n: execution', 'success', status),
		atMost('  seconds for 10,000 rows', 60, Number(seconds.toFixed(1))),
		same('  arrived in the sandbox', good.length, arrived.length),
		same(
			'  and they are the good ones',
			true,
			isDeepStrictEqual(arrived.map(({ email }) => email).sort(), good.sort()),
		),
		same('  in so many requests', expectedRequests(kinds), sent.length),
		...oddRows.map(({ at, arrives }) => checkOdd(at, arrives, arrived, rows[at].email)),
		...checkRefused(
			refused,
			rows.map(({ email }) => email),
		),
		same(
			'  bad rows that were sent',
			kinds.filter((kind) => kind === 'refused').length,
			badRows.filter(({ at }) => wasSent(rows[at].lastName, sent)).length,
		),
		same(
			'  report',
			[
				{
					rows: rowCount,
					arrived: good.length,
					refused: badRows.length,
					kinds: `input: ${count(kinds, 'input')}, refused: ${count(kinds, 'refused')}`,
				},
			],
			reports,
		),
	];
}

/** Runs the workflow with this file. Returns what it wrote into its two tables, and how long it took. */
async function runImport(stage: StageWithExamples, rows: ReturnType<typeof listRows>) {
	let status = '';
	let seconds = 0;
	let refused: Json[] = [];
	const reports = await newRows(stage.rest, 'Import reports', async () => {
		refused = await newRows(stage.rest, 'Refused customers', async () => {
			const start = performance.now();
			({ status } = await serveFile(rows, async (url) => {
				await setAddress(stage, url);
				return await runManually(stage, workflowId, 'Every night at 2');
			}));
			seconds = (performance.now() - start) / 1000;
		});
	});
	const withoutDates = reports.map(({ id, night, createdAt, updatedAt, ...report }) => report);
	return { status, seconds, refused, reports: withoutDates };
}

const kindOf = ({ refusedBy }: (typeof badRows)[number]) =>
	refusedBy === 'node' ? 'input' : 'refused';

const count = (kinds: string[], kind: string) => kinds.filter((one) => one === kind).length;

/** Full groups of readable rows; of a refused group, the bad row goes alone and the others once more. */
const expectedRequests = (kinds: string[]) =>
	Math.ceil((rowCount - count(kinds, 'input')) / perRequest) + 2 * count(kinds, 'refused');

const wasSent = (lastName: string, requests: Array<{ body?: string }>) =>
	requests.some(({ body }) => body?.includes(`"${lastName}"`));

function atMost(what: string, limit: number, seen: number): Check {
	return { what, expected: `at most ${limit}`, seen: String(seen), ok: seen <= limit };
}

/** Puts the address of the file into the workflow, as everybody does who uses it. */
async function setAddress({ rest }: StageWithExamples, url: string): Promise<void> {
	const path = `/rest/workflows/${workflowId}`;
	const workflow = await rest.call<Workflow & { nodes: Array<{ name: string }> }>('GET', path);
	for (const { name, parameters } of workflow.nodes) {
		if (name === 'Get the file') parameters.url = url;
	}
	await rest.call('PATCH', path, workflow);
}

/** Checks the table of refused rows: which lines, and why. */
function checkRefused(refused: Json[], emails: string[]): Check[] {
	const ordered = [...refused].sort((one, other) => Number(one.line) - Number(other.line));
	return [
		same(
			'  refused: their lines and emails',
			badRows.map(({ at }) => [at + 2, emails[at] || null]),
			ordered.map(({ line, email }) => [line, email || null]),
		),
		same(
			'    kinds',
			badRows.map(kindOf),
			ordered.map(({ kind }) => kind),
		),
		// The mistakes come in turn, so these are one of each.
		...badRows
			.slice(0, 5)
			.map(({ at, reason }, index) =>
				says(`    reason of line ${at + 2}`, reason, ordered[index]?.reason),
			),
		same(
			'    reasons that say what is wrong',
			badRows.length,
			badRows.filter(({ reason }, index) => String(ordered[index]?.reason).includes(reason)).length,
		),
	];
}

type Customer = NonNullable<Awaited<ReturnType<typeof findArrived>>['customer']>;

/** Checks that an unusual form of a value arrived as it was meant. */
function checkOdd(
	at: number,
	arrives: Record<string, unknown>,
	arrived: Customer[],
	email: string,
): Check {
	const customer = arrived.find((one) => one.email === email);
	const seen: Record<string, unknown> = {
		...customer,
		consent: customer?.consents[2],
		tier: customer?.customAttributes['Loyalty tier'],
		orders: customer?.customAttributes.Orders,
		lastOrderValue: customer?.customAttributes['Last order value'],
	};
	const shown = Object.fromEntries(Object.keys(arrives).map((name) => [name, seen[name]]));
	return same(`  row ${at} arrived as meant`, arrives, shown);
}
