import { randomUUID } from 'node:crypto';
import { execute } from '../executions/execute.mts';
import type { Json } from '../executions/executions.mts';
import { same, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { suffix, type WireFormat } from '../start/wireFormat.mts';
import { walkToRedirect } from './coreBankingTraffic.mts';

/** Where the example sends a customer on to. */
const THANK_YOU = 'https://bank.example.org/thank-you';

/** Checks that the end of the funnel is a conversion once, and for a known trail only. */
export async function comeBack(
	stage: StageWithExamples,
	format: WireFormat,
	ids: Json,
): Promise<Check[]> {
	const address = await walkToRedirect(stage, format, ids);
	const { stats } = stage.sandbox;
	const before = (await stats()).count;
	const withoutToken = await visit(stage, format, change(address, 'tracking-token', null));
	const twoTrails = new URL(address);
	twoTrails.searchParams.append('trail-id', randomUUID());
	const ambiguous = await visit(stage, format, twoTrails);
	const sentSoFar = (await stats()).count - before;
	const unknown = await visit(stage, format, change(address, 'trail-id', randomUUID()));
	const untouched = await readTrace(stage, ids);
	const first = await visit(stage, format, address);
	const reloaded = await visit(stage, format, address);
	const trace = await readTrace(stage, ids);
	return [
		same(
			'  end of the funnel without a token, with two trails',
			[400, 400],
			[withoutToken.status, ambiguous.status],
		),
		same('    nothing is sent', 0, sentSoFar),
		same('  with an unknown trail', [503, null], [unknown.status, unknown.location]),
		same('    trace stays open', [null, 0], [untouched?.closedBy, untouched?.actions.length]),
		same('  as the funnel sends it', [303, THANK_YOU], [first.status, first.location]),
		same(
			'    is a conversion',
			['conversion', ['funnel finished']],
			[trace?.closedBy, trace?.actions.map(({ name }) => name)],
		),
		same(
			'    with its token',
			[{ name: 'tracking-token', value: ids['tracking-token'] }],
			trace?.actions[0]?.data,
		),
		same('  reloaded', [303, THANK_YOU], [reloaded.status, reloaded.location]),
		same(
			'  n8n: executions',
			['success', 'success', 'success', 'success'],
			[withoutToken, unknown, first, reloaded].map(({ execution }) => execution.status),
		),
	];
}

/** Opens an address as a browser does, and tells where it is sent on to. */
async function visit(stage: StageWithExamples, format: WireFormat, address: URL) {
	const workflowId = `prismaCoreBankingLoan${suffix[format]}`;
	const { answer, execution } = await execute(stage, workflowId, () =>
		fetch(address, { redirect: 'manual' }),
	);
	return { status: answer.status, location: answer.headers.get('location'), execution };
}

function change(address: URL, name: string, value: string | null): URL {
	const changed = new URL(address);
	if (value === null) changed.searchParams.delete(name);
	else changed.searchParams.set(name, value);
	return changed;
}

async function readTrace({ sandbox }: StageWithExamples, ids: Json) {
	const { traces } = (await sandbox.state()).prismaCampaigns;
	const found = traces.find(({ id }) => id === ids['trace-id']);
	return found && { ...found, actions: found.trails.flatMap(({ actions }) => actions) };
}
