import { describeBody } from '../../contract/describeBody';

/** Deeper than any answer of these services, and less than what makes n8n's own code overflow. */
const MOST_LEVELS = 512;

/** Gives a decoded answer; one that is nested absurdly deep as the beginning of its text. */
export function limitNesting(body: unknown): unknown {
	return isDeeper(body, MOST_LEVELS) ? describeBody(body) : body;
}

function isDeeper(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	if (levels === 0) return true;
	return Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
