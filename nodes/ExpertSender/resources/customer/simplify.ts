import type { IDataObject } from 'n8n-workflow';

/**
 * A customer as the service answers, with its attributes as `name: value` and its consents as `id: value`, so that
 * an expression can take one of them. All other fields stay.
 */
export function simplifyCustomer(customer: IDataObject): IDataObject {
	const { customAttributes, consentsData, ...fields } = customer;
	const { consents } = (consentsData ?? {}) as { consents?: unknown };
	return {
		...fields,
		attributes: index(customAttributes, 'name'),
		// The answer may lack them: both of the vendor's shop plugins look before they read.
		consents: index(consents, 'id'),
	};
}

function index(entries: unknown, key: 'id' | 'name'): IDataObject {
	if (!Array.isArray(entries)) return {};
	return Object.fromEntries(
		(entries as IDataObject[]).map((entry) => [String(entry[key]), entry.value]),
	);
}
