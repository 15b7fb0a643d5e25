/**
 * Installs a folder's locked dependencies when they are missing or older than its package-lock.json.
 *
 *     node test/install.mjs [folder] [package ...]
 *
 * The default folder is the repository. Only the install scripts of the packages named are run. This is the first
 * command on a fresh clone, so it uses built-in modules only.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { step } from './progress.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [folder = root, ...scripted] = process.argv.slice(2);
const lockFile = join(folder, 'package-lock.json');
const modules = join(folder, 'node_modules');
/** Holds the hash of the package-lock.json that node_modules was made from. */
const stampFile = join(modules, '.installed-lock');

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

function stop(message) {
	console.error(`\n${message}`);
	process.exit(1);
}

function requireNode() {
	const wanted = readJson(join(root, 'package.json')).engines.node.replace('>=', '');
	const [major, minor] = wanted.split('.').map(Number);
	const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number);
	if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return;
	stop(
		`Node ${wanted} or later is needed; this is ${process.versions.node}.\n` +
			'Install the current LTS version (https://nodejs.org, or `nvm install --lts`) and run the command again.',
	);
}

/** Starts the npm that runs this script, so that a version chosen on purpose is kept, or else the one in PATH. */
function startNpm(args) {
	const options = { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] };
	const own = process.env.npm_execpath;
	return own && basename(own) === 'npm-cli.js'
		? spawn(process.execPath, [own, ...args], options)
		: // On Windows, npm is a script, which only a shell can start.
			spawn('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** Runs npm. Throws an `NpmFailure` with everything it printed if it fails. */
async function npm(args, onOutput = () => {}) {
	let output = '';
	const child = startNpm(args);
	const interrupt = () => {
		child.kill();
		process.exit(130);
	};
	process.on('SIGINT', interrupt).on('SIGTERM', interrupt).on('SIGHUP', interrupt);
	const read = (chunk) => {
		output += chunk;
		onOutput(output);
	};
	child.stdout.setEncoding('utf8').on('data', read);
	child.stderr.setEncoding('utf8').on('data', read);
	const code = await new Promise((done) => {
		child.on('error', (error) => done(error.code)).on('close', done);
	});
	process.off('SIGINT', interrupt).off('SIGTERM', interrupt).off('SIGHUP', interrupt);
	if (code !== 0) throw new NpmFailure(code, output);
}

class NpmFailure extends Error {
	constructor(code, output) {
		super(`npm ended with ${code}`);
		this.output = output;
		this.missing = code === 'ENOENT' || code === 127;
	}
}

/** Installs the locked dependencies. Only npm's log of fetched packages shows the progress. */
function installLocked() {
	const total = Object.keys(readJson(lockFile).packages).length - 1;
	const { dependencies } = readJson(join(folder, 'package.json'));
	const what = dependencies
		? Object.entries(dependencies).map(([name, version]) => `${name} ${version}`)
		: ['the development tools'];
	const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=http'];
	return step(`Installing ${what.join(', ')}`, async (detail) => {
		detail(`${total} packages`);
		await reachRegistry();
		await npm(args, (output) => {
			const fetched = output.match(/^npm http (cache|fetch GET 200)/gm)?.length ?? 0;
			detail(fetched < total ? `${fetched} of ${total} packages` : `unpacking ${total} packages`);
		});
		detail(`${total} packages`);
	});
}

function runInstallScripts() {
	return step(`Running the install scripts of ${scripted.join(' and ')}`, () =>
		npm(['rebuild', '--ignore-scripts=false', '--foreground-scripts', ...scripted]),
	);
}

const noNetwork =
	/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH/;

/** Checks the connection first: without one, npm retries every package for a very long time. */
async function reachRegistry() {
	try {
		await npm(['ping', '--fetch-retries=0', '--fetch-timeout=15000']);
	} catch (error) {
		// Not every registry knows the ping. Any answer shows that there is a connection.
		if (error.missing || noNetwork.test(error.output)) throw error;
	}
}

const causes = [
	{
		sign: /ENOSPC/,
		remedy: 'The disk is full. n8n alone takes 2.2 GB.',
	},
	{
		sign: /find Python|not found: make|make: not found|c\+\+: not found|g\+\+: not found|find Visual Studio|No Xcode/i,
		remedy:
			'A native module had to be compiled, and there is no compiler. Install one:\n' +
			'  Debian, Ubuntu   sudo apt-get install build-essential python3\n' +
			'  Fedora           sudo dnf install gcc-c++ make python3\n' +
			'  macOS            xcode-select --install',
	},
	{
		sign: noNetwork,
		remedy:
			'The network, or the npm registry, could not be reached. Check the connection; behind a proxy:\n' +
			'  npm config set proxy http://host:port\n' +
			'  npm config set https-proxy http://host:port',
	},
];

function explain({ output, missing }) {
	if (missing)
		return 'npm was not found. It comes with Node: install Node from https://nodejs.org.';
	const lines = output.split('\n').filter((line) => line && !/^npm (http|warn)/.test(line));
	const shown = lines.length > 20 ? [...lines.slice(0, 12), '…', ...lines.slice(-8)] : lines;
	const cause = causes.find(({ sign }) => sign.test(output));
	return `${shown.join('\n')}\n\n${cause?.remedy ?? 'npm could not install the dependencies.'}\nThen run the command again.`;
}

/** Whether a plain `npm install` has installed the same versions: npm keeps a list of them. */
function installedAsLocked() {
	const listFile = join(modules, '.package-lock.json');
	if (!existsSync(listFile)) return false;
	const installed = readJson(listFile).packages;
	return Object.entries(readJson(lockFile).packages).every(
		([path, { version, optional }]) =>
			path === '' || optional || installed[path]?.version === version,
	);
}

requireNode();
const lock = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== lock) {
	try {
		if (!installedAsLocked()) await installLocked();
		if (scripted.length > 0) await runInstallScripts();
		writeFileSync(stampFile, lock);
	} catch (error) {
		if (!(error instanceof NpmFailure)) throw error;
		stop(explain(error));
	}
}
