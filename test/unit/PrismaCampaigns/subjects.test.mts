import type { Operation } from '../../../nodes/runner/operation.ts';
import { prismaCampaigns } from './saved.mts';

const operations = Object.fromEntries(
	prismaCampaigns.resources.flatMap((resource) =>
		resource.operations.map((operation) => [operation.option.value, operation] as const),
	),
) as Record<string, Operation>;

const VISIT = { trailId: 'v', customerId: '5', traceId: 't' };

/** The operations that belong to a visit, a trace or a customer; business events have a test of their own. */
it.each([
	['create', VISIT, ['customer 5']],
	['create', { customerId: undefined }, []],
	['createTrail', VISIT, ['trace t']],
	['recordAction', VISIT, ['trail v']],
	['recordConversion', VISIT, ['trail v']],
	['recordDismissal', VISIT, ['trail v']],
	['advanceFunnel', VISIT, ['trail v']],
	['getActive', VISIT, ['trail v', 'customer 5']],
	['getActive', { trailId: 'v' }, ['trail v']],
	['syncPage', VISIT, ['trail v', 'customer 5']],
	['syncPage', { trailId: 'v' }, ['trail v']],
	['upsert', VISIT, ['customer 5']],
	['getFunnelUrl', VISIT, []],
])('%s of %j is about %j', (operation, record, subjects) => {
	expect(operations[operation].subjects(record)).toEqual(subjects);
});
