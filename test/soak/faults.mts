import { draw, pick } from './draw.mts';
import { MARK, UUID } from './operation.mts';

/** Which part of all requests meets a fault. */
const SHARE = 0.05;

/** What happens to a request that is not carried out. */
const BEFORE = [
	'reset',
	'tooMany',
	'tooManyRetryAfter',
	'unavailable',
	'unavailableRetryAfter',
	'error',
] as const;

/** What happens to the answer to a request that is carried out. */
const AFTER = ['resetAfter', 'errorAfter', 'hangAfter', 'truncatedAfter'] as const;

export type FaultKind = (typeof BEFORE)[number] | (typeof AFTER)[number];

const FAULTS: readonly FaultKind[] = [...BEFORE, ...AFTER];

/** Whether the service has carried out the request when this happens. */
export const isCarriedOut = (fault: FaultKind): boolean => AFTER.some((kind) => kind === fault);

/** A connection that is refused is one kind more. */
const KINDS = FAULTS.length + 1;

/** What a request is known by: what it holds, except for ids beside a mark, which depend on time. */
export function identify(method: string, url: string, body: string): string {
	const text = `${method} ${url} ${body}`;
	return text.search(MARK) < 0 ? text : text.replace(UUID, '');
}

/**
 * The fault for a request, by what it is known by and how often the same has come: not by its place among all
 * requests, which depends on time.
 */
export function faultFor(seed: string, identity: string, time: number): FaultKind | undefined {
	if (draw('meets', seed, identity, time) >= (SHARE * FAULTS.length) / KINDS) return undefined;
	return pick(FAULTS, 'kind', seed, identity, time);
}

/** Whether this connection, counted from 0, is refused. */
export const isRefused = (seed: string, connection: number): boolean =>
	draw('refused', seed, connection) < SHARE / KINDS;
