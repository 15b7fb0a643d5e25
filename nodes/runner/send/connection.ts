import type { Origin } from '../../contract/request';
import type { Service } from '../../contract/service';
import type { SendContext } from '../send';
import { FailureError } from '../verdict/failure';
import { makeRedactor, type Redact } from '../verdict/redact';
import { wordCredential } from '../verdict/wording';
import { checkBaseUrl } from './baseUrl';

/** A service as one execution reaches it. */
export interface Connection extends Origin {
	readonly service: Service;
	/** Removes the credential's secrets from a text. */
	readonly redact: Redact;
}

/** Reads the node's credential, once for all requests. Throws a `FailureError` when it cannot be used. */
export async function connect(
	context: Pick<SendContext, 'getCredentials'>,
	service: Service,
): Promise<Connection> {
	return await readConnection(context, service).catch((error: unknown) => {
		throw new FailureError(wordCredential(error));
	});
}

async function readConnection(
	context: Pick<SendContext, 'getCredentials'>,
	service: Service,
): Promise<Connection> {
	const credentials = await context.getCredentials(service.credential);
	const secrets = service.secrets.map((field) => String(credentials[field] ?? '').trim());
	return {
		service: service.forCredential?.(credentials) ?? service,
		credentials,
		baseUrl: checkBaseUrl(service.baseUrl(credentials)),
		redact: makeRedactor(secrets),
	};
}
