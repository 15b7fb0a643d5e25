import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { accounts, publish, saveCredential } from '../host/examples.mts';
import { installN8n } from '../host/install.mts';
import { refuseSecond, startN8n } from '../host/n8n.mts';
import { pack, unpack } from '../host/package.mts';
import { workFolder } from '../host/paths.mts';
import { freePort } from '../host/ports.mts';
import { step } from '../host/progress.mjs';
import { signIn } from '../host/rest.mts';
import { startSandboxProcess, type SandboxProcess } from '../sandbox/child.mts';
import { isFloor } from './contenders.mts';
import { EventLog } from './eventLog.mts';
import { garbageCollector } from './inspector.mts';
import type { Cell } from './matrix.mts';
import { peakMemory, type PeakMemory } from './memory.mts';
import { workflow, type CredentialIds } from './workflow.mts';

/** A running n8n with a workflow for each contender, and the sandbox they write to. */
export interface Stage {
	n8nUrl: string;
	sandbox: SandboxProcess;
	log: EventLog;
	collectGarbage(): Promise<void>;
	memory: PeakMemory | undefined;
}

export async function startStage(cellsOf: (appToken: string) => Cell[]) {
	const userFolder = join(workFolder, 'bench');
	await refuseSecond(userFolder);
	// First: an installation empties the folder that the user folder is in.
	await installN8n();
	await rm(userFolder, { recursive: true, force: true });
	await mkdir(userFolder, { recursive: true });

	await step('Building, packing and installing the package', async () =>
		unpack(await pack(userFolder), userFolder),
	);
	const sandbox = await step('Starting the sandbox', () =>
		startSandboxProcess({ keepBodies: false }),
	);
	const inspectorPort = await freePort(9229);
	const n8n = await step('Starting n8n', () =>
		startN8n(userFolder, {
			flags: [`--inspect=127.0.0.1:${inspectorPort}`],
			customNodes: join(import.meta.dirname, 'custom'),
		}),
	);
	const cells = cellsOf(sandbox.appToken);
	await step('Publishing the workflows', () => publishAll(n8n.url, sandbox, cells));
	const stage: Stage = {
		n8nUrl: n8n.url,
		sandbox,
		log: new EventLog(userFolder, n8n.pid),
		collectGarbage: await garbageCollector(inspectorPort),
		memory: peakMemory(n8n.pid),
	};
	return { stage, cells };
}

async function publishAll(n8nUrl: string, sandbox: SandboxProcess, cells: Cell[]): Promise<void> {
	const rest = await signIn(n8nUrl);
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
