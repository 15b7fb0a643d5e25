import type { SendingOperation } from '../../../../nodes/contract/operation.ts';
import type { Answer } from '../../../../nodes/contract/request.ts';
import { acceptedAnswer, explainFailure } from '../../../../nodes/runner/dispatch/result.ts';
import type { Connection } from '../../../../nodes/runner/send/connection.ts';
import type { Failure } from '../../../../nodes/runner/verdict/failure.ts';
import type { Verdict } from '../../../../nodes/runner/verdict/verdict.ts';
import { testService } from '../testService.mts';

const ANSWER: Answer = { status: 404, headers: {}, body: 'gone' };
const FAILURE: Failure = { kind: 'notFound', message: 'm', remedy: 'r', reason: 'gone' };

const connection: Connection = {
	...{ service: testService, baseUrl: 'https://api.example.org', credentials: {} },
	redact: (text) => text,
};

const refused = (rest: Partial<Verdict> = {}): Verdict => ({
	...{ answer: ANSWER, failure: FAILURE, acted: 'no', tries: 1 },
	...{ isPassing: false, concernsRecords: 'likely' },
	...rest,
});

const withFacts = (facts: Partial<SendingOperation>) =>
	({ isIdempotent: () => true, ...facts }) as SendingOperation;

describe('a refusal', () => {
	const acceptingAll = withFacts({ accepts: () => true });

	it.each([
		['as a result where the operation accepts it', refused(), acceptingAll, ANSWER],
		['not without an answer', refused({ answer: undefined }), acceptingAll, undefined],
		['not from another server', refused({ blame: 'address' }), acceptingAll, undefined],
		['although a key is to blame', refused({ blame: 'credential' }), acceptingAll, ANSWER],
		['not where the operation accepts none', refused(), withFacts({}), undefined],
	])('counts %s', (_, verdict, operation, accepted) => {
		expect(acceptedAnswer(verdict, 'record', operation)).toBe(accepted);
	});
});

describe('a failure', () => {
	const explain = (failure: Failure, verdict: Verdict, operation: SendingOperation) =>
		explainFailure(failure, verdict, 'record', operation, connection, 'withheld').failure;

	it('has the advice of the operation in place of its remedy', () => {
		const advice = jest.fn(() => 'Do this');
		const failure = { ...FAILURE, status: 404 };
		expect(explain(failure, refused(), withFacts({ advice }))).toEqual({
			...failure,
			remedy: 'Do this',
		});
		expect(advice.mock.calls).toEqual([[404, 'record', 'withheld', 'gone']]);
	});

	it.each([
		['without a status', FAILURE, refused()],
		['that another server gave', { ...FAILURE, status: 404 }, refused({ blame: 'address' })],
		['without a status of another server', FAILURE, refused({ blame: 'address' })],
	])('%s is none that the operation could advise on', (_, failure, verdict) => {
		const advice = jest.fn(() => 'Do this');
		expect(explain(failure, verdict, withFacts({ advice }))).toEqual(failure);
		expect(advice).not.toHaveBeenCalled();
	});

	it('keeps its remedy where the operation has no advice to give', () => {
		for (const facts of [{}, { advice: () => undefined }]) {
			const failure = { ...FAILURE, status: 404 };
			expect(explain(failure, refused(), withFacts(facts))).toEqual(failure);
		}
	});

	it('may have no remedy', () => {
		const { remedy, ...failure } = FAILURE;
		expect(explain(failure, refused(), withFacts({}))).toEqual({ ...failure, remedy: '' });
	});
});
