import { caseOf, UUID, type SoakOperation } from './operation.mts';
import { openVisits } from './prepare.mts';

const NO_ID = '00000000-0000-4000-8000-000000000000';
const customerFields: SoakOperation['fields'] = ({ who }) => ({ subject: `c${who}` });
const actionsOf: SoakOperation['held'] = ({ prismaCampaigns }) =>
	prismaCampaigns.traces.flatMap(({ trails }) =>
		trails.flatMap(({ actions }) => actions.map(({ name }) => name)),
	);

/** Ends its trace. */
const closing: Omit<SoakOperation, 'of'> = {
	parameters: {
		trailId: '={{ $json.trailId }}',
		tracking: '={{ $json.tracking }}',
		name: '={{ $json.mark }}',
	},
	isIdempotent: false,
	isAlone: true,
	fields: customerFields,
	prepare: openVisits,
	held: actionsOf,
	holds: 'all',
	spoil: [{ tracking: NO_ID }, { trailId: NO_ID }, { trailId: '' }],
};

export const prismaOperations: readonly SoakOperation[] = [
	{
		of: caseOf('prismaCampaigns businessEvent trigger'),
		parameters: {
			eventName: '={{ $json.event }}',
			customerId: '={{ $json.subject }}',
			contextFrom: 'json',
			context: '={{ JSON.stringify({ mark: $json.mark }) }}',
		},
		isIdempotent: false,
		fields: ({ who }) => ({ subject: `c${who}`, event: 'account-opened' }),
		held: ({ prismaCampaigns }) =>
			prismaCampaigns.businessEvents.map(({ context }) => (context as { mark: string }).mark),
		holds: 'all',
		spoil: [{ event: 'no-such-event' }, { event: '' }],
	},
	{
		of: caseOf('prismaCampaigns customer upsert'),
		parameters: {
			customerId: '={{ $json.subject }}',
			json: '={{ JSON.stringify({ [$json.field]: $json.mark }) }}',
		},
		isIdempotent: true,
		fields: ({ who }) => ({ subject: `c${who}`, field: 'city' }),
		held: ({ prismaCampaigns }) =>
			prismaCampaigns.customers.flatMap(({ fields }) => (fields.city as string) ?? []),
		holds: 'latest',
		spoil: [{ field: 'planet' }, { subject: '' }],
	},
	{
		of: caseOf('prismaCampaigns trace create'),
		parameters: { customerId: '={{ $json.customer }}' },
		isIdempotent: false,
		isAlone: true,
		fields: ({ mark }) => ({ subject: mark, customer: mark }),
		held: ({ prismaCampaigns }) => prismaCampaigns.traces.map(({ customerId }) => customerId),
		holds: 'all',
		spoil: [{ customer: '0' }, { customer: '' }],
	},
	{
		of: caseOf('prismaCampaigns trace createTrail'),
		parameters: {
			traceId: '={{ $json.traceId }}',
			additionalFields: { platform: '={{ $json.mark }}' },
		},
		isIdempotent: false,
		fields: customerFields,
		prepare: openVisits,
		held: ({ prismaCampaigns }) =>
			prismaCampaigns.traces.flatMap(({ trails }) =>
				trails.flatMap(({ platform }) => platform ?? []),
			),
		holds: 'all',
		spoil: [{ traceId: NO_ID }, { traceId: '' }],
	},
	{
		of: caseOf('prismaCampaigns trace recordAction'),
		parameters: { trailId: '={{ $json.trailId }}', name: '={{ $json.mark }}' },
		isIdempotent: false,
		fields: customerFields,
		prepare: openVisits,
		held: actionsOf,
		holds: 'all',
		spoil: [{ trailId: NO_ID }, { trailId: '' }],
	},
	{ of: caseOf('prismaCampaigns trace recordConversion'), ...closing },
	{ of: caseOf('prismaCampaigns trace recordDismissal'), ...closing },
	{
		of: caseOf('prismaCampaigns campaign advanceFunnel'),
		parameters: {
			trailId: '={{ $json.trailId }}',
			tracking: '={{ $json.tracking }}',
			campaignId: '={{ $json.campaign }}',
		},
		isIdempotent: false,
		isAlone: true,
		fields: customerFields,
		prepare: async (service, items) => await openVisits(service, items, 1),
		held: ({ prismaCampaigns }) => prismaCampaigns.funnelRuns.map(({ trailId }) => trailId),
		holds: 'all',
		spoil: [{ tracking: NO_ID }, { trailId: '' }],
		// A step holds no text of the item's own. The tracking token is the same for all.
		known: { by: 'trailId', pattern: UUID },
	},
];
