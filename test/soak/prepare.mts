import type { SoakItem } from './operation.mts';
import type { SoakService } from './startService.mts';

/** What is put into the sandbox before the items are sent, past the front. */

const AT_ONCE = 50;
const BATCH = 500;

async function post(
	{ url, apiKey }: SoakService,
	path: string,
	body: object,
): Promise<Record<string, string>> {
	const answer = await fetch(url + path, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			accept: 'application/json',
			'x-api-key': apiKey,
		},
		body: JSON.stringify(body),
	});
	const text = await answer.text();
	if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${text}`);
	return JSON.parse(text) as Record<string, string>;
}

async function postAll(service: SoakService, path: string, mode: object, records: object[]) {
	for (let start = 0; start < records.length; start += BATCH) {
		await post(service, path, { ...mode, data: records.slice(start, start + BATCH) });
	}
}

const different = (values: string[]) => [...new Set(values)];

/** Stores the customers with these email addresses in ExpertSender. */
export async function storeCustomers(service: SoakService, emails: string[]): Promise<void> {
	const records = different(emails).map((email) => ({ email }));
	await postAll(service, '/customers', { mode: 'AddOrUpdate', matchBy: 'Email' }, records);
}

/** Stores orders with these ids in ExpertSender. */
export async function storeOrders(service: SoakService, ids: string[]): Promise<void> {
	const records = different(ids).map((id) => ({
		id,
		date: '2026-05-04T08:15:30Z',
		totalValue: 10,
		customer: { email: 'anna@example.org' },
		products: [{ id: 'MUG-1', name: 'Mug', price: 10, quantity: 1 }],
	}));
	await postAll(service, '/orders', { mode: 'AddOrReplace' }, records);
}

/**
 * Gives items about the same subject a trace and a trail in common, and all an offer that was shown. Only when one is
 * opened at once, its ids are the same each time.
 */
export async function openVisits(
	service: SoakService,
	items: SoakItem[],
	atOnce = AT_ONCE,
): Promise<void> {
	const token = { 'app-token': service.appToken };
	const subjects = different(items.map(({ subject }) => subject));
	const visits = new Map<string, { traceId: string; trailId: string }>();
	const open = async (subject: string) => {
		const opened = await post(service, '/api/traces/trace', { ...token, 'customer-id': subject });
		const traceId = opened['trace-id'];
		const trail = await post(service, `/api/traces/${traceId}/trail`, { channel: 'web' });
		visits.set(subject, { traceId, trailId: trail['trail-id'] });
	};
	for (let start = 0; start < subjects.length; start += atOnce) {
		await Promise.all(subjects.slice(start, start + atOnce).map(open));
	}
	const [{ trailId }] = visits.values();
	const page = await post(service, '/api/campaigns/sync-page', {
		...token,
		'trail-id': trailId,
		'page-location': '/home',
		placeholders: [{ placeholder: 'HomeTop' }],
	});
	const tracking = /"tracking-token":"([^"]+)"/.exec(JSON.stringify(page))![1];
	const campaign = /"campaign":"?(\d+)/.exec(JSON.stringify(page))![1];
	for (const item of items) {
		const visit = visits.get(item.subject)!;
		// A bad item has a trail or an offer of its own, which does not exist.
		Object.assign(item, { ...visit, tracking, campaign, ...item });
	}
}
