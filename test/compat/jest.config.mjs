import engines, { project } from '../jest.config.mjs';

/** The engine tests, with the modules of another n8n (resolver.mjs). */
export default {
	...project('engine'),
	resolver: '<rootDir>/test/compat/resolver.mjs',
	setupFiles: ['<rootDir>/test/compat/olderN8n.mts'],
	testTimeout: engines.testTimeout,
};
