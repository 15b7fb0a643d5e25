/** The documented spellings. */
const matchBy = ['Email', 'PhoneNumber', 'CrmId', 'GUID', 'VisitorId'];
const dataFieldTypes = ['String', 'Text', 'Number', 'Money', 'Date', 'DateTime', 'Boolean', 'Url'];
// `Cancelled` is the WooCommerce plugin's.
const orderStatuses = ['placed', 'paid', 'completed', 'canceled', 'cancelled'];

function findSpelling(value: unknown, spellings: string[]): unknown {
	if (typeof value !== 'string') return value;
	return spellings.find((known) => known.toLowerCase() === value.toLowerCase()) ?? value;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

const objectsIn = (value: unknown) => (Array.isArray(value) ? value.filter(isObject) : []);

function correctStatus(holder: Record<string, unknown>, field: string): void {
	if (!(field in holder)) return;
	const status = findSpelling(holder[field], orderStatuses);
	holder[field] = status === 'cancelled' ? 'canceled' : status;
}

/**
 * Corrects the letter case of `matchBy`, of the type of data fields and of the status of orders before
 * validation. The platform seems to read them in any letter case: the English page writes URL, and the
 * vendor's plugins send the statuses of orders in both.
 */
export function correctLetterCase(body: unknown): void {
	if (!isObject(body)) return;
	if ('matchBy' in body) body.matchBy = findSpelling(body.matchBy, matchBy);
	for (const field of objectsIn(body.dataFields)) {
		if ('type' in field) field.type = findSpelling(field.type, dataFieldTypes);
	}
	correctStatus(body, 'orderStatus');
	for (const order of objectsIn(body.data)) correctStatus(order, 'status');
}
