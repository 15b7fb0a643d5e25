import type { Company, Customer } from './company.mts';
import type { FieldType, FieldValue } from './fieldTypes.mts';
import { Decimal, Long } from './wire/values.mts';

/** Amounts that a double would change are kept as text, but are numbers in EDN. */
function wireValue(type: FieldType, value: FieldValue): unknown {
	if (typeof value !== 'string') return value;
	if (type === 'Number') return new Long(value);
	if (type !== 'Decimal' && type !== 'Currency') return value;
	return /^-?\d+$/.test(value) ? new Long(value) : new Decimal(value);
}

/**
 * Shows a customer as the page's sample does: the fields of the schema and those of the system, in one map. That
 * fields without a value are left out is inference.
 */
export function customerView({ customerSchema }: Company, customer: Customer) {
	const fields = Object.entries(customer.fields).map(([name, value]) => [
		name,
		wireValue(customerSchema[name], value),
	]);
	return {
		...Object.fromEntries(fields),
		id: customer.id,
		tags: customer.tags,
		'updated-by': customer.updatedBy.map((id) => ({ id })),
		'last-update': customer.lastUpdate,
		'mobile-registrations': null,
	};
}
