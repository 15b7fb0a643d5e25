import { randomUUID } from 'node:crypto';
import type { BusinessUnit } from './businessUnit.mts';
import type { Customer } from './customer.mts';
import { applyRecord, recordFaults, type CustomerRecord } from './customerRecord.mts';
import { sendConfirmation } from './confirmation.mts';
import { comparable } from './identifiers.mts';
import type { StoredRecord } from './storeBatch.mts';

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

/** Stores one record of POST /customers, or lists what is wrong with it. */
export function upsertCustomer(
	unit: BusinessUnit,
	request: CustomersRequest,
	record: CustomerRecord,
): StoredRecord | string[] {
	const current = findCurrent(unit, matchFields[request.matchBy], record);
	const faults = [...identityFaults(unit, request, record, current), ...recordFaults(unit, record)];
	if (faults.length > 0) return faults;
	const { id, guid } = current ?? {
		id: unit.customers.nextId(),
		guid: record.guid ? comparable.guid(record.guid) : randomUUID(),
	};
	return {
		undo: unit.customers.save(applyRecord(current, { id, guid }, record)),
		settle: () => sendConfirmation(unit, id, record.consentsData),
	};
}
