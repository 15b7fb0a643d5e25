import { UserError, type IDataObject } from 'n8n-workflow';

import type { Answer } from '../../contract/request';

/** Reads an answer's fields. Throws a `UserError` when it has none, or lacks those that were promised. */
export function readAnswer({ body }: Answer, ...promised: string[]): IDataObject {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		throw new UserError('Prisma Campaigns answered, but its answer cannot be read', {
			description,
		});
	}
	const fields = body as IDataObject;
	const missing = promised.filter((name) => fields[name] === undefined || fields[name] === null);
	if (missing.length === 0) return fields;
	throw new UserError(`Prisma Campaigns answered without ${missing.join(' and ')}`, {
		description,
	});
}

const description =
	"Check that the 'Base URL' in the credential is the address of the API. The other 'Wire Format' may help.";
