import { execFileSync } from 'node:child_process';

/** A part of the code, and the folder of the tests that have to notice each change in it. */
export interface Area {
	name: string;
	folder: string;
	tests: string;
}

const area = (name: string, folder: string): Area => ({
	name,
	folder,
	tests: folder.startsWith('nodes/') ? folder.replace('nodes', 'test/unit') : `test/unit/${folder}`,
});

/** A file belongs to the first area that holds it. A part is measured by its own tests only, which also saves hours. */
export const AREAS: Area[] = [
	area('input', 'nodes/input'),
	area('verdict', 'nodes/runner/verdict'),
	area('send', 'nodes/runner/send'),
	area('runner', 'nodes/runner'),
	area('contract', 'nodes/contract'),
	area('editor', 'nodes/editor'),
	area('edn', 'nodes/PrismaCampaigns/edn'),
	area('customer', 'nodes/ExpertSender/resources/customer'),
	area('scenarioEvent', 'nodes/ExpertSender/resources/scenarioEvent'),
	area('order', 'nodes/ExpertSender/resources/order'),
	area('ExpertSender', 'nodes/ExpertSender'),
	area('PrismaCampaigns', 'nodes/PrismaCampaigns'),
	area('credentials', 'credentials'),
];

const git = (...args: string[]) =>
	execFileSync('git', args, { encoding: 'utf8' }).split('\n').filter(Boolean);

const SOURCES = ['nodes/**.ts', 'credentials/**.ts'];

/**
 * The files of each area whose path contains `part`; with `since`, only those changed after that commit. Areas without
 * files are left out.
 */
export function listFiles(part: string, since?: string): Array<{ area: Area; files: string[] }> {
	const all = new Set(git('ls-files', ...SOURCES).filter((file) => file.includes(part)));
	const wanted = since ? git('diff', '--name-only', since, '--', ...SOURCES) : [...all];
	const areaOf = (file: string) => AREAS.find(({ folder }) => file.startsWith(`${folder}/`));
	return AREAS.map((one) => ({
		area: one,
		files: wanted.filter((file) => all.has(file) && areaOf(file) === one),
	})).filter(({ files }) => files.length > 0);
}
