/** The documented spellings. */
const matchBy = ['Email', 'PhoneNumber', 'CrmId', 'GUID', 'VisitorId'];
const dataFieldTypes = ['String', 'Text', 'Number', 'Money', 'Date', 'DateTime', 'Boolean', 'Url'];

function documented(value: unknown, spellings: string[]): unknown {
	if (typeof value !== 'string') return value;
	return spellings.find((known) => known.toLowerCase() === value.toLowerCase()) ?? value;
}

/**
 * Puts the two values that the platform seems to read in any letter case into their documented
 * spelling, before validation: `matchBy`, and the type of data fields (the English page writes URL).
 */
export function documentedLetterCase(body: unknown): void {
	if (typeof body !== 'object' || body === null) return;
	if ('matchBy' in body) body.matchBy = documented(body.matchBy, matchBy);
	if (!('dataFields' in body) || !Array.isArray(body.dataFields)) return;
	for (const field of body.dataFields as unknown[]) {
		if (typeof field !== 'object' || field === null || !('type' in field)) continue;
		field.type = documented(field.type, dataFieldTypes);
	}
}
