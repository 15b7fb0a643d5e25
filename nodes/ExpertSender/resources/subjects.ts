import { isEmpty } from '../../input';

const toLowerCase = (value: string) => value.toLowerCase();

/** How to normalize identifiers that can be written in several ways. In others, letter case counts. */
const NORMALIZE: Record<string, ((value: string) => string) | undefined> = {
	email: toLowerCase,
	emailMd5: toLowerCase,
	emailSha256: toLowerCase,
	guid: toLowerCase,
	// To the platform, "+48501228855" and "0048 501 22 88 55" are one number (page on importing customers).
	phone: (value) => value.replace(/\D/g, '').replace(/^00/, ''),
};

/** Lists who a record is about: each identifier with its kind, normalized. */
export function listSubjects(identifiers: Record<string, unknown>): string[] {
	const list: string[] = [];
	for (const [kind, value] of Object.entries(identifiers)) {
		if (isEmpty(value)) continue;
		const text = String(value);
		list.push(`${kind} ${NORMALIZE[kind]?.(text) ?? text}`);
	}
	return list;
}
