import { sep } from 'node:path';

/**
 * Jest's resolver for the modules of another n8n. The tests and the built package ask for `n8n-core` and its
 * like in the repository's own files; they get the copies in the folders that COMPAT_MODULES names, as
 * `{ "n8n-core": "<folder>" }`. What these copies ask for themselves is left alone.
 */
const folders = JSON.parse(process.env.COMPAT_MODULES ?? '{}');

const ownerOf = (path) => path.split('/')[0];

/** Finds the file of a module, as `require` would. */
export function sync(path, options) {
	const folder = options.basedir.includes(`${sep}node_modules${sep}`)
		? undefined
		: folders[ownerOf(path)];
	return options.defaultResolver(path, folder ? { ...options, basedir: folder } : options);
}
