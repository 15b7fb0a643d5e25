import { isEmpty } from '../../input/present';

const lowerCase = (value: string) => value.toLowerCase();

/** The kinds of identifier that are written in more than one way; in all others letter case counts. */
const COMPARABLE: Record<string, ((value: string) => string) | undefined> = {
	email: lowerCase,
	emailMd5: lowerCase,
	emailSha256: lowerCase,
	guid: lowerCase,
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
