import type { AcceptedEvent, BusinessUnit, DataField } from './businessUnit.mts';
import type { Customer } from './customer.mts';
import type { Identifier } from './identifiers.mts';
import { explainMisfit } from './valueTypes.mts';

/** Identifiers of a customer in an event, by priority: the first one given decides alone. */
const identifiersByPriority = [
	['customerId', 'id'],
	['customerEmail', 'email'],
	['customerEmailMd5', 'emailMd5'],
	['customerEmailSha256', 'emailSha256'],
	['customerPhone', 'phone'],
	['customerCrmId', 'crmId'],
] as const satisfies ReadonlyArray<readonly [string, Identifier]>;

type IdentifierField = (typeof identifiersByPriority)[number][0];

export interface CustomerEvent extends Partial<Record<IdentifierField, string | number>> {
	customEventId: number;
	dataFields?: DataField[];
}

export interface SegmentsEvent {
	customEventId: number;
	segments: number[];
	dataFields?: DataField[];
}

/** Finds the identifier that decides, or undefined if there is none. An empty string does not count. */
export function decidingIdentifier(event: CustomerEvent) {
	for (const [field, identifier] of identifiersByPriority) {
		const value = event[field];
		if (value !== undefined && value !== '') return { field, identifier, value: String(value) };
	}
	return undefined;
}

/** One line per data field whose value does not fit its type. */
export function dataFieldFaults(dataFields: DataField[] = []): string[] {
	return dataFields.flatMap(({ type, value }, index) => {
		const reason = type && value !== undefined && explainMisfit(type, value);
		return reason ? [`dataFields[${index}].value: ${reason}`] : [];
	});
}

/** Logs an event that passed every check. */
export function acceptEvent(
	unit: BusinessUnit,
	event: CustomerEvent | SegmentsEvent,
	customerIds: Array<Customer['id']>,
	matchedBy: AcceptedEvent['matchedBy'],
): void {
	const { customEventId, dataFields = [] } = event;
	const { active } = unit.customEvents.find(({ id }) => id === customEventId) ?? { active: false };
	unit.acceptedEvents.push({
		customEventId,
		customerIds,
		matchedBy,
		dataFields,
		startedScenario: active,
		acceptedAt: new Date().toISOString(),
	});
}
