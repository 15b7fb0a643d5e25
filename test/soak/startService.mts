import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { sandboxControl, type SandboxControl } from '../sandbox/control.mts';
import type { Chapter, Passage } from './front.mts';

/** The sandbox behind a front that does harm. */
export interface SoakService extends SandboxControl {
	/** Where the nodes send their requests. */
	front: string;
	/** The sandbox itself, without harm. */
	url: string;
	apiKey: string;
	appToken: string;
	/** Says where the next requests belong. */
	begin(chapter: Chapter): Promise<void>;
	/** What has passed since the journal was cleared, in that order. */
	journal(): Promise<Passage[]>;
	clearJournal(): Promise<void>;
	stop(): void;
}

/** Starts the sandbox and the front in a process of their own. */
export async function startService(): Promise<SoakService> {
	const main = fileURLToPath(new URL('./service.mts', import.meta.url));
	const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
	const child = spawn(process.execPath, ['--import', tsx, main], {
		stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
	});
	const lines = createInterface({ input: child.stdout! });
	const line = await Promise.race([
		once(lines, 'line').then(([text]) => text as string),
		once(child, 'exit').then(() => undefined),
	]);
	if (line === undefined) throw new Error('The sandbox did not start');
	const { port, ...rest } = JSON.parse(line) as { port: number } & Pick<
		SoakService,
		'url' | 'apiKey' | 'appToken'
	>;
	const call = async (method: string, body?: object) => {
		const answer = await fetch(`http://127.0.0.1:${port}/_soak`, {
			method,
			...(body && { body: JSON.stringify(body) }),
		});
		return await answer.text();
	};
	return {
		...rest,
		...sandboxControl(rest.url),
		// By its name, so that a look-up of the name can lead to where nobody listens.
		front: `http://localhost:${port}`,
		begin: async (chapter) => void (await call('PUT', chapter)),
		journal: async () => JSON.parse(await call('GET')) as Passage[],
		clearJournal: async () => void (await call('DELETE')),
		stop: () => void child.kill(),
	};
}
