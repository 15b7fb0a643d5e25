import type { Answer, ServiceRequest } from '../contract/request';
import type { Service } from '../contract/service';
import { clock } from './clock';
import { send, type SendContext } from './send';
import { connect, type Connection } from './send/connection';
import { encodeRequest } from './send/encodeRequest';
import type { Failure } from './verdict/failure';
import { makeNodeError } from './verdict/nodeError';
import type { Redact } from './verdict/redact';
import { judge, judgeUnsent, type Verdict } from './verdict/verdict';
import { wordInput, wordUnexpectedAnswer } from './verdict/wording';

/**
 * Asks the service once, outside of a run: for a list in the editor, or for a trigger. Resolves with what
 * `read` makes of the answer. Whatever fails is thrown as n8n's error, which names no item: a credential,
 * a refusal, no answer at all, and what `read` throws for an answer that is not what was promised. `otherWay`:
 * what the person can do without the answer.
 */
export async function ask<T>(
	context: SendContext,
	service: Service,
	request: ServiceRequest,
	read: (answer: Answer) => T,
	otherWay = '',
): Promise<T> {
	const node = context.getNode();
	const fail = (failure: Failure, redact: Redact) => {
		const remedy = `${failure.remedy ?? ''} ${otherWay}`.trim();
		return makeNodeError(node, { ...failure, remedy }, redact);
	};
	const connection = await connect(context, service).catch((error: unknown) => {
		throw fail(wordInput(error), keepText);
	});
	const { answer, failure } = await sendOnce(context, connection, request);
	// Without an answer there is a failure.
	if (failure || !answer) throw fail(failure!, connection.redact);
	try {
		return read(answer);
	} catch (error) {
		const unexpected = wordUnexpectedAnswer(error, answer.status);
		throw fail(unexpected, connection.redact);
	}
}

async function sendOnce(
	context: SendContext,
	connection: Connection,
	request: ServiceRequest,
): Promise<Verdict> {
	const encoded = encodeRequest(connection, request);
	if (encoded.failure) return judgeUnsent(encoded.failure);
	const received = await send(context, connection, encoded.request, TIMEOUT);
	return judge(received, connection.service, { now: clock.now(), timeout: TIMEOUT });
}

/** In seconds. Shorter than in a run: somebody waits in front of the editor. */
const TIMEOUT = 30;

/** Before the credential is read there is nothing to remove. */
function keepText(text: string): string {
	return text;
}
