import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './npm.mts';

const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/** The actions of a workflow that are not pinned to a commit, with its version in a comment. */
export function listUnpinned(workflow: string): string[] {
	return [...workflow.matchAll(/^\s*(?:- )?uses:\s*(.+?)\s*$/gm)]
		.map(([, action]) => action)
		.filter((action) => !action.startsWith('./') && !PINNED.test(action));
}

export function checkActions(): string[] {
	const folder = join(root, '.github', 'workflows');
	return readdirSync(folder).map((file) => {
		const workflow = readFileSync(join(folder, file), 'utf8');
		const unpinned = listUnpinned(workflow);
		if (unpinned.length > 0) throw new Error(`${file}: not pinned: ${unpinned.join(', ')}`);
		const tokenRights = /^\s*permissions:/m.test(workflow);
		if (!tokenRights) throw new Error(`${file}: does not say what its token may do`);
		return `${file}: every action is pinned to a commit`;
	});
}
