import type { SendingOperation } from '../../../nodes/contract/operation.ts';
import { prismaCampaigns } from './saved.mts';

const operations = Object.fromEntries(
	prismaCampaigns.resources.flatMap((resource) =>
		resource.operations.map((operation) => [
			`${resource.option.value}.${operation.option.value}`,
			operation,
		]),
	),
) as Record<string, SendingOperation>;

const VISIT = { trailId: 'v', customerId: '5', traceId: 't' };

/** The operations that belong to a visit, a trace or a customer; business events have a test of their own. */
it.each([
	['trace.create', VISIT, ['customer 5']],
	['trace.create', { customerId: undefined }, []],
	['trace.createTrail', VISIT, ['trace t']],
	['trace.recordAction', VISIT, ['trail v']],
	['trace.recordConversion', VISIT, ['trail v']],
	['trace.recordDismissal', VISIT, ['trail v']],
	['campaign.advanceFunnel', VISIT, ['trail v']],
	['campaign.getActive', VISIT, ['trail v', 'customer 5']],
	['campaign.getActive', { trailId: 'v' }, ['trail v']],
	['campaign.syncPage', VISIT, ['trail v', 'customer 5']],
	['campaign.syncPage', { trailId: 'v' }, ['trail v']],
	['customer.upsert', VISIT, ['customer 5']],
	['customer.get', VISIT, ['customer 5']],
])('sends %s of %j in turn with whatever else is about %j', (key, record, subjects) => {
	expect(operations[key].subjects(record)).toEqual(subjects);
});
