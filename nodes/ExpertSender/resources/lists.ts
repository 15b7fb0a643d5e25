import { UserError, type IDataObject } from 'n8n-workflow';

import type { Answer, ServiceRequest } from '../../contract/request';
import { isRecord } from '../../input';

/** Whose attributes there are. */
export type AttributeOwner = 'customer' | 'order' | 'product';

/** The lists of the account: GET /customerconsents and so on. None of them has parameters or pages. */
export type AccountList = 'customerconsents' | `${AttributeOwner}attributes`;

/** Makes the request for a list. */
export function requestList(list: AccountList): ServiceRequest {
	return { method: 'GET', path: `/${list}` };
}

/** Reads the entries of a list, each with `id`, `name` and `type`. Throws a `UserError` if there is none. */
export function readList({ body }: Answer): IDataObject[] {
	const entries = (body as { data?: unknown } | undefined)?.data;
	if (Array.isArray(entries) && entries.every(isRecord)) {
		return entries as IDataObject[];
	}
	throw new UserError("ExpertSender CDP's answer is not a list", {
		description: "Check that the 'Base URL' in the credential is the address of the API.",
	});
}
