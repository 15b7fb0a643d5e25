import type { Origin } from '../../contract/request';
import type { Service } from '../../contract/service';
import type { SendContext } from '../send';
import { checkBaseUrl } from './baseUrl';

/** A service as one execution reaches it. */
export interface Connection extends Origin {
	readonly service: Service;
	/** Values that must not show up in any text. */
	readonly secrets: readonly string[];
}

/** Reads the node's credential, once for all requests. Throws a `UserError` for a bad base URL. */
export async function connect(
	context: Pick<SendContext, 'getCredentials'>,
	service: Service,
): Promise<Connection> {
	const credentials = await context.getCredentials(service.credential);
	return {
		service,
		credentials,
		baseUrl: checkBaseUrl(service.baseUrl(credentials)),
		secrets: service.secrets
			.map((field) => String(credentials[field] ?? '').trim())
			.filter(Boolean),
	};
}
