import type { IDataObject } from 'n8n-workflow';

import type { Answer } from './request';

/** Makes the output of a write whose answer is not documented: a body is passed on unchanged. */
export function reportSuccess({ body }: Answer): IDataObject {
	return body === undefined
		? { success: true }
		: { success: true, response: body as IDataObject[string] };
}
