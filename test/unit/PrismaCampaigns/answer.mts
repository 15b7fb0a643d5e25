import type { Answer } from '../../../nodes/contract/request.ts';

/** What the service answered, decoded. */
export const answer = (body?: unknown, status = 200): Answer => ({ status, headers: {}, body });
