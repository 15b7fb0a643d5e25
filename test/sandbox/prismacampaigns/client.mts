import { readDescription } from '../describedAnswer.mts';
import type { SandboxProcess } from '../child.mts';
import { plain } from './wire/plain.mts';
import { readEdn } from './wire/readEdn.mts';
import { writeEdn } from './wire/writeEdn.mts';

export type Format = 'edn' | 'json';

const { assertDescribed } = readDescription('prismaCampaigns.openapi.yaml', (text, mediaType) =>
	mediaType === 'application/edn' ? readEdn(text) : JSON.parse(text),
);

export interface PrismaAnswer {
	status: number;
	headers: Headers;
	text: string;
	/** The answer without the types that only EDN has, so that both formats compare with one value. */
	body: any;
}

/** Makes a client of the Prisma Campaigns API that checks every answer against the description. */
export function prismaClient(
	sandbox: () => Pick<SandboxProcess, 'url' | 'appToken'>,
	format: Format,
) {
	const mediaType = `application/${format}`;

	async function call(
		path: string,
		{ method = 'POST', body, headers = {} }: { method?: string; body?: unknown; headers?: object },
	): Promise<PrismaAnswer> {
		const write = format === 'edn' ? writeEdn : JSON.stringify;
		const response = await fetch(sandbox().url + path, {
			method,
			redirect: 'manual',
			headers: { 'content-type': mediaType, accept: mediaType, ...headers },
			...(body !== undefined && { body: typeof body === 'string' ? body : write(body) }),
		});
		const text = await response.text();
		const given = response.headers.get('content-type')?.split(';', 1)[0] ?? null;
		assertDescribed(method, path, { status: response.status, mediaType: given, text });
		const value =
			given === 'application/edn'
				? plain(readEdn(text))
				: given === 'application/json'
					? JSON.parse(text)
					: text;
		return { status: response.status, headers: response.headers, text, body: value };
	}

	const post = (path: string, body: unknown) => call(path, { body });
	const withToken = (path: string, body: object, appToken = sandbox().appToken) =>
		post(path, { 'app-token': appToken, ...body });

	/** Opens a trace of the customer, or of an anonymous one, with a trail. */
	async function visit(customerId?: string): Promise<{ trace: string; trail: string }> {
		const opened = await withToken('/api/traces/trace', { 'customer-id': customerId });
		const trace = opened.body['trace-id'] as string;
		const { body } = await post(`/api/traces/${trace}/trail`, { channel: 'atm' });
		return { trace, trail: body['trail-id'] as string };
	}

	const sync = (trail: string, placeholders: string[], more: object = {}) =>
		withToken('/api/campaigns/sync-page', {
			'trail-id': trail,
			placeholders: placeholders.map((placeholder) => ({ placeholder })),
			...more,
		});

	const close = (trail: string, trackingToken: string, type = 'conversion') =>
		post(`/api/traces/trail/${trail}/action`, {
			name: type,
			type,
			data: [{ name: 'tracking-token', value: trackingToken }],
		});

	return { call, post, withToken, visit, sync, close };
}
