import { create } from '../../../nodes/ExpertSender/resources/order/create.ts';
import { createOrReplace } from '../../../nodes/ExpertSender/resources/order/createOrReplace.ts';
import { replace } from '../../../nodes/ExpertSender/resources/order/replace.ts';
import { wooOrder } from '../ExpertSender/resources/order/shopOrders.mts';
import { readNoted } from './noted.mts';

/* Orders of a shop: row V57 of the cases. */

it.each([
	['create', create],
	['createOrReplace', createOrReplace],
	['replace', replace],
] as const)(
	'V57: %s sends an order without a phone number that is none, and says so',
	(_, operation) => {
		const billing = { email: 'anna@example.org', phone: '501 228 855 ext. 12' };
		const { record, hints } = readNoted(
			operation,
			{ orderFrom: 'wooCommerce', shopOptions: {} },
			wooOrder({ billing }),
		);
		expect(record).toMatchObject({ order: { customer: { email: 'anna@example.org' } } });
		expect(JSON.stringify(record)).not.toContain('501');
		expect(hints).toEqual([
			'1 value of shop orders could not be used and was left out: phone number',
		]);
	},
);
