/** Checks what the package is made of and what makes it: npm run test:supply. Leaves the tarball and its SBOM. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { checkActions } from './actions.mts';
import { checkAudit } from './audit.mts';
import { buildAndPack, copySources, listDifferences, type Packed } from './build.mts';
import { checkLockFiles } from './lockFile.mts';
import { root } from './npm.mts';
import { writeSbom } from './sbom.mts';

const results = join(root, 'node_modules', '.supply');
const scratch = mkdtempSync(join(tmpdir(), 'n8n-supply-'));
let packed: Packed | undefined;
let hasFailed = false;

function check(name: string, part: () => string[]): void {
	try {
		for (const line of part()) console.log(`${name}: ${line}`);
	} catch (error) {
		hasFailed = true;
		console.error(`${name}: FAILED: ${(error as Error).message}`);
	}
}

/** Two builds that differ in folder, time zone, language and hour give the same tarball. */
function checkBuilds(): string[] {
	const sources = join(scratch, 'sources');
	copySources(sources);
	const first = buildAndPack(sources, join(scratch, 'a'), { TZ: 'Etc/UTC', LC_ALL: 'C' });
	const away = join(scratch, 'somewhere', 'else entirely');
	const second = buildAndPack(sources, away, { TZ: 'Pacific/Auckland', LC_ALL: 'pl_PL.UTF-8' });
	packed = first;
	if (first.digest !== second.digest) {
		const different = listDifferences(first, second);
		throw new Error(
			`Two builds differ in ${different.join(', ') || 'the tarball around the files'}`,
		);
	}
	mkdirSync(results, { recursive: true });
	cpSync(first.tarball, join(results, basename(first.tarball)));
	return [`two builds, one tarball: sha512 ${first.digest.slice(0, 32)}…`];
}

/** Everything by which npm would install something with the package, or run something of it. */
function checkManifest(): string[] {
	const { dependencies, optionalDependencies, bundleDependencies, scripts } = packed!.manifest;
	const brought = { dependencies, optionalDependencies, bundleDependencies };
	const names = Object.keys(brought).filter(
		(field) => Object.keys(brought[field as keyof typeof brought] ?? {}).length > 0,
	);
	const run = Object.keys(scripts ?? {}).filter((name) => /^(pre|post)?install$/.test(name));
	if (names.length + run.length > 0) throw new Error([...names, ...run].join(', '));
	return ['no dependencies and no install scripts'];
}

check('lock files', checkLockFiles);
check('actions', checkActions);
check('audit', checkAudit);
check('reproducible', checkBuilds);
if (packed) {
	check('what ships', checkManifest);
	check('SBOM', () => writeSbom(packed!, results));
}
rmSync(scratch, { recursive: true, force: true });
process.exitCode = hasFailed ? 1 : 0;
