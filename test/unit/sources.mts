import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** The repository. */
export const root = resolve(import.meta.dirname, '../..');

/** A TypeScript file, or every one below a folder, by its place in the repository. */
export function files(place: string): string[] {
	if (statSync(join(root, place)).isFile()) return [place];
	return readdirSync(join(root, place), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.m?ts$/.test(entry.name))
		.map((entry) => relative(root, join(entry.parentPath, entry.name)))
		.sort();
}

export const read = (file: string) => readFileSync(join(root, file), 'utf8');
