import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** swc compiles everything to CommonJS. Tests are `.mts` because n8n's lint covers every `.ts`. */
export const project = (name) => ({
	displayName: name,
	rootDir: root,
	testMatch: [`<rootDir>/test/${name}/**/*.test.mts`],
	moduleFileExtensions: ['ts', 'mts', 'mjs', 'js', 'json', 'node'],
	transform: {
		'\\.m?ts$|/github-slugger/': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
		],
	},
	// The one ES module among the libraries that tests require.
	transformIgnorePatterns: ['/node_modules/(?!github-slugger/)'],
	modulePathIgnorePatterns: ['<rootDir>/(coverage|test/host)/'],
});

// The fault matrix takes minutes, so it runs only where it is asked for.
const minutes = process.argv.includes('faults') ? ['faults'] : [];

export default {
	rootDir: root,
	projects: ['unit', 'sandbox', 'engine', 'package', ...minutes].map(project),
	// Of a test that hangs. A busy machine needs half a minute for some.
	testTimeout: 120_000,
	collectCoverageFrom: ['<rootDir>/{credentials,nodes}/**/*.ts'],
	coverageReporters: ['text'],
	coverageThreshold: { global: { lines: 95, branches: 95 } },
};
