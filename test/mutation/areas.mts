import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** A part of the code, and the tests that have to notice each change in it. */
export interface Area {
	name: string;
	folder: string;
	/** Below test/unit, without `.test.mts`. */
	tests: string[];
}

/** What all operations are held to. */
const OF_OPERATIONS = ['operations', 'description', 'cases/*'];

const expertSender = (name: string): Area => ({
	name,
	folder: `nodes/ExpertSender/resources/${name}`,
	tests: [`ExpertSender/resources/${name}/**/*`, 'ExpertSender/*', ...OF_OPERATIONS],
});

/** A file belongs to the first area that holds it. A part is measured by its own tests only, which saves hours. */
export const AREAS: Area[] = [
	{ name: 'input', folder: 'nodes/input', tests: ['input/**/*'] },
	{ name: 'verdict', folder: 'nodes/runner/verdict', tests: ['runner/verdict/**/*'] },
	{ name: 'send', folder: 'nodes/runner/send', tests: ['runner/send/**/*', 'runner/send'] },
	{ name: 'runner', folder: 'nodes/runner', tests: ['runner/**/*', 'credentials/**/*'] },
	{ name: 'contract', folder: 'nodes/contract', tests: ['contract/**/*'] },
	{ name: 'editor', folder: 'nodes/editor', tests: ['editor/**/*'] },
	{ name: 'edn', folder: 'nodes/PrismaCampaigns/edn', tests: ['PrismaCampaigns/edn/**/*'] },
	expertSender('customer'),
	expertSender('scenarioEvent'),
	expertSender('order'),
	{
		name: 'ExpertSender',
		folder: 'nodes/ExpertSender',
		tests: ['ExpertSender/**/*', ...OF_OPERATIONS],
	},
	{
		name: 'PrismaCampaigns',
		folder: 'nodes/PrismaCampaigns',
		tests: ['PrismaCampaigns/*', 'PrismaCampaigns/resources/**/*', ...OF_OPERATIONS],
	},
	{ name: 'credentials', folder: 'credentials', tests: ['credentials/**/*'] },
];

const git = (...args: string[]) =>
	execFileSync('git', args, { encoding: 'utf8' }).split('\n').filter(Boolean);

const SOURCES = ['nodes/**.ts', 'credentials/**.ts'];

/** The files changed after a commit, those with the most new lines first, as many as have `mostLines` together. */
function listChanged(since: string, mostLines: number): string[] {
	const changed = git('diff', '--numstat', '--no-renames', since, '--', ...SOURCES)
		.map((line) => line.split('\t'))
		.map(([added, , file]) => ({ file, added: Number(added) }))
		.filter(({ file }) => existsSync(file))
		.sort((one, other) => other.added - one.added);
	const files: string[] = [];
	let left = mostLines;
	for (const { file } of changed) {
		left -= readFileSync(file, 'utf8').split('\n').length;
		if (left < 0) break;
		files.push(file);
	}
	return files;
}

/**
 * The files of each area whose path contains `part`; with `since`, only those changed after that commit, as
 * `listChanged` gives them. Areas without files are left out.
 */
export function listFiles(
	part: string,
	since?: string,
	mostLines = Infinity,
): Array<{ area: Area; files: string[] }> {
	const all = new Set(git('ls-files', ...SOURCES).filter((file) => file.includes(part)));
	const wanted = since ? listChanged(since, mostLines) : [...all];
	const areaOf = (file: string) => AREAS.find(({ folder }) => file.startsWith(`${folder}/`));
	return AREAS.map((one) => ({
		area: one,
		files: wanted.filter((file) => all.has(file) && areaOf(file) === one),
	})).filter(({ files }) => files.length > 0);
}
