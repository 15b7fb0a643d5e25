import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../..');

/** Loads a folder of modules compiled as in the package: the test runner would compile them to slower code. */
export function loadCompiled<Module>(folder: string): Module {
	const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
	const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
	const output = mkdtempSync(join(tmpdir(), 'compiled-'));
	try {
		for (const name of readdirSync(join(root, folder)).filter((each) => each.endsWith('.ts'))) {
			const source = readFileSync(join(root, folder, name), 'utf8');
			const { outputText } = ts.transpileModule(source, {
				compilerOptions: { ...options, sourceMap: false },
			});
			writeFileSync(join(output, name.replace(/\.ts$/, '.js')), outputText);
		}
		return createRequire(import.meta.url)(join(output, 'index.js')) as Module;
	} finally {
		rmSync(output, { recursive: true });
	}
}
