import { toEmail, toPhone, isEmpty, type Convert } from '../../../../input';
import { MAX_IDENTIFIER } from '../record';
import { refuseShopItem, type ShopSource } from './shop';
import { leftOut } from './shopNotes';

/** What of an order may say who bought it: the first that can be used counts. */
export interface BuyerCandidates {
	readonly emails: readonly unknown[];
	readonly phones: readonly unknown[];
	readonly crmId?: string;
}

/** Who bought an order. Throws a `UserError` if nothing says it. */
export function takeBuyer(
	{ emails, phones, crmId }: BuyerCandidates,
	orderId: string,
	{ shop, context }: ShopSource,
): Record<string, string> {
	const email = takeFirst(emails, toEmail, MAX_IDENTIFIER.email, context);
	const phone = takeFirst(phones, toPhone, MAX_IDENTIFIER.phone, context);
	const buyer = {
		...(email.usable !== undefined && { email: email.usable }),
		...(phone.usable !== undefined && { phone: phone.usable }),
		...(crmId !== undefined && { crmId }),
	};
	const dropped = Object.entries({ email, 'phone number': phone }).flatMap(([name, { refused }]) =>
		refused === undefined ? [] : [{ name, refused }],
	);
	if (Object.keys(buyer).length === 0) {
		const given = dropped.map(({ name, refused }) => `${name} "${refused.slice(0, 60)}"`);
		refuseShopItem(
			given.length > 0
				? `The ${shop} order ${orderId} does not say who bought it: ${given.join(' and ')} cannot be used`
				: `The ${shop} order ${orderId} does not say who bought it: it has no email, phone number or customer ID`,
			'ExpertSender needs one of them. Filter such orders out before this node, or ask for an email in the shop.',
		);
	}
	for (const { name } of dropped) context.note(leftOut, name);
	return buyer;
}

function takeFirst(
	candidates: readonly unknown[],
	convert: Convert,
	maxLength: number,
	context: ShopSource['context'],
): { usable?: string; refused?: string } {
	const given = candidates.filter((candidate) => !isEmpty(candidate));
	for (const candidate of given) {
		const text = convert(candidate, context);
		if (typeof text === 'string' && text.length <= maxLength) return { usable: text };
	}
	return given.length > 0 ? { refused: String(given[0]) } : {};
}
