import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workFolder } from '../host/start/paths.mts';
import { freePort } from '../host/start/ports.mts';
import { accounts, publish, saveCredential } from '../host/start/publish.mts';
import type { Rest } from '../host/start/rest.mts';
import { startStage } from '../host/start/stage.mts';
import { step } from '../progress.mjs';
import { startSandboxProcess, type SandboxProcess } from '../sandbox/child.mts';
import { ROUND_TRIP } from './conditions.mts';
import { isFloor } from './contenders.mts';
import { EventLog } from './eventLog.mts';
import { startHttpsFront } from './httpsFront.mts';
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
	const certificate = join(workFolder, 'bench', 'certificate.pem');
	const { n8n, n8nUrl, rest, sandbox, userFolder } = await startStage({
		name: 'bench',
		fresh: true,
		startSandbox: async () => {
			const process = await startSandboxProcess({ keepBodies: false });
			const https = await startHttpsFront(process.url, ROUND_TRIP);
			await writeFile(certificate, https.certificate);
			return { ...process, httpsUrl: https.url };
		},
		flags: [`--inspect=127.0.0.1:${inspectorPort}`],
		customNodes: join(import.meta.dirname, 'custom'),
		trustedCertificate: certificate,
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

async function publishAll(
	rest: Rest,
	sandbox: SandboxProcess & { httpsUrl: string },
	cells: Cell[],
): Promise<void> {
	const direct = { service: sandbox, credentialIds: await saveAccounts(rest, sandbox, 'http') };
	const far = { ...sandbox, url: sandbox.httpsUrl };
	const overHttps = { service: far, credentialIds: await saveAccounts(rest, far, 'https') };
	const workflows = cells.flatMap(({ work, condition, contenders, once = [] }) =>
		[...contenders, ...once]
			.filter((contender) => !isFloor(contender))
			.map((contender) => {
				const { service, credentialIds } = condition.way === 'https' ? overHttps : direct;
				return workflow(work, contender, condition, service, credentialIds);
			}),
	);
	for (const each of new Map(workflows.map((one) => [one.id, one])).values()) {
		await publish(rest, each);
	}
}

/** Credentials for the service at its address over http or https. */
async function saveAccounts(
	rest: Rest,
	sandbox: SandboxProcess,
	way: string,
): Promise<CredentialIds> {
	const header = {
		name: 'Header',
		type: 'httpHeaderAuth',
		data: { name: 'x-api-key', value: sandbox.apiKey },
	};
	const credentialIds: CredentialIds = {};
	for (const account of [...Object.values(accounts(sandbox)), header]) {
		const named = { ...account, name: `${account.name}, ${way}` };
		credentialIds[account.type] = (await saveCredential(rest, named)).id;
	}
	return credentialIds;
}
