import type { Sandbox } from '../../sandbox/server.mts';

/** Made-up people, each with a number that also stands in their event. */

export interface Guest {
	n: number;
	email: string;
}

/** Makes a list of different people. */
export const listGuests = (count: number): Guest[] =>
	Array.from({ length: count }, (_, n) => ({ n, email: `guest-${n}@example.org` }));

/** Stores them as customers, so that the service accepts events for them. */
export async function storeCustomers({ url, apiKey }: Sandbox, guests: Guest[]): Promise<void> {
	const answer = await fetch(`${url}/customers`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
		body: JSON.stringify({
			mode: 'AddOrUpdate',
			matchBy: 'Email',
			data: guests.map(({ email }) => ({ email })),
		}),
	});
	if (!answer.ok) throw new Error(`POST /customers: ${answer.status} ${await answer.text()}`);
}

const ascending = (numbers: number[]) => numbers.sort((one, other) => one - other);

/** Lists the numbers of the people whose event was carried out, once per event, in ascending order. */
export async function listCarriedOut(sandbox: Sandbox): Promise<number[]> {
	const { acceptedEvents } = (await sandbox.state()).expertSender;
	return ascending(acceptedEvents.map(({ dataFields }) => Number(dataFields[0].value)));
}

/** Lists the numbers of the people whose order was added, once per order, in ascending order. */
export async function listOrdered(sandbox: Sandbox): Promise<number[]> {
	const { orderWrites } = (await sandbox.state()).expertSender;
	return ascending(orderWrites.map(({ orderId }) => Number(orderId)));
}

/** Lists the numbers of the people whose business event was carried out, once per event, in ascending order. */
export async function listTriggered(sandbox: Sandbox): Promise<number[]> {
	const { businessEvents } = (await sandbox.state()).prismaCampaigns;
	return ascending(businessEvents.map(({ customerId }) => Number(/\d+/.exec(customerId)?.[0])));
}

/** Returns the numbers that are in the list more than once. */
export const findDoubles = (numbers: number[]): number[] =>
	numbers.filter((n, place) => numbers.indexOf(n) !== place);
