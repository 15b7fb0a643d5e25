import { stringify } from 'flatted';
import type { ICredentialDataDecryptedObject, IDataObject, OnError } from 'n8n-workflow';

import { runNode, type NodeRunResult } from '../engine/engine.mts';
import type { LoggedRequest } from '../sandbox/requestLog.mts';
import { busyClock, CellTime, runIn } from './cellClock.mts';
import { LIMITS, timeoutOf, type Times } from './expectation.mts';
import type { Fault } from './fault.mts';
import { passOn } from './front.mts';
import type { Lane } from './lane.mts';
import type { Subject } from './rows.mts';
import { KEYS } from './secrets.mts';

/** One operation that meets one fault, by one setting of On Error. */
export interface Cell {
	subject: Subject;
	fault: Fault;
	times: Times;
	onError: OnError;
	wireFormat: 'edn' | 'json';
}

/** What came of it. */
export interface Observed {
	result: NodeRunResult;
	/** All that n8n stores of the execution. */
	stored: string;
	items: IDataObject[];
	/** The requests that reached the front, and those that followed a redirect. */
	seen: number;
	strayed: number;
	/** What went wrong in the front itself. */
	failures: string[];
	carriedOut: LoggedRequest[];
	/** By its own clock, in milliseconds. */
	waited: number;
	/** By the real one, without the time in which this process could do nothing at all. */
	took: number;
}

/** One item, or three that differ in who they are about. */
async function makeItems({ items, one }: Subject, lane: Lane): Promise<IDataObject[]> {
	await lane.sandbox.reset();
	const item = await lane.prepare(one);
	if (items === 1) return [item];
	const several = Array.from({ length: items }, (_, place) => ({
		...item,
		email: `guest${place}@example.org`,
		orderId: `B-${place}`,
	}));
	// An update needs somebody to update.
	await lane.store(several);
	return several;
}

function credentialsOf({ fault, wireFormat }: Cell, { front }: Lane) {
	if (fault.credential === 'none') return {};
	const baseUrl = fault.address?.(front) ?? `http://${front.plain}`;
	const { expertSender, appToken, prismaCampaigns } = KEYS;
	const own: Record<string, ICredentialDataDecryptedObject> = {
		expertSenderApi: { apiKey: expertSender, baseUrl },
		prismaCampaignsApi: { appToken, apiKey: prismaCampaigns, wireFormat, baseUrl },
	};
	for (const credential of Object.values(own)) Object.assign(credential, fault.credential);
	return own;
}

/** Lets the fault strike each request, or the first one only. */
function setFault({ front }: Lane, { behave = passOn }: Fault, times: Times): void {
	let isOver = false;
	front.behave = async (seen) => {
		const now = isOver ? passOn : behave;
		isOver = times === 'once';
		await now(seen);
	};
}

/** Runs a cell on a lane. */
export async function observe(cell: Cell, lane: Lane): Promise<Observed> {
	const { subject, fault, times, onError } = cell;
	const { node, resource, operation, parameters } = subject.one;
	const items = await makeItems(subject, lane);
	const before = (await lane.sandbox.stats()).count;
	Object.assign(lane.front, { seen: 0, strayed: 0, failures: [] });
	setFault(lane, fault, times);
	const time = new CellTime();
	const began = busyClock();
	const options = subject.row.isLocal
		? {}
		: { ...LIMITS, timeout: timeoutOf(fault), ...fault.options };
	const result = await runIn(time, () =>
		runNode({
			type: node,
			parameters: { resource, operation, ...parameters, options },
			items,
			onError,
			credentials: credentialsOf(cell, lane),
		}),
	);
	const took = busyClock() - began;
	return {
		...{ result, items, took, waited: time.waited },
		stored: stringify(result.run.data),
		seen: lane.front.seen,
		strayed: lane.front.strayed,
		failures: lane.front.failures,
		carriedOut: await lane.carriedOut(before),
	};
}
