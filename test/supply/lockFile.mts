import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './npm.mts';

interface Locked {
	version?: string;
	resolved?: string;
	integrity?: string;
	link?: boolean;
	optional?: boolean;
	os?: string[];
	cpu?: string[];
	optionalDependencies?: Record<string, string>;
}

export type Packages = Record<string, Locked>;

interface Machine {
	os: string;
	cpu: string;
}

/** Where contributors work. */
const MACHINES: Machine[] = [
	{ os: 'linux', cpu: 'x64' },
	{ os: 'linux', cpu: 'arm64' },
	{ os: 'darwin', cpu: 'x64' },
	{ os: 'darwin', cpu: 'arm64' },
	{ os: 'win32', cpu: 'x64' },
];

/** As npm reads the fields `os` and `cpu`: a list of what is allowed, or with `!` of what is not. */
function allows(list: string[] | undefined, value: string): boolean {
	if (!list || list.length === 0 || list.includes('any')) return true;
	if (list.includes(`!${value}`)) return false;
	return list.includes(value) || list.every((entry) => entry.startsWith('!'));
}

const fits = ({ os, cpu }: Locked, machine: Machine) =>
	allows(os, machine.os) && allows(cpu, machine.cpu);

/** Finds what a package gets when it asks for another one, as Node does: its own copy, or one further up. */
function find(packages: Packages, from: string, name: string): string | undefined {
	for (let folder = from; ; folder = folder.slice(0, folder.lastIndexOf('node_modules/'))) {
		const place = `${folder === '' || folder.endsWith('/') ? folder : `${folder}/`}node_modules/${name}`;
		if (packages[place]) return place;
		if (!folder.includes('node_modules/')) return undefined;
	}
}

/** The optional packages of one package that are made for certain machines, such as `@esbuild/win32-x64`. */
function listBuilds(packages: Packages, from: string): Locked[] {
	return Object.keys(packages[from].optionalDependencies ?? {})
		.map((name) => find(packages, from, name))
		.filter((place) => place !== undefined)
		.map((place) => packages[place])
		.filter(({ os }) => os);
}

function listMachineProblems(packages: Packages, from: string): string[] {
	const locked = packages[from];
	const name = from || 'the package';
	const absent = Object.keys(locked.optionalDependencies ?? {})
		.filter((dependency) => !find(packages, from, dependency))
		.map((dependency) => `${name}: its optional ${dependency} is not in the lock file`);
	const builds = listBuilds(packages, from);
	const wanted = MACHINES.filter((machine) =>
		// A single one is for a single system, as fsevents is for macOS.
		builds.length > 1 ? !builds.some((build) => fits(build, machine)) : false,
	).map(({ os, cpu }) => `${name}: none of its builds is for ${os} on ${cpu}`);
	const refused = MACHINES.filter((machine) => !locked.optional && !fits(locked, machine)).map(
		({ os, cpu }) => `${name}: needed, and refuses ${os} on ${cpu}`,
	);
	return [...absent, ...wanted, ...refused];
}

/** What keeps a lock file from installing the same packages on Linux, macOS and Windows, from any registry. */
export function listProblems(packages: Packages): string[] {
	return Object.entries(packages).flatMap(([place, locked]) => [
		...listMachineProblems(packages, place),
		...(place !== '' && !locked.link && !locked.integrity
			? [`${place}: has no integrity, so that anything could take its place`]
			: []),
		...(locked.resolved ? [`${place}: names the server ${locked.resolved}`] : []),
	]);
}

const LOCK_FILES = ['package-lock.json', 'test/host/package-lock.json'];

export function checkLockFiles(): string[] {
	return LOCK_FILES.map((file) => {
		const { packages } = JSON.parse(readFileSync(join(root, file), 'utf8')) as {
			packages: Packages;
		};
		const problems = listProblems(packages);
		if (problems.length > 0) throw new Error(`${file}:\n  ${problems.join('\n  ')}`);
		const places = Object.keys(packages);
		const builds = places.filter((place) => listBuilds(packages, place).length > 1);
		return `${file}: ${places.length - 1} packages with integrity and without a server, ${builds.length} of them with builds for Linux, macOS and Windows`;
	});
}
