import type { IDataObject } from 'n8n-workflow';

import type { Answer } from './request';

/** The output of a write whose answer is not documented: a body is passed on just as it came. */
export function success({ body }: Answer): IDataObject {
	return body === undefined
		? { success: true }
		: { success: true, response: body as IDataObject[string] };
}
