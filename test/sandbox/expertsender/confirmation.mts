import type { BusinessUnit } from './businessUnit.mts';
import type { CustomerRecord } from './customerRecord.mts';

/**
 * Logs the e-mail that asks a customer to confirm the consents that a record sets to
 * AwaitingConfirmation. Only `force` asks again for the same consent. A customer without an e-mail
 * address is not asked.
 */
export function sendConfirmation(
	unit: BusinessUnit,
	customerId: number,
	consentsData: CustomerRecord['consentsData'],
): void {
	const customer = unit.customers.find('id', String(customerId));
	if (!consentsData || !customer?.email) return;
	const forced = consentsData.force ?? false;
	const consentIds = consentsData.consents
		.filter(({ value }) => value === 'AwaitingConfirmation')
		.map(({ id }) => id)
		.filter((id) => forced || !customer.confirmationSentFor.has(id));
	if (consentIds.length === 0) return;

	unit.customers.save({
		...customer,
		confirmationSentFor: new Set([...customer.confirmationSentFor, ...consentIds]),
	});
	unit.confirmationEmails.push({
		customerId,
		email: customer.email,
		consentIds,
		confirmationMessageId: consentsData.confirmationMessageId ?? unit.defaultConfirmationMessageId,
		forced,
		sentAt: new Date().toISOString(),
	});
}
