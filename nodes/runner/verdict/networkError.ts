import type { Trouble, Verdict } from './verdict';

/** What an error of n8n's request helper says about the request. */
export interface NetworkError {
	/** Why there is no answer. */
	readonly type: 'unreachable' | 'timedOut' | 'cut' | 'tooLarge' | 'notSent';
	/** Completes a sentence about the service, or what n8n said where it did not send the request. */
	readonly reason: string;
	/** What n8n advises. */
	readonly remedy?: string;
	/** Whether the service may have acted on the request. */
	readonly acted: 'no' | 'maybe';
	/** Whether the next try may do better. */
	readonly isPassing: boolean;
	readonly trouble?: Trouble;
	readonly blame?: Verdict['blame'];
}

/** Tells what happened to a request; `hasBegun`: its answer had begun, so that it surely arrived. */
export function classifyNetworkError(error: unknown, hasBegun: boolean): NetworkError {
	const code = errorCode(error) || (hasBegun ? 'ECONNRESET' : '');
	if (code === '') {
		// No code: refused on this side (the credential, a domain rule, an SSRF rule), so nothing left.
		const reason = error instanceof Error ? error.message : String(error);
		const remedy = descriptionOf(error);
		const blame = 'credential';
		return { type: 'notSent', reason, remedy, acted: 'no', isPassing: false, blame };
	}
	if (code === 'ANSWER_TOO_LARGE') {
		return { type: 'tooLarge', reason: code, acted: 'maybe', isPassing: false };
	}
	const blame = 'outage';
	const unreachable = hasBegun ? undefined : UNREACHABLE[code];
	if (unreachable) {
		return {
			type: 'unreachable',
			acted: 'no',
			isPassing: false,
			trouble: 'broken',
			blame,
			...unreachable,
		};
	}
	const isTimeout = TIMED_OUT.has(code);
	return {
		type: isTimeout ? 'timedOut' : 'cut',
		reason: code.toLowerCase(),
		acted: 'maybe',
		isPassing: true,
		trouble: isTimeout ? 'timeout' : 'broken',
		blame,
	};
}

/** The description that n8n's errors carry beside their message. */
export function descriptionOf(error: unknown): string | undefined {
	const description = (error as { description?: unknown } | undefined)?.description;
	return typeof description === 'string' && description !== '' ? description : undefined;
}

/**
 * The code of Node.js or axios on an error or on what it was made from. Up to n8n-workflow 2.8 n8n's error
 * forgets what it was made from, but keeps the code as `httpCode`.
 */
function errorCode(error: unknown): string {
	for (let at = error; at instanceof Error; at = at.cause) {
		const { code, httpCode } = at as { code?: unknown; httpCode?: unknown };
		if (typeof code === 'string' && code !== '') return code;
		if (typeof httpCode === 'string' && /[A-Z]/.test(httpCode)) return httpCode;
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
	CERT_NOT_YET_VALID: { reason: 'its certificate is not valid yet' },
	CERT_REVOKED: { reason: 'its certificate has been revoked' },
	CERT_SIGNATURE_FAILURE: { reason: 'its certificate could not be verified' },
	CERT_UNTRUSTED: { reason: 'its certificate could not be verified' },
	INVALID_CA: { reason: 'its certificate could not be verified' },
	INVALID_PURPOSE: { reason: 'its certificate could not be verified' },
	DEPTH_ZERO_SELF_SIGNED_CERT: { reason: 'its certificate is self-signed' },
	SELF_SIGNED_CERT_IN_CHAIN: { reason: 'its certificate is self-signed' },
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: { reason: 'its certificate could not be verified' },
	UNABLE_TO_GET_ISSUER_CERT: { reason: 'the issuer of its certificate is not known' },
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { reason: 'the issuer of its certificate is not known' },
	ERR_TLS_CERT_ALTNAME_INVALID: { reason: 'its certificate is for another host' },
	// The server turns away who has none before it reads a request.
	ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: { reason: 'it demands a certificate of the client' },
	EPROTO: { reason: 'it does not speak https there' },
	ERR_INVALID_URL: { reason: 'the address cannot be used' },
};

const TIMED_OUT = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);
