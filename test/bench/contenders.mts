/** Who does the work, and with how many requests in flight at most where that is set. */
export const contenders = {
	node: { label: 'this package', window: undefined },
	node5: { label: 'this package, 5 at once', window: 5 },
	node50: { label: 'this package, 50 at once', window: 50 },
	http: { label: 'HTTP Request', window: undefined },
	httpOpenKey: { label: 'HTTP Request, key in the node', window: undefined },
	httpBatched: { label: 'HTTP Request, batching', window: undefined },
	helper: { label: "n8n's request helper alone, 50 at once", window: 50 },
	floor: { label: 'floor', window: 5 },
	floor50: { label: 'floor, 50 at once', window: 50 },
} as const;

export type Contender = keyof typeof contenders;

/** Whether a contender is not a node of n8n. */
export const isFloor = (contender: Contender) => contender.startsWith('floor');
