import { owner } from './n8n.mts';

/** The REST API that n8n's editor uses, signed in as the owner. */
export interface Rest {
	/** Returns the `data` of the answer. Throws with n8n's own message if n8n refuses. */
	call<T>(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<T>;
}

/** Signs in as the owner. Returns the cookie by which n8n knows the browser of a person who is signed in. */
export async function signInCookie(n8nUrl: string): Promise<string> {
	const answer = await fetch(`${n8nUrl}/rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ emailOrLdapLoginId: owner.email, password: owner.password }),
	});
	if (!answer.ok) throw new Error(`POST /rest/login: ${answer.status} ${await answer.text()}`);
	return answer.headers
		.getSetCookie()
		.map((value) => value.split(';')[0])
		.join('; ');
}

export async function signIn(n8nUrl: string): Promise<Rest> {
	const cookie = await signInCookie(n8nUrl);
	return {
		async call(method, path, body) {
			const answer = await fetch(`${n8nUrl}${path}`, {
				method,
				headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
				body: body && JSON.stringify(body),
			});
			const text = await answer.text();
			if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
			const content = JSON.parse(text);
			return content.data ?? content;
		},
	};
}
