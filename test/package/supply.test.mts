import { listUnpinned } from '../supply/actions.mts';
import { readAudit } from '../supply/audit.mts';
import { listProblems } from '../supply/lockFile.mts';

/* What `npm run test:supply` finds, where there is something to find. */

const integrity = 'sha512-x';
const builds = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'];

function lockOf(names: string[]) {
	const optionalDependencies = Object.fromEntries(builds.map((name) => [`@tool/${name}`, '1.0.0']));
	return {
		'': {},
		'node_modules/tool': { integrity, optionalDependencies },
		...Object.fromEntries(
			names.map((name) => {
				const [os, cpu] = name.split('-');
				const build = { integrity, optional: true, os: [os], cpu: [cpu] };
				return [`node_modules/@tool/${name}`, build];
			}),
		),
	};
}

describe('the check of a lock file', () => {
	it('finds nothing where all builds are locked', () => {
		expect(listProblems(lockOf(builds))).toEqual([]);
	});

	it('finds the build of another system that is not locked', () => {
		expect(listProblems(lockOf(builds.slice(0, -1)))).toEqual([
			'node_modules/tool: its optional @tool/win32-x64 is not in the lock file',
			'node_modules/tool: none of its builds is for win32 on x64',
		]);
	});

	it('finds a package that only one system takes', () => {
		const problems = listProblems({ 'node_modules/a': { integrity, os: ['!win32'] } });
		expect(problems).toEqual(['node_modules/a: needed, and refuses win32 on x64']);
	});

	it('finds a package without integrity, and the name of a server', () => {
		const resolved = 'https://registry.example.org/a.tgz';
		expect(listProblems({ 'node_modules/a': { resolved } })).toEqual([
			'node_modules/a: has no integrity, so that anything could take its place',
			`node_modules/a: names the server ${resolved}`,
		]);
	});
});

it('finds actions that are pinned to a tag or a branch', () => {
	const commit = `actions/checkout@${'a'.repeat(40)} # v5.0.0`;
	const workflow = ['- uses: a/b@v5', `- uses: ${commit}`, '  uses: c/d@main'].join('\n');
	expect(listUnpinned(workflow)).toEqual(['a/b@v5', 'c/d@main']);
});

describe('the reading of an audit', () => {
	const report = (high: number) =>
		JSON.stringify({
			metadata: { vulnerabilities: { total: 1, high, critical: 0 } },
			vulnerabilities: { a: { severity: high ? 'high' : 'low', range: '<2' } },
		});

	it('fails for something high in what ships, and reports it of the tools', () => {
		expect(() => readAudit('what ships', report(1), true)).toThrow('high: a <2');
		expect(readAudit('tools', report(1), false)).toContain('  high: a <2');
		expect(readAudit('what ships', report(0), true)).toHaveLength(2);
	});

	it('fails if there is no report for an unknown reason', () => {
		expect(() => readAudit('tools', '{"message":"broken"}', false)).toThrow('broken');
	});
});
