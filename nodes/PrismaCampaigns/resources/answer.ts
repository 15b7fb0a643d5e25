import { UserError, type IDataObject } from 'n8n-workflow';

import type { Answer } from '../../contract/request';

/** Reads an answer's fields. Throws a `UserError` if it is not an object or lacks a promised field. */
export function readAnswer({ body }: Answer, ...promised: string[]): IDataObject {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		throw new UserError('Prisma Campaigns sent an answer that cannot be read', {
			description,
		});
	}
	const fields = body as IDataObject;
	const missing = promised.filter((name) => fields[name] === undefined || fields[name] === null);
	if (missing.length === 0) return fields;
	throw new UserError(`Prisma Campaigns sent an answer without ${missing.join(' and ')}`, {
		description,
	});
}

const description =
	"Check that the 'Base URL' in the credential is the address of your server. If it is, try the other 'Wire Format'.";
