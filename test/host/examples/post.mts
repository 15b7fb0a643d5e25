/** Posts an object. */
export function postJson(url: string, body: object, headers: Record<string, string> = {}) {
	return post(url, {
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	});
}

/** Posts something. Throws if it is refused. */
export async function post(url: string, request: RequestInit): Promise<void> {
	const answer = await fetch(url, { ...request, method: 'POST' });
	if (!answer.ok) throw new Error(`POST ${url}: ${answer.status} ${await answer.text()}`);
}
