import { deferred, type Deferred } from './deferred.mts';
import type { Answering, Reply } from './fakeContext.mts';
import { recordsIn } from './sentRecords.mts';

export const OK: Reply = { statusCode: 200 };
export const BAD: Reply = { statusCode: 400, body: 'spoilt' };

/** Holds back every answer until the test gives it. */
export function holdReplies() {
	const held = new Map<string, Deferred<Reply>>();
	const replies: Answering = async (options) => {
		const reply = deferred<Reply>();
		held.set(recordsIn(options).join(), reply);
		return await reply.promise;
	};
	return { replies, answer: (records: string, reply = OK) => held.get(records)!.resolve(reply) };
}

/** Refuses every request in which a record is spoilt. */
export const refuseSpoilt: Answering = (options) =>
	recordsIn(options).some((record) => record.includes('spoilt')) ? BAD : OK;
