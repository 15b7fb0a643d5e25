import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.mts';

const readReadme = () => readFile(join(root, 'README.md'), 'utf8');

/** Reads what stands under the heading that begins so. */
export async function readSection(heading: string): Promise<string> {
	const sections = (await readReadme()).split(/^(?=## )/m);
	const section = sections.find((one) => one.startsWith(`## ${heading}`));
	if (!section) throw new Error(`README.md has no heading that begins with ${heading}`);
	return section;
}

/** Reads the commands that unpack the package where n8n looks for it. */
export async function readInstallCommands(): Promise<string> {
	const blocks = (await readReadme()).matchAll(/^```sh\n(.*?)^```/gms);
	const commands = [...blocks].map(([, text]) => text).find((text) => text.includes('tar -xzf'));
	if (!commands) throw new Error('README.md has no commands that unpack the package');
	return commands;
}
