import { UserError, type IDataObject } from 'n8n-workflow';

import type { Ask, SendingOperation } from '../../../../nodes/contract/operation.ts';
import type { Answer } from '../../../../nodes/contract/request.ts';
import { recover } from '../../../../nodes/runner/dispatch/recover.ts';
import type { Verdict } from '../../../../nodes/runner/verdict/verdict.ts';

const CLOSED: Answer = { status: 410, headers: {}, body: 'closed' };

/** Asks for one step, which gives the body of its answer by the step's name. */
const ask = (name: string, request: Ask, read = (body: unknown) => ({ [name]: body as string })) =>
	request({ method: 'POST', path: `/${name}` }, ({ body }) => read(body));

/** Makes a record good; each request is answered with its number, from 1. */
async function recoverWith(way: SendingOperation['recover'], steps: IDataObject[] = []) {
	const opened = { steps };
	const sent: string[] = [];
	const recovery = await recover(
		CLOSED,
		'record',
		opened,
		{ operation: { recover: way } as SendingOperation, service: 'Test Service' },
		async ({ path }) => {
			sent.push(path);
			const answer: Answer = { status: 201, headers: {}, body: sent.length };
			return { answer, acted: 'yes', tries: 1, isPassing: false, concernsRecords: 'no' } as Verdict;
		},
	);
	return { recovery, opened, sent };
}

const inThreeSteps: SendingOperation['recover'] = async (_, __, request) => {
	for (const name of ['first', 'second', 'third']) await ask(name, request);
	return { place: 'other' };
};

it.each([
	[[], ['/first', '/second', '/third']],
	[[{ first: 'a' }, { second: 'b' }], ['/third']],
	[[{ first: 'a' }, { second: 'b' }, { third: 'c' }], []],
])('sends only the steps that have not been taken (%j)', async (steps, requests) => {
	const { recovery, opened, sent } = await recoverWith(inThreeSteps, [...steps]);
	expect(sent).toEqual(requests);
	expect(recovery.change).toEqual({ place: 'other' });
	expect(opened.steps).toHaveLength(3);
	expect(opened.steps.slice(0, steps.length)).toEqual(steps);
});

it('changes nothing where the operation knows no way', async () => {
	const { recovery, sent } = await recoverWith(undefined);
	expect(recovery).toEqual({});
	expect(sent).toEqual([]);
});

it.each([
	['the answer that cannot be used', 201, true],
	['the refusal where nothing was asked', 410, false],
])('fails with the status of %s', async (_, status, isAsked) => {
	const { recovery } = await recoverWith(async (__, ___, request) => {
		const fail = () => {
			throw new UserError('Useless');
		};
		return isAsked ? await ask('first', request, fail) : fail();
	});
	expect(recovery.failure).toMatchObject({ message: 'Useless', status });
});
