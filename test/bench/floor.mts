import { Pool } from 'undici';
import type { SandboxProcess } from '../sandbox/child.mts';
import { items } from './items.mts';
import type { Work } from './work.mts';

/** Measures the least time that any client needs, in ms: the same bodies over open connections, outside n8n. */
export async function floorTime(
	work: Work,
	count: number,
	window: number,
	{ url, apiKey }: SandboxProcess,
): Promise<number> {
	const list = items(work.item, count);
	const groups = Array.from({ length: Math.ceil(count / work.perRequest) }, (_, index) =>
		list.slice(index * work.perRequest, (index + 1) * work.perRequest),
	);
	const pool = new Pool(url, { connections: window, pipelining: 1 });
	const started = performance.now();
	await Promise.all(
		groups.map(async (group) => {
			const { statusCode, body } = await pool.request({
				method: 'POST',
				path: work.path,
				headers: { 'x-api-key': apiKey, 'content-type': work.contentType },
				body: work.body(group),
			});
			const text = await body.text();
			if (statusCode >= 300) throw new Error(`${work.path}: ${statusCode} ${text}`);
		}),
	);
	const time = performance.now() - started;
	await pool.close();
	return time;
}
