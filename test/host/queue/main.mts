/**
 * Runs n8n in queue mode as deploy/compose.yaml describes it, under load and under failures, and prints what was seen
 * as tables in Markdown. Exits with 1 if a webhook vanished.
 *
 *     npm run test:queue [-- [--full] part ...]
 *
 * Parts are load, rates, failures and twice. `--full` has 2,000 orders in every load, `--small` a tenth of all.
 */
import { parseArgs } from 'node:util';
import { machine } from '../../bench/machine.mts';
import { main } from '../start/main.mts';
import { Problem } from '../start/problem.mts';
import { checkDeployFiles } from './deployFiles.mts';
import { allFailures } from './failures/allFailures.mts';
import { allLoads } from './loads.mts';
import { shareLimits } from './rates.mts';
import {
	describeFailures,
	describeLoads,
	describeRates,
	describeTwice,
	type Section,
} from './report.mts';
import { endSupervision, isSupervised } from './supervision.mts';
import { table } from './table.mts';
import { startTopology, type Topology } from './topology.mts';
import { deliverTwice } from './twice.mts';

const { values, positionals } = parseArgs({
	options: {
		full: { type: 'boolean', default: false },
		small: { type: 'boolean', default: false },
	},
	allowPositionals: true,
});
const scale = (count: number) => (values.small ? count / 10 : count);

const parts: Record<string, (topology: Topology) => Promise<Section>> = {
	load: async (topology) => describeLoads(await allLoads(topology, { scale, isFull: values.full })),
	rates: async (topology) => describeRates(await shareLimits(topology, scale(20))),
	failures: async (topology) => describeFailures(await allFailures(topology, scale)),
	twice: async (topology) =>
		describeTwice(await deliverTwice(topology, { pairs: scale(60), keys: scale(300) })),
};

await main(async () => {
	const unknown = positionals.find((part) => !(part in parts));
	if (unknown) throw new Problem(`There is no part "${unknown}", only ${Object.keys(parts)}.`);
	const wrong = await checkDeployFiles();
	const times: Array<[string, number]> = [];
	const timed = async <T,>(name: string, work: () => Promise<T>): Promise<T> => {
		const start = Date.now();
		const result = await work();
		times.push([name, Math.round((Date.now() - start) / 1000)]);
		return result;
	};
	const sections: Section[] = [];
	try {
		const topology = await timed('start', startTopology);
		for (const [name, run] of Object.entries(parts)) {
			if (positionals.length > 0 && !positionals.includes(name)) continue;
			const section = await timed(name, () => run(topology)).catch((error: Error) => {
				// Everything fails while all is being stopped, and that is no finding.
				if (!isSupervised()) throw error;
				return { text: '', wrong: [`${name}: ${error.stack}`] };
			});
			console.log(`\n${section.text}\n`);
			sections.push(section);
		}
	} finally {
		endSupervision();
	}
	wrong.push(...sections.flatMap((section) => section.wrong));
	const about = machine().filter(([what]) => !['Command', 'Sandbox and floor'].includes(what));
	console.log(`\n${table([['', ''], ...about])}`);
	console.log(`\n${table([['part', 'seconds'], ...times])}\n`);
	for (const line of wrong) console.log(`✗ ${line}`);
	console.log(wrong.length === 0 ? '✓ No webhook vanished.' : `${wrong.length} mistakes`);
	return wrong.length === 0 ? 0 : 1;
});
