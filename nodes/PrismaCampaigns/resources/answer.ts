import { UserError, type IDataObject } from 'n8n-workflow';

import { describeBody } from '../../contract/describeBody';
import type { Answer } from '../../contract/request';

/** Reads an answer's fields. Throws a `UserError` if it is not an object or lacks a promised field. */
export function readAnswer(answer: Answer, ...promised: string[]): IDataObject {
	const { body } = answer;
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		const what = describeReceived(answer);
		throw new UserError(`Prisma Campaigns sent an answer that cannot be read: ${what}`, {
			description,
		});
	}
	const fields = body as IDataObject;
	const missing = promised.filter((name) => fields[name] === undefined || fields[name] === null);
	if (missing.length === 0) return fields;
	throw new UserError(
		`Prisma Campaigns sent an answer without ${missing.join(' and ')}: ${shorten(describeBody(body))}`,
		{ description },
	);
}

const description =
	"Check that the 'Base URL' in the credential is the address of your server. If it is, try the other 'Wire Format' in the credential.";

/** Its content type, its first words, and what the reader found where. */
function describeReceived({ body, headers, unreadable }: Answer): string {
	const type = headers['content-type'] ?? 'no content type';
	if (body === undefined && !unreadable) return `it is empty (${type})`;
	const text = typeof body === 'string' ? body : describeBody(body);
	const words = body === undefined ? '' : `, "${shorten(text.replace(/\s+/g, ' ').trim())}"`;
	return `${type}${words}${unreadable ? `. ${unreadable}` : ''}`;
}

function shorten(text: string): string {
	return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** As much of an answer as tells what it is, in characters. */
const SHOWN = 100;
