import { resolve } from 'node:path';

import { Tinypool } from 'tinypool';
import { defineConfig } from 'vitest/config';

// Vitest would start a new worker for each mutant, and load all libraries again: half a second each time.
Tinypool.prototype.recycleWorkers = async () => {};

/**
 * The unit tests in vitest, for Stryker: it runs only the files that cover a mutant, ends at the first failure, and can
 * keep the libraries loaded, none of which Stryker's runner for Jest does.
 */
export default defineConfig({
	root: resolve(import.meta.dirname, '../..'),
	test: {
		dir: 'test/unit',
		include: JSON.parse(process.env.MUTATION_TESTS ?? '["**/*"]').map((path) => `${path}.test.mts`),
		exclude: [
			// These read the sources, which Stryker has changed.
			'{codex,size,walls,wording}.test.mts',
			// These replace modules in the way that only Jest knows.
			'**/clock.test.mts',
			// Simulations, which take longer than all other tests of the runner.
			'**/adaptiveSize.services.test.mts',
			// This starts processes of its own, in which no mutant is active.
			'**/zones.test.mts',
			'**/*.otherModules.test.mts',
		],
		globals: true,
		isolate: false,
		setupFiles: [resolve(import.meta.dirname, 'setup.mjs')],
		testTimeout: 30_000,
	},
});
