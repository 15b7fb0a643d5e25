import { writeEdn } from '../../../nodes/PrismaCampaigns/edn/index.ts';
import { ednBody, jsonBody } from '../../../nodes/PrismaCampaigns/wire.ts';
import type { Operation } from '../../../nodes/runner/operation.ts';

/** The app token of these tests. */
export const TOKEN = 'token-of-tests';

/** What an operation sends for a record: where to, and its body in both formats. */
export function wireText<Rec>(operation: Operation<Rec>, record: Rec) {
	const { method, path, query, body } = operation.request!([record]);
	return {
		to: `${method} ${path}`,
		query,
		edn: writeEdn(ednBody(body, TOKEN)),
		json: JSON.stringify(jsonBody(body, TOKEN)),
	};
}
