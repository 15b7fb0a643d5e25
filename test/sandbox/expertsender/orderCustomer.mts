import { randomUUID } from 'node:crypto';
import type { BusinessUnit } from './businessUnit.mts';
import type { Customer } from './customer.mts';
import { applyRecord } from './customerRecord.mts';
import type { OrderRecord } from './orderRecord.mts';
import type { Switches } from './switches.mts';

const fieldsOf = {
	Email: ['email'],
	PhoneNumber: ['phone'],
	CrmId: ['crmId'],
	any: ['email', 'phone', 'crmId'],
} as const satisfies Record<Switches['matchingMode'], readonly string[]>;

/** The customer that an order belongs to, undefined if it must be made; or why it can belong to none. */
export type FoundCustomer = { fault?: undefined; known: Customer | undefined } | { fault: string };

/**
 * Makes a customer of an order's identifiers, without storing it. An identifier of somebody else stays with
 * them: Magento gives every guest the CRM id 0.
 */
export function newOrderCustomer(unit: BusinessUnit, given: OrderRecord['customer']): Customer {
	const own = fieldsOf.any.filter(
		(field) => given[field] && !unit.customers.find(field, given[field]),
	);
	const identity = { id: unit.customers.nextId(), guid: randomUUID() };
	return applyRecord(
		undefined,
		identity,
		Object.fromEntries(own.map((field) => [field, given[field]])),
	);
}

/**
 * Finds the customer of an order by the identifier of the matching mode alone; with `any`, by the first that
 * is given.
 */
export function findOrderCustomer(
	unit: BusinessUnit,
	given: OrderRecord['customer'],
	{ matchingMode, unknownOrderCustomer }: Switches,
): FoundCustomer {
	const fields = fieldsOf[matchingMode];
	const field = fields.find((name) => given[name]);
	const value = field && given[field];
	if (!value) {
		return matchingMode === 'any'
			? { fault: 'customer: give an email, phone or crmId' }
			: {
					fault: `customer.${fields[0]}: is required because the default matching mode is ${matchingMode}`,
				};
	}
	const known = unit.customers.find(field, value);
	return known || unknownOrderCustomer === 'create'
		? { known }
		: { fault: `customer.${field}: there is no customer with "${value}"` };
}
