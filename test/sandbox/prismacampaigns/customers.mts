import type { Company, Customer } from './company.mts';
import { readField, type FieldValue } from './fieldTypes.mts';
import { Refusal } from './refusal.mts';

/** Stores a customer with only an id or, without an id, an anonymous one. */
function newCustomer(company: Company, id: string | undefined): Customer {
	const customer: Customer = {
		id: id ?? company.ids.next(),
		anonymous: !id,
		fields: {},
		tags: [],
		updatedBy: [],
		lastUpdate: Date.now(),
	};
	company.customers.set(customer.id, customer);
	return customer;
}

/** Finds the customer with this id, or creates one if it is unknown; without an id, an anonymous one. */
export function visitor(company: Company, id: string | undefined): Customer {
	const known = id ? company.customers.get(id) : undefined;
	return known ?? newCustomer(company, id || undefined);
}

/** @throws {Refusal} 400 with every field that the schema does not have or whose type differs */
function readFields(company: Company, given: Record<string, unknown>): Record<string, FieldValue> {
	const faults: string[] = [];
	const fields: Record<string, FieldValue> = {};
	for (const [name, value] of Object.entries(given)) {
		if (!Object.hasOwn(company.customerSchema, name)) {
			faults.push(`${name}: the customer schema has no such field`);
			continue;
		}
		const type = company.customerSchema[name];
		const read = readField(type, value);
		if (read === undefined) faults.push(`${name}: must be of type ${type}`);
		else fields[name] = read;
	}
	if (faults.length > 0) throw new Refusal(400, faults.join('; '));
	return fields;
}

/** Creates the customer, or changes only the fields that are sent. */
export function upsertCustomer(
	company: Company,
	{ id, ...given }: { id: string | number } & Record<string, unknown>,
): void {
	const fields = readFields(company, given);
	const customer = visitor(company, String(id));
	customer.anonymous = false;
	customer.lastUpdate = Date.now();
	Object.assign(customer.fields, fields);
}

function search(
	company: Company,
	id: string | undefined,
	fields: Record<string, FieldValue>,
): Customer | undefined {
	const wanted = Object.entries(fields);
	const candidates = id === undefined ? company.customers.values() : [company.customers.get(id)];
	for (const customer of candidates) {
		if (customer && wanted.every(([name, value]) => customer.fields[name] === value)) {
			return customer;
		}
	}
	return undefined;
}

/**
 * Finds the customer of a business event by id or by values of fields. If there is none, creates one with
 * those values.
 */
export function eventCustomer(
	company: Company,
	wanted: string | Record<string, unknown>,
): { customer: Customer; created: boolean } {
	const { id, ...given } = typeof wanted === 'string' ? { id: wanted } : wanted;
	if (id !== undefined && (typeof id !== 'string' || id === '')) {
		throw new Refusal(400, 'id: must be text');
	}
	const fields = readFields(company, given);
	const known = search(company, id, fields);
	if (known) return { customer: known, created: false };
	if (id !== undefined && company.customers.has(id)) {
		throw new Refusal(400, `id: the customer ${id} has other values in the fields to search by`);
	}
	const customer = newCustomer(company, id ?? company.ids.next());
	Object.assign(customer.fields, fields);
	return { customer, created: true };
}
