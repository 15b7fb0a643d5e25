/** Who does the work, and with how many requests in flight at most where that can be said. */
export const contenders = {
	node: { label: 'this package', window: 5 },
	node50: { label: 'this package, 50 at once', window: 50 },
	http: { label: 'HTTP Request', window: undefined },
	httpOpenKey: { label: 'HTTP Request, key in the node', window: undefined },
	httpBatched: { label: 'HTTP Request, batching', window: undefined },
	helper: { label: "n8n's request helper alone", window: 5 },
	floor: { label: 'floor', window: 5 },
	floor50: { label: 'floor, 50 at once', window: 50 },
} as const;

export type Contender = keyof typeof contenders;

/** A contender that is no node of n8n. */
export const isFloor = (contender: Contender) => contender.startsWith('floor');
