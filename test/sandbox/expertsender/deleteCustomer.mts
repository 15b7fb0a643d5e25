import type { BusinessUnit } from './businessUnit.mts';
import type { Customer } from './customer.mts';

/** Removes the customer; with anonymisation the purchase figures stay, without anything personal. */
export function deleteCustomer(unit: BusinessUnit, customer: Customer, anonymize: boolean): void {
	const { id, figures } = customer;
	unit.customers.remove(id);
	for (const segment of unit.segments) segment.members.delete(id);
	if (anonymize) unit.anonymized.push({ id, figures, anonymizedAt: new Date().toISOString() });
}
