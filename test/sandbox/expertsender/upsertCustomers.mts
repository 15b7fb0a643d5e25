import { randomUUID } from 'node:crypto';
import type { BusinessUnit } from './businessUnit.mts';
import type { Customer } from './customer.mts';
import { applyRecord, recordFaults, type CustomerRecord } from './customerRecord.mts';
import { sendConfirmation } from './confirmation.mts';
import { comparable } from './identifiers.mts';
import type { Switches } from './switches.mts';

const matchFields = {
	Email: 'email',
	PhoneNumber: 'phone',
	CrmId: 'crmId',
	GUID: 'guid',
	VisitorId: 'visitorId',
} as const;

type MatchField = (typeof matchFields)[keyof typeof matchFields];

/** Body of POST /customers. Except for malformed records, it is valid by the API description. */
export interface CustomersRequest {
	mode: 'Add' | 'Update' | 'AddOrUpdate';
	matchBy: keyof typeof matchFields;
	data: CustomerRecord[];
}

function* identityFaults(
	unit: BusinessUnit,
	{ mode, matchBy }: CustomersRequest,
	record: CustomerRecord,
	current: Customer | undefined,
): Generator<string> {
	const field = matchFields[matchBy];
	const value = record[field];
	if (!value) {
		yield `${field}: is required because matchBy is ${matchBy}`;
		return;
	}
	if (mode === 'Add' && current) yield `${field}: a customer with "${value}" exists already`;
	if (mode === 'Update' && !current) yield `${field}: there is no customer with "${value}"`;
	for (const other of Object.values(matchFields)) {
		const taken = other !== field && record[other];
		if (!taken) continue;
		const owner = unit.customers.find(other, taken);
		if (owner && owner.id !== current?.id) {
			yield `${other}: "${taken}" belongs to another customer`;
		}
	}
}

function findCurrent(unit: BusinessUnit, field: MatchField, record: CustomerRecord) {
	const value = record[field];
	return value ? unit.customers.find(field, value) : undefined;
}

/**
 * Carries out POST /customers.
 *
 * @param malformed per index of `data`, what the API description already refuses in that record
 * @returns how many records were stored, and one line per bad record and field
 */
export function upsertCustomers(
	unit: BusinessUnit,
	request: CustomersRequest,
	malformed: ReadonlyMap<number, string[]>,
	batch: Switches['batch'],
): { stored: number; errors: string[] } {
	const errors: string[] = [];
	const undo: Array<() => void> = [];
	const confirmations: Array<() => void> = [];

	for (const [index, record] of request.data.entries()) {
		const broken = malformed.get(index);
		if (broken) {
			errors.push(...broken);
			continue;
		}
		const current = findCurrent(unit, matchFields[request.matchBy], record);
		const faults = [
			...identityFaults(unit, request, record, current),
			...recordFaults(unit, record),
		];
		if (faults.length > 0) {
			errors.push(...faults.map((fault) => `data[${index}].${fault}`));
			continue;
		}
		const identity = current ?? {
			id: unit.customers.nextId(),
			guid: record.guid ? comparable.guid(record.guid) : randomUUID(),
		};
		const { id, guid } = identity;
		undo.push(unit.customers.save(applyRecord(current, { id, guid }, record)));
		confirmations.push(() => sendConfirmation(unit, id, record.consentsData));
	}

	if (errors.length > 0 && batch === 'allOrNothing') {
		for (const step of undo.reverse()) step();
		return { stored: 0, errors };
	}
	for (const send of confirmations) send();
	return { stored: undo.length, errors };
}
