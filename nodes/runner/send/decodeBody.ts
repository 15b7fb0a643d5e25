import type { Answer } from '../../contract/request';
import type { Service } from '../../contract/service';
import type { Redact } from '../verdict/redact';
import { redactValue } from '../verdict/redactValue';
import { limitNesting } from './limitNesting';

/** Decodes the bytes of an answer, without the credential's secrets. Never throws: what cannot be read stays text. */
export function decodeBody(
	bytes: Buffer,
	contentType: string,
	service: Service,
	redact: Redact,
): Pick<Answer, 'body' | 'unreadable'> {
	// Without secrets before it is taken apart: of a key with a semicolon it would be a piece.
	const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(redact(contentType))?.[1] ?? 'utf-8';
	const text = decodeText(bytes, charset);
	if (text === undefined) {
		return { body: undefined, unreadable: `its charset "${charset}" is not known` };
	}
	if (text.trim() === '') return { body: undefined };
	try {
		return { body: limitNesting(redactValue(service.decode(text, contentType), redact)) };
	} catch (error) {
		const body = redact(text);
		// An excerpt could hold half of a secret, which nobody would recognise.
		const isClean = body === text && error instanceof Error;
		return { body, unreadable: isClean ? error.message : 'it repeats the key' };
	}
}

/** `undefined` for a charset that nobody here knows. */
function decodeText(bytes: Buffer, charset: string): string | undefined {
	try {
		return new TextDecoder(charset).decode(bytes);
	} catch {
		return undefined;
	}
}
