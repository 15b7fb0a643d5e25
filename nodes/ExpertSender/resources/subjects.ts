import { isEmpty } from '../../input';

const toLowerCase = (value: string) => value.toLowerCase();

/** The kinds of identifier that are written in more than one way; in all others letter case counts. */
const NORMALIZE: Record<string, ((value: string) => string) | undefined> = {
	email: toLowerCase,
	emailMd5: toLowerCase,
	emailSha256: toLowerCase,
	guid: toLowerCase,
	// "+48501228855" and "0048 501 22 88 55" are one number to the platform (page on importing customers).
	phone: (value) => value.replace(/\D/g, '').replace(/^00/, ''),
};

/** Lists who a record is about: each of its identifiers, by their kind and in one way of writing. */
export function listSubjects(identifiers: Record<string, unknown>): string[] {
	const list: string[] = [];
	for (const [kind, value] of Object.entries(identifiers)) {
		if (isEmpty(value)) continue;
		const text = String(value);
		list.push(`${kind} ${NORMALIZE[kind]?.(text) ?? text}`);
	}
	return list;
}
