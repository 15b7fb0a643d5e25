/** The documented spellings. */
const matchBy = ['Email', 'PhoneNumber', 'CrmId', 'GUID', 'VisitorId'];
const dataFieldTypes = ['String', 'Text', 'Number', 'Money', 'Date', 'DateTime', 'Boolean', 'Url'];

function findSpelling(value: unknown, spellings: string[]): unknown {
	if (typeof value !== 'string') return value;
	return spellings.find((known) => known.toLowerCase() === value.toLowerCase()) ?? value;
}

/**
 * Corrects the letter case of `matchBy` and of the type of data fields before validation. The platform
 * seems to read both in any letter case: the English page writes URL.
 */
export function correctLetterCase(body: unknown): void {
	if (typeof body !== 'object' || body === null) return;
	if ('matchBy' in body) body.matchBy = findSpelling(body.matchBy, matchBy);
	if (!('dataFields' in body) || !Array.isArray(body.dataFields)) return;
	for (const field of body.dataFields as unknown[]) {
		if (typeof field !== 'object' || field === null || !('type' in field)) continue;
		field.type = findSpelling(field.type, dataFieldTypes);
	}
}
