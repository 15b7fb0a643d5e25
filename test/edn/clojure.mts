import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What Clojure prints of a value: plainly, and with namespaces moved out of maps. */
export type Printed = [plain: string, namespaced: string];

/** Lets Clojure read all the texts in one run; undefined for those that it refuses. */
export function readWithClojure(texts: string[]): Array<Printed | undefined> {
	const folder = mkdtempSync(join(tmpdir(), 'edn-'));
	try {
		const [given, printed] = ['given', 'printed'].map((name) => join(folder, name));
		// UTF-16 can hold every JavaScript string.
		writeFileSync(
			given,
			texts.map((text) => `${Buffer.from(text, 'utf16le').toString('base64')}\n`).join(''),
		);
		const program = resolve(import.meta.dirname, 'read.clj');
		const run = spawnSync('clojure', [program, given, printed], { encoding: 'utf8' });
		if ((run.error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
			throw new Error('Clojure is missing. Install it: apt-get install -y clojure');
		}
		if (run.status !== 0) throw new Error(`Clojure failed:\n${run.stderr || run.error}`);
		const lines = readFileSync(printed, 'utf8').trimEnd().split('\n');
		if (lines.length !== texts.length) throw new Error(`Clojure answered ${lines.length} lines`);
		return lines.map((line) =>
			line === 'refused'
				? undefined
				: (line
						.split(' ')
						.map((each) => Buffer.from(each, 'base64').toString('utf16le')) as Printed),
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
}
