import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packPackage, root } from './pack.mts';
import { temporaryFolder } from './temporaryFolder.mts';

const builtFiles = ['**/*.js', 'package.json'];

/** Runs in a separate process, because the scanner is an ES module. */
function scan(folder: string, ...patterns: string[]): string[] {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['--import', 'tsx', join(import.meta.dirname, 'scan.mts'), folder, ...patterns],
		// Some rules behave differently if NODE_ENV is "test", as jest sets it.
		{ cwd: root, encoding: 'utf8', env: { ...process.env, NODE_ENV: '' } },
	);
	if (status !== 0) throw new Error(stderr);
	return JSON.parse(stdout) as string[];
}

describe("n8n's package scan", () => {
	it('finds nothing in the sources, not even a warning', () => {
		expect(scan(root)).toEqual([]);
	});

	it('finds nothing in the packed package, not even a warning', () => {
		expect(scan(packPackage().folder, ...builtFiles)).toEqual([]);
	});

	it('finds a planted forbidden global in the sources and a missing homepage', () => {
		const copy = temporaryFolder();
		for (const part of ['credentials', 'icons', 'nodes', 'package.json']) {
			cpSync(join(root, part), join(copy, part), { recursive: true });
		}
		writeFileSync(join(copy, 'nodes/ExpertSender/pid.ts'), 'export const pid = process.pid;\n');
		const manifest = join(copy, 'package.json');
		writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"homepage"', '"home"'));

		const findings = scan(copy);
		expect(findings).toHaveLength(2);
		expect(findings).toContainEqual(
			expect.stringMatching(/^nodes\/ExpertSender\/pid\.ts: .*no-restricted-globals/),
		);
		expect(findings).toContainEqual(expect.stringMatching(/^package\.json: .*require-homepage/));
	});

	it('finds a planted forbidden module in the packed package', () => {
		const { folder } = packPackage();
		const node = 'dist/nodes/ExpertSender/ExpertSender.node.js';
		appendFileSync(join(folder, node), "\nrequire('node:fs'); // eslint-disable-line\n");
		expect(scan(folder, ...builtFiles)).toEqual([
			expect.stringMatching(
				/^dist\/nodes\/ExpertSender\/ExpertSender\.node\.js: .*no-restricted-imports/,
			),
		]);
	});
});
