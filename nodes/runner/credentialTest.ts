import type { ICredentialTestRequest } from 'n8n-workflow';

/** The rules by which n8n judges the answer to the test of a credential. */
export type TestRules = NonNullable<ICredentialTestRequest['rules']>;

const REDIRECTED = "The address redirects. Enter the address it leads to as 'Base URL'.";

/**
 * What a status says about a service, whichever key was sent. n8n shows nothing but these words, so each has
 * the remedy in it. `noApi` says that another server answers, and where the API is.
 */
export function wordStatuses(service: string, noApi: string): Record<number, string> {
	const isDown = `${service} has a problem on its side. Try again later.`;
	return {
		...Object.fromEntries([301, 302, 303, 307, 308].map((status) => [status, REDIRECTED])),
		...Object.fromEntries([404, 405, 410, 415, 421, 501].map((status) => [status, noApi])),
		429: `${service} asks for a pause. Try again later.`,
		...Object.fromEntries(
			[500, 502, 503, 504, 520, 521, 522, 523, 524, 530].map((status) => [status, isDown]),
		),
	};
}

/** A part of a good answer (`undefined` where there is none) that shows that it is not the service's. */
export interface Giveaway {
	key: string;
	value: unknown;
	message: string;
}

/**
 * The rules for these statuses and for answers with a good status. n8n declares one kind of rule for a test
 * and obeys both.
 */
export function makeTestRules(
	statuses: Record<number, string>,
	giveaways: readonly Giveaway[],
): TestRules {
	return [
		...Object.entries(statuses).map(([status, message]) => ({
			type: 'responseCode',
			properties: { value: Number(status), message },
		})),
		...giveaways.map((properties) => ({ type: 'responseSuccessBody', properties })),
	] as TestRules;
}
