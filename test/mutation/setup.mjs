/** Runs before each file of tests. Our modules are loaded anew for each; the libraries stay. */
import fc from 'fast-check';
import { inject, vi } from 'vitest';

globalThis.jest = vi;
vi.resetModules();
// Each mutant runs them anew. The smallest example of a failure takes minutes to find, and is of no use here.
fc.configureGlobal({ endOnFailure: true, numRuns: 20 });

// Stryker keeps its state in the worker, which lives on here: the mutant of the run before must not be active while
// the modules load, and the coverage of a file of tests is its own.
const stryker = globalThis[inject('globalNamespace')];
if (stryker) {
	if (inject('mutantActivation') !== 'static') stryker.activeMutant = undefined;
	stryker.mutantCoverage = undefined;
}
