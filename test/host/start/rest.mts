import { owner } from './n8n.mts';

/** The REST API that n8n's editor uses, signed in as the owner. */
export interface Rest {
	/** Returns the `data` of the answer. Throws with n8n's own message if n8n refuses. */
	call<T>(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<T>;
}

export async function signIn(n8nUrl: string): Promise<Rest> {
	const send = (method: string, path: string, body?: object, cookie = '') =>
		fetch(`${n8nUrl}${path}`, {
			method,
			headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
			body: body && JSON.stringify(body),
		});

	const answer = await send('POST', '/rest/login', {
		emailOrLdapLoginId: owner.email,
		password: owner.password,
	});
	const cookie = answer.headers
		.getSetCookie()
		.map((value) => value.split(';')[0])
		.join('; ');
	if (!answer.ok) throw new Error(`POST /rest/login: ${answer.status} ${await answer.text()}`);

	return {
		async call(method, path, body) {
			const answer = await send(method, path, body, cookie);
			const text = await answer.text();
			if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
			const content = JSON.parse(text);
			return content.data ?? content;
		},
	};
}
