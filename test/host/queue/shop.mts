import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { until } from './executionList.mts';

/** How many webhooks a shop has under way at the same time. */
const CONNECTIONS = 100;

/** One try to deliver the webhook of an order. Times are milliseconds since 1970. */
export interface Delivery {
	order: number;
	/** When the shop wanted to send it. */
	at: number;
	/** `undefined` if there was no answer in time. */
	status?: number;
	/** What the webhook answered, if that is an id. */
	executionId?: string;
}

/** Lists the numbers of `count` orders. */
export const listOrders = (count: number, first = 1): number[] =>
	Array.from({ length: count }, (_, place) => first + place);

/** A shop that delivers webhooks to one workflow, and keeps a list of them. */
export class Shop {
	readonly deliveries: Delivery[] = [];

	private readonly pool: Pool;

	/**
	 * @param takes what the webhook wants: an order, or a list of them
	 * @param patience how long the shop waits for an answer, in milliseconds
	 */
	constructor(
		webhookUrl: string,
		readonly workflowId: string,
		private readonly takes: 'order' | 'list' = 'order',
		patience = 60_000,
	) {
		this.pool = new Pool(webhookUrl, {
			connections: CONNECTIONS,
			headersTimeout: patience,
			bodyTimeout: patience,
			connectTimeout: patience,
		});
	}

	/** The address of the made-up customer of an order. */
	emailOf(order: number): string {
		return `${this.workflowId}-${order}@example.org`;
	}

	/** Waits until the webhook is there: n8n registers it a moment after it reports the publication. */
	async untilReady(): Promise<void> {
		// Only POST is registered: the answer to another method tells whether the path is known.
		const isKnown = async () => (await this.send('GET', undefined))?.text.includes('POST') === true;
		await until(`the webhook of ${this.workflowId} is registered`, isKnown, 10_000);
	}

	/** Delivers these orders at a steady rate. */
	async deliverSteadily(orders: number[], perSecond: number): Promise<void> {
		const start = performance.now();
		const under = orders.map(async (order, place) => {
			await sleep(Math.max(0, start + (place * 1000) / perSecond - performance.now()));
			await this.deliver(order);
		});
		await Promise.all(under);
	}

	/** Delivers these orders at once, as far as the connections allow. */
	async deliverAtOnce(orders: number[]): Promise<void> {
		await Promise.all(orders.map((order) => this.deliver(order)));
	}

	/** Delivers once more what was not answered with 2xx, and returns how many that were. */
	async deliverRefused(): Promise<number> {
		const refused = this.listRefused();
		await this.deliverSteadily(refused, 5);
		return refused.length;
	}

	/** Lists the orders of which no delivery was answered with 2xx. */
	listRefused(): number[] {
		const orders = new Set(this.deliveries.map(({ order }) => order));
		for (const { order, status } of this.deliveries) if (isAccepted(status)) orders.delete(order);
		return [...orders];
	}

	/** Delivers the webhook of one order. */
	async deliver(order: number): Promise<void> {
		const delivery: Delivery = { order, at: Date.now() };
		this.deliveries.push(delivery);
		const content = this.describe(order);
		const answer = await this.send('POST', this.takes === 'list' ? [content] : content);
		delivery.status = answer?.status;
		if (answer && /^\d+$/.test(answer.text)) delivery.executionId = answer.text;
	}

	/** Delivers one webhook with a list of orders. */
	async deliverList(orders: number[]): Promise<void> {
		const at = Date.now();
		const { status } = (await this.send('POST', orders.map(this.describe))) ?? {};
		this.deliveries.push(...orders.map((order) => ({ order, at, status })));
	}

	private readonly describe = (order: number) => ({ order, email: this.emailOf(order) });

	/** Returns `undefined` if there was no answer in time. */
	private async send(
		method: 'GET' | 'POST',
		content?: object,
	): Promise<{ status: number; text: string } | undefined> {
		try {
			const { statusCode, body } = await this.pool.request({
				method,
				path: `/webhook/${this.workflowId}`,
				headers: { 'content-type': 'application/json' },
				body: content && JSON.stringify(content),
			});
			return { status: statusCode, text: await body.text() };
		} catch {
			return undefined;
		}
	}
}

export const isAccepted = (status: number | undefined): boolean =>
	status !== undefined && status >= 200 && status < 300;
