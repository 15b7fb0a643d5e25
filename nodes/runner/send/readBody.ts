/** More than any answer of these services holds, and little enough for n8n to bear many at once. */
const MAX_BYTES = 16 * 2 ** 20;

/** The bytes of an answer's body, which n8n's helper hands over as a stream. Rejects when it is too large. */
export async function readBody(body: unknown, signal: AbortSignal): Promise<Buffer> {
	if (!isStream(body)) return Buffer.from(typeof body === 'string' ? body : '');
	const cutOff = () => body.destroy(new Error('aborted'));
	signal.addEventListener('abort', cutOff);
	if (signal.aborted) cutOff();
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of body) {
			size += chunk.length;
			if (size > MAX_BYTES) throw new AnswerTooLargeError();
			chunks.push(chunk);
		}
	} finally {
		signal.removeEventListener('abort', cutOff);
	}
	return Buffer.concat(chunks, size);
}

interface BodyStream extends AsyncIterable<Buffer> {
	destroy(error: Error): void;
}

function isStream(body: unknown): body is BodyStream {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** An answer was cut off. */
class AnswerTooLargeError extends Error {
	readonly code = 'ANSWER_TOO_LARGE';
}
