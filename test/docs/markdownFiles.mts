import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** The repository. */
export const root = resolve(import.meta.dirname, '../..');

/** What is not ours, or is made. */
const LEFT_OUT = ['node_modules', 'dist', 'coverage', '.git'];

/** Every Markdown file of a folder and below, by its place in the repository. */
export function listMarkdownFiles(folder = root): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const place = join(folder, entry.name);
		if (entry.isDirectory()) return LEFT_OUT.includes(entry.name) ? [] : listMarkdownFiles(place);
		return entry.name.endsWith('.md') ? [relative(root, place)] : [];
	});
}
