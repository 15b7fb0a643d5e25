import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { shopSecret } from '../start/publish.mts';

/** A webhook of a shop. */
export interface ShopCall {
	/** The path of the webhook, below `/webhook/`. */
	path: string;
	/** The header that takes the signature. */
	signatureHeader: string;
	headers: Record<string, string>;
	/** The text that is sent, and signed. */
	body: string;
	/** What it is signed with; without a signature if it is `null`. */
	secret?: string | null;
}

/**
 * Calls a webhook as a shop does, and returns the status of the answer. Calls again while the path is not known: n8n
 * registers it a moment after it reports the publication.
 */
export async function callSigned(n8nUrl: string, call: ShopCall): Promise<number> {
	const { path, signatureHeader, headers, body, secret = shopSecret } = call;
	const signature = secret && createHmac('sha256', secret).update(body).digest('base64');
	const deadline = Date.now() + 10_000;
	for (;;) {
		const { status } = await fetch(`${n8nUrl}/webhook/${path}`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				...headers,
				...(signature && { [signatureHeader]: signature }),
			},
			body,
		});
		if (status !== 404 || Date.now() > deadline) return status;
		await sleep(100);
	}
}
