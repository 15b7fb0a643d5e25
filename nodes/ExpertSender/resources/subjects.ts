import { isEmpty } from '../../input/present';

/** The kinds of identifier that are written in more than one way; all others are told apart by letter case too. */
const COMPARABLE: Record<string, ((value: string) => string) | undefined> = {
	email: (value) => value.toLowerCase(),
	// "+48501228855" and "0048 501 22 88 55" are one number to the platform (page on importing customers).
	phone: (value) => value.replace(/\D/g, '').replace(/^00/, ''),
};

/** Who a record is about: each of its identifiers, by their kind and in one way of writing. */
export function subjects(identifiers: Record<string, unknown>): string[] {
	const list: string[] = [];
	for (const [kind, value] of Object.entries(identifiers)) {
		if (isEmpty(value)) continue;
		const text = String(value);
		list.push(`${kind} ${COMPARABLE[kind]?.(text) ?? text}`);
	}
	return list;
}
