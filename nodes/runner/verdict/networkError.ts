/** What an error of n8n's request helper says about the request. */
export interface NetworkError {
	/** Why the service could not be reached, or how the connection ended. */
	readonly type: 'unreachable' | 'timedOut' | 'cut' | 'notSent';
	/** Completes a sentence about the service, or what n8n said where it did not send the request. */
	readonly reason: string;
	/** What n8n advises. */
	readonly remedy?: string;
	/** Whether the service may have acted on the request. */
	readonly acted: 'no' | 'maybe';
	/** Whether the next try may do better. */
	readonly isPassing: boolean;
}

/** Tells what happened to a request for which n8n's request helper threw an error. */
export function classifyNetworkError(error: unknown): NetworkError {
	const code = errorCode(error);
	if (code === '') {
		// No code: refused on this side (the credential, a domain rule, an SSRF rule), so nothing left.
		const reason = error instanceof Error ? error.message : String(error);
		const remedy = descriptionOf(error);
		return { type: 'notSent', reason, remedy, acted: 'no', isPassing: false };
	}
	const unreachable = UNREACHABLE[code];
	if (unreachable) return { type: 'unreachable', acted: 'no', isPassing: false, ...unreachable };
	const type = TIMED_OUT.has(code) ? 'timedOut' : 'cut';
	return { type, reason: code.toLowerCase(), acted: 'maybe', isPassing: true };
}

/** The description that n8n's errors carry beside their message. */
export function descriptionOf(error: unknown): string | undefined {
	const description = (error as { description?: unknown } | undefined)?.description;
	return typeof description === 'string' && description !== '' ? description : undefined;
}

/** The code of Node.js or axios on an error or on what it was made from. */
function errorCode(error: unknown): string {
	for (let at = error; at instanceof Error; at = at.cause) {
		const { code } = at as { code?: unknown };
		if (typeof code === 'string' && code !== '') return code;
	}
	return '';
}

const UNREACHABLE: Record<string, Partial<NetworkError> & Pick<NetworkError, 'reason'>> = {
	ECONNREFUSED: { reason: 'the connection was refused', isPassing: true },
	ENOTFOUND: { reason: 'the host name is not known', isPassing: true },
	EAI_AGAIN: { reason: 'the host name could not be looked up', isPassing: true },
	// A connection that was made already may also end like this.
	EHOSTUNREACH: { reason: 'there is no route to the host', isPassing: true, acted: 'maybe' },
	ENETUNREACH: { reason: 'there is no route to the network', isPassing: true, acted: 'maybe' },
	CERT_HAS_EXPIRED: { reason: 'its certificate has expired' },
	DEPTH_ZERO_SELF_SIGNED_CERT: { reason: 'its certificate is self-signed' },
	SELF_SIGNED_CERT_IN_CHAIN: { reason: 'its certificate is self-signed' },
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: { reason: 'its certificate could not be verified' },
	ERR_TLS_CERT_ALTNAME_INVALID: { reason: 'its certificate is for another host' },
	EPROTO: { reason: 'it does not speak https there' },
	ERR_INVALID_URL: { reason: 'the address cannot be used' },
};

const TIMED_OUT = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);
