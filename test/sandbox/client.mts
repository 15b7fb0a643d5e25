import { readDescription } from './describedAnswer.mts';
import type { SandboxProcess } from './child.mts';

export interface ApiAnswer {
	status: number;
	headers: Headers;
	text: string;
	/** The parsed body, or undefined if it is empty. */
	body: any;
}

interface CallOptions {
	/** Sent as JSON, or unchanged if it is a string. */
	body?: unknown;
	headers?: Record<string, string>;
	/** null sends no key. */
	key?: string | null;
}

const { description, assertDescribed } = readDescription('expertsender.openapi.yaml');
export { description };

/** Makes a client of the ExpertSender API that checks every answer against the description. */
export function apiClient(sandbox: () => Pick<SandboxProcess, 'url' | 'apiKey'>) {
	return async (method: string, path: string, options: CallOptions = {}): Promise<ApiAnswer> => {
		const { url, apiKey } = sandbox();
		const { body, headers = {}, key = apiKey } = options;
		const response = await fetch(url + path, {
			method,
			redirect: 'manual',
			headers: {
				...(key !== null && { 'x-api-key': key }),
				...(body !== undefined && { 'content-type': 'application/json' }),
				...headers,
			},
			...(body !== undefined && {
				body: typeof body === 'string' ? body : JSON.stringify(body),
			}),
		});
		const text = await response.text();
		const mediaType = response.headers.get('content-type')?.split(';', 1)[0] ?? null;
		assertDescribed(method, path, { status: response.status, mediaType, text });
		return {
			status: response.status,
			headers: response.headers,
			text,
			body: text === '' ? undefined : JSON.parse(text),
		};
	};
}
