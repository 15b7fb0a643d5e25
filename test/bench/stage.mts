import { join } from 'node:path';
import { freePort } from '../host/start/ports.mts';
import { accounts, publish, saveCredential } from '../host/start/publish.mts';
import type { Rest } from '../host/start/rest.mts';
import { startStage } from '../host/start/stage.mts';
import { step } from '../progress.mjs';
import { startSandboxProcess, type SandboxProcess } from '../sandbox/child.mts';
import { isFloor } from './contenders.mts';
import { EventLog } from './eventLog.mts';
import { garbageCollector } from './inspector.mts';
import type { Cell } from './matrix.mts';
import { peakMemory, type PeakMemory } from './memory.mts';
import { workflow, type CredentialIds } from './workflow.mts';

/** A running n8n with a workflow for each contender, and the sandbox they write to. */
export interface BenchStage {
	n8nUrl: string;
	sandbox: SandboxProcess;
	log: EventLog;
	collectGarbage(): Promise<void>;
	memory: PeakMemory | undefined;
}

/** Starts n8n and a sandbox process, and publishes the workflow of each contender of each cell. */
export async function startBench(cellsOf: (appToken: string) => Cell[]) {
	const inspectorPort = await freePort(9229);
	const { n8n, n8nUrl, rest, sandbox, userFolder } = await startStage({
		name: 'bench',
		fresh: true,
		startSandbox: () => startSandboxProcess({ keepBodies: false }),
		flags: [`--inspect=127.0.0.1:${inspectorPort}`],
		customNodes: join(import.meta.dirname, 'custom'),
	});
	const cells = cellsOf(sandbox.appToken);
	await step('Publishing the workflows', () => publishAll(rest, sandbox, cells));
	const stage: BenchStage = {
		n8nUrl,
		sandbox,
		log: new EventLog(userFolder, n8n.pid),
		collectGarbage: await garbageCollector(inspectorPort),
		memory: peakMemory(n8n.pid),
	};
	return { stage, cells };
}

async function publishAll(rest: Rest, sandbox: SandboxProcess, cells: Cell[]): Promise<void> {
	const header = {
		name: 'Header',
		type: 'httpHeaderAuth',
		data: { name: 'x-api-key', value: sandbox.apiKey },
	};
	const credentialIds: CredentialIds = {};
	for (const account of [...Object.values(accounts(sandbox)), header]) {
		credentialIds[account.type] = (await saveCredential(rest, account)).id;
	}
	const workflows = cells.flatMap(({ work, contenders, once = [] }) =>
		[...contenders, ...once]
			.filter((contender) => !isFloor(contender))
			.map((contender) => workflow(work, contender, sandbox, credentialIds)),
	);
	for (const each of new Map(workflows.map((one) => [one.id, one])).values()) {
		await publish(rest, each);
	}
}
