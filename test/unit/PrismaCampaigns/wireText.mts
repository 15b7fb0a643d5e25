import { writeEdn } from '../../../nodes/PrismaCampaigns/edn/index.ts';
import { toEdnBody, toJsonBody } from '../../../nodes/PrismaCampaigns/wire.ts';
import type { SendingOperation } from '../../../nodes/contract/operation.ts';

/** The app token of these tests. */
export const TOKEN = 'token-of-tests';

/** What an operation sends for a record: where to, and its body in both formats. */
export function wireText<Rec>(operation: SendingOperation<Rec>, record: Rec) {
	const { method, path, query, body } = operation.request([record]);
	return {
		to: `${method} ${path}`,
		query,
		edn: writeEdn(toEdnBody(body, TOKEN)),
		json: JSON.stringify(toJsonBody(body, TOKEN)),
	};
}
