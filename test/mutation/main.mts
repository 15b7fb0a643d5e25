/**
 * Changes the code in thousands of small ways (mutants) and runs the tests on each. A mutant that no test notices
 * survives. Exits with 1 where fewer than 85 % are noticed.
 *
 *     npm run test:mutation                          everything
 *     npm run test:mutation -- input edn             these areas (areas.mts)
 *     npm run test:mutation -- --since origin/main   the files changed since that commit; with --lines 400 only as
 *                                                    many as have 400 lines together, those that changed most first
 *     npm run test:mutation -- --only values.ts      the files whose path contains that
 */
import { parseArgs } from 'node:util';

import { AREAS, listFiles } from './areas.mts';
import { count, print, type Count } from './report.mts';
import { runStryker } from './stryker.mts';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		since: { type: 'string' },
		lines: { type: 'string', default: 'Infinity' },
		only: { type: 'string', default: '' },
	},
});
const unknown = positionals.filter((name) => !AREAS.some((area) => area.name === name));
if (unknown.length > 0) {
	throw new Error(`No area is called ${unknown}: ${AREAS.map(({ name }) => name).join(', ')}`);
}

const chosen = listFiles(values.only, values.since, Number(values.lines)).filter(
	({ area }) => positionals.length === 0 || positionals.includes(area.name),
);
const isWhole = !values.only && !values.since;
const counts: Count[] = [];
for (const { area, files } of chosen) {
	const reportName = isWhole ? area.name : `${area.name}-part`;
	counts.push(count(area.name, await runStryker(area, files, reportName)));
}
if (!print(counts)) process.exitCode = 1;
