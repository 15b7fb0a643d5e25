import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import type {
	DeduplicationItemTypes,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
} from 'n8n-workflow';

const require = createRequire(import.meta.url);
const { DataDeduplicationService } = require('n8n-core') as typeof import('n8n-core');

const hash = (text: DeduplicationItemTypes) => createHash('md5').update(String(text)).digest('hex');

/**
 * n8n's store of processed data, as its database does it: a row for each node, read, changed and written back
 * whole. n8n itself brings it; the bare engine has none.
 */
export function useProcessedData() {
	const rows = new Map<string, string[]>();
	const calls: Array<{ kind: 'record' | 'remove'; texts: string[] }> = [];
	let failuresLeft = 0;

	const key = ({ node, workflow }: ICheckProcessedContextData) => `${workflow.id} ${node?.id}`;

	function enter(kind: 'record' | 'remove', items: DeduplicationItemTypes[]) {
		calls.push({ kind, texts: items.map(String) });
		if (failuresLeft === 0) return;
		failuresLeft--;
		throw new Error('SQLITE_CONSTRAINT: UNIQUE constraint failed: processed_data');
	}

	const store: IDataDeduplicator = {
		async checkProcessedAndRecord(
			items: DeduplicationItemTypes[],
			_scope,
			context: ICheckProcessedContextData,
			{ maxEntries }: ICheckProcessedOptions,
		) {
			enter('record', items);
			await wait(2);
			const row = rows.get(key(context)) ?? [];
			// By the row as it was read: a text given twice is new twice, and is there twice afterwards.
			const isNew = (item: DeduplicationItemTypes) => !row.includes(hash(item));
			const added = items.filter(isNew);
			const all = [...row, ...added.map(hash)];
			rows.set(key(context), maxEntries ? all.slice(-maxEntries) : all);
			return { new: added, processed: items.filter((item) => !isNew(item)) };
		},
		async removeProcessed(items: DeduplicationItemTypes[], _scope, context) {
			enter('remove', items);
			await wait(2);
			const row = [...(rows.get(key(context)) ?? [])];
			for (const item of items) {
				const place = row.indexOf(hash(item));
				if (place >= 0) row.splice(place, 1);
			}
			rows.set(key(context), row);
		},
		async clearAllProcessedItems(_scope, context) {
			rows.delete(key(context));
		},
		async getProcessedDataCount(_scope, context) {
			return rows.get(key(context))?.length ?? 0;
		},
	};

	beforeAll(async () => {
		await DataDeduplicationService.init(store);
	});
	beforeEach(() => {
		rows.clear();
		calls.length = 0;
		failuresLeft = 0;
	});

	const callsTo = (kind: 'record' | 'remove') => calls.filter((call) => call.kind === kind);
	return {
		/** The texts of each call that records some, in order. */
		recorded: () => callsTo('record').map(({ texts }) => texts),
		/** How many calls there were. */
		calls: () => calls.length,
		/** Whether any node has recorded this text. */
		holds: (text: string) => [...rows.values()].some((row) => row.includes(hash(text))),
		/** How many texts are held. */
		size: () => [...rows.values()].reduce((sum, row) => sum + row.length, 0),
		/** So many of the next calls throw, as when two first uses collide. */
		fail: (times: number) => {
			failuresLeft = times;
		},
	};
}
