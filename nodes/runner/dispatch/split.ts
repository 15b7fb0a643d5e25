/**
 * The parts in which records that were refused together are sent again: those that the answer names (by
 * their places from 0) each alone and the others together, or else two halves. What the answer names is not
 * taken for granted: no page says how a place is written.
 */
export function split<Entry>(entries: readonly Entry[], named: readonly number[] = []): Entry[][] {
	if (named.length > 0 && named.every((place) => place < entries.length)) {
		const others = entries.filter((_, place) => !named.includes(place));
		const alone = entries.filter((_, place) => named.includes(place)).map((entry) => [entry]);
		// Those alone go first: whether they are bad says whether to believe the next answer.
		return others.length > 0 ? [...alone, others] : alone;
	}
	const middle = Math.ceil(entries.length / 2);
	return [entries.slice(0, middle), entries.slice(middle)];
}
