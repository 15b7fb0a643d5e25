/**
 * The soak: sends many items through each writing operation of both nodes, in n8n's engine, to a sandbox behind a front
 * that does harm to 5 % of the requests, and compares what the node says of each item with what the sandbox
 * has carried out. Exits with 1 where they differ.
 *
 *     npm run test:soak [-- --seed 7 --items 1000 --only 'order create']
 *
 * `--items` is how many go through each operation: 300 if left out, which are about 5,000 in all. The same seed
 * makes the same items and the same faults, apart from those of requests with several records: which records
 * travel together depends on time.
 */
import { parseArgs } from 'node:util';

import { nameOf, OPERATION_CASES } from '../engine/operationCases.mts';
import { step } from '../progress.mjs';
import { expertSenderOperations } from './expertSenderOperations.mts';
import { hastenClock } from './fasterClock.mts';
import { readLedger } from './ledger.mts';
import type { SoakOperation } from './operation.mts';
import { prismaOperations } from './prismaOperations.mts';
import { refuseConnections } from './refusedConnections.mts';
import { listFaults, summarize, table, type Finding } from './report.mts';
import { runItems, type Soak } from './runItems.mts';
import { startService } from './startService.mts';
import { verify } from './verify.mts';

/** Operations that can be checked before sending, and whose answer is all that comes of them. */
const READS = ['prismaCampaigns campaign getActive', 'prismaCampaigns campaign syncPage'];

const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: '1' },
		/** Through each operation. */
		items: { type: 'string', default: '300' },
		/** A part of the names of the operations to run. */
		only: { type: 'string', default: '' },
	},
});
const seed = Number(values.seed);
const items = Number(values.items);
if (!Number.isInteger(seed) || !Number.isInteger(items) || items < 2) {
	throw new Error('--seed and --items must be whole numbers, and two items are the least');
}

const all: readonly SoakOperation[] = [...expertSenderOperations, ...prismaOperations];
const missing = OPERATION_CASES.filter(
	(one) => one.hasCheckOnly && !READS.includes(nameOf(one)) && !all.some(({ of }) => of === one),
);
if (missing.length > 0) throw new Error(`The soak lacks ${missing.map(nameOf).join(', ')}`);

async function examine(soak: Soak, operation: SoakOperation): Promise<Finding> {
	const count = Math.max(2, Math.round(items * (operation.share ?? 1)));
	const ran = await runItems(soak, operation, count);
	const journal = await soak.service.journal();
	const ledger = readLedger(journal, operation, ran.outcomes);
	const violations = verify(operation, ran.outcomes, ledger, await soak.service.state());
	return summarize({ operation, ...ran, journal, ledger, violations });
}

const chosen = all.filter(({ of }) => nameOf(of).includes(values.only));
if (chosen.length === 0) throw new Error(`No operation is called "${values.only}"`);

hastenClock(String(seed));
const service = await startService();
const findings: Finding[] = [];
try {
	const soak = { service, connections: refuseConnections(), seed };
	for (const operation of chosen) {
		findings.push(await step(nameOf(operation.of), () => examine(soak, operation)));
	}
} finally {
	service.stop();
}

console.log(`\nSeed ${seed}\n\n${table(findings)}\n\n${listFaults(findings)}`);
console.log(
	'Uncertain: may have been carried out. If it is idempotent, it may just be sent again.\n',
);
const bad = findings.filter(({ violations }) => violations !== '');
for (const { name, violations } of bad) {
	console.log(violations);
	const again = `--seed ${seed} --items ${items} --only '${name}'`;
	console.log(`  Again: npm run test:soak -- ${again}\n`);
}
process.exitCode = bad.length > 0 ? 1 : 0;
