import type { IDataObject } from 'n8n-workflow';

import type { OperationCase } from '../engine/operationCases.mts';
import { apiClient } from '../sandbox/client.mts';
import { prismaClient } from '../sandbox/prismacampaigns/client.mts';
import type { LoggedRequest } from '../sandbox/requestLog.mts';
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { Front } from './front.mts';
import { learnKeys } from './secrets.mts';

/** A sandbox of its own for one cell at a time, and the front before it. */
export class Lane {
	private constructor(
		readonly sandbox: Sandbox,
		readonly front: Front,
	) {}

	static async start(): Promise<Lane> {
		const sandbox = await startSandbox();
		await learnKeys(sandbox);
		const front = new Front(sandbox.url);
		await front.start();
		return new Lane(sandbox, front);
	}

	/** Gives the item of a case, with what it needs in the sandbox. */
	async prepare({ after = [], item = {} }: OperationCase): Promise<IDataObject> {
		if (after.length === 0) return item;
		const client = prismaClient(() => this.sandbox, 'json');
		const { trace, trail } = await client.visit('A-77');
		const visit = { ...item, 'trace-id': trace, 'trail-id': trail };
		if (!after.includes('banner')) return visit;
		const { body } = await client.sync(trail, ['HomeTop']);
		const [{ banner }] = body.placeholders[0]['banners-list'];
		return { ...visit, campaign: banner.campaign, 'tracking-token': banner['tracking-token'] };
	}

	/** Puts customers and orders into the sandbox, as those of these items. */
	async store(items: IDataObject[]): Promise<void> {
		const call = apiClient(() => this.sandbox);
		const customers = items.map(({ email }) => ({ email }));
		const orders = items.map(({ email, orderId: id }) => ({
			...{ id, date: '2026-05-04T08:15:30Z', customer: { email }, products: [{ id: 'MUG-1' }] },
		}));
		const body = { mode: 'AddOrUpdate', matchBy: 'Email', data: customers };
		await call('POST', '/customers', { body });
		await call('POST', '/orders', { body: { mode: 'Add', data: orders } });
	}

	/** The requests since that the sandbox has carried out. */
	async carriedOut(since: number): Promise<LoggedRequest[]> {
		const log = await this.sandbox.requests();
		return log.slice(since).filter(({ status }) => status !== null && status < 300);
	}

	async stop(): Promise<void> {
		this.front.stop();
		await this.sandbox.close();
	}
}

/** Lends out lanes, as many at a time as there are. */
export class Lanes {
	private all: Lane[] = [];
	private free: Lane[] = [];
	private readonly waiting: Array<(lane: Lane) => void> = [];

	async start(count: number): Promise<void> {
		this.all = await Promise.all(Array.from({ length: count }, Lane.start));
		this.free = [...this.all];
	}

	async stop(): Promise<void> {
		await Promise.all(this.all.map(async (lane) => await lane.stop()));
	}

	async use<T>(run: (lane: Lane) => Promise<T>): Promise<T> {
		const lane = this.free.pop() ?? (await new Promise<Lane>((lend) => this.waiting.push(lend)));
		try {
			return await run(lane);
		} finally {
			const next = this.waiting.shift();
			if (next) next(lane);
			else this.free.push(lane);
		}
	}
}
