import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../../runner/operation';

/** A write's output. No page documents a body on 201, so one is passed on just as it came. */
export function success({ body }: Answer): IDataObject {
	return body === undefined
		? { success: true }
		: { success: true, response: body as IDataObject[string] };
}
