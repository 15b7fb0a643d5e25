import type { Action, Application, Company, Trace, Trail, Visit } from './company.mts';
import { visitor } from './customers.mts';
import { Refusal } from './refusal.mts';
import type { Switches } from './switches.mts';
import { plain } from './wire/plain.mts';

export function openTrace(
	company: Company,
	customerId: string | undefined,
	application: Application | undefined,
): Trace {
	const trace: Trace = {
		id: company.ids.next(),
		customerId: visitor(company, customerId).id,
		application: application?.name ?? null,
		closedBy: null,
		trails: [],
	};
	company.traces.set(trace.id, trace);
	return trace;
}

function requireOpen(trace: Trace, { closedTrace }: Switches): Trace {
	if (!trace.closedBy) return trace;
	throw new Refusal(closedTrace, `the trace was closed by its ${trace.closedBy}; open a new one`);
}

/** @throws {Refusal} if there is no such trace, or it is closed */
export function openTraceWith(company: Company, id: string, switches: Switches): Trace {
	const trace = company.traces.get(id);
	if (!trace) throw new Refusal(switches.unknownId, `there is no trace ${id}`);
	return requireOpen(trace, switches);
}

/** @throws {Refusal} if there is no such trail, or its trace is closed */
export function openTrailWith(company: Company, id: string, switches: Switches): Visit {
	const visit = company.trails.get(id);
	if (!visit) throw new Refusal(switches.unknownId, `there is no trail ${id}`);
	requireOpen(visit.trace, switches);
	return visit;
}

export function addTrail(
	company: Company,
	trace: Trace,
	visit: Omit<Trail, 'id' | 'actions'>,
): Trail {
	const trail: Trail = { id: company.ids.next(), ...visit, actions: [] };
	trace.trails.push(trail);
	company.trails.set(trail.id, { trace, trail });
	return trail;
}

/** An action as it is sent. In EDN its type is a keyword with the namespace `trail-action`. */
export interface ActionRequest {
	name: string;
	type: string | { ':keyword': string };
	data?: Array<{ name: string; value: unknown }>;
}

function closesTrace(type: string): type is 'conversion' | 'dismiss' {
	return type === 'conversion' || type === 'dismiss';
}

/** Records the action. A conversion or dismissal closes the trace and all its trails. */
export function recordAction(
	company: Company,
	{ trace, trail }: Visit,
	{ name, type: sentType, data = [] }: ActionRequest,
): void {
	const type = String(plain(sentType)).replace('trail-action/', '');
	if (closesTrace(type)) {
		const token = data.find((entry) => entry.name === 'tracking-token')?.value;
		if (typeof token !== 'string' || token === '') {
			throw new Refusal(400, `data: a ${type} needs the tracking-token`);
		}
		if (!company.interactions.has(token.toLowerCase())) {
			throw new Refusal(400, 'data: this tracking-token was never given out');
		}
		trace.closedBy = type;
	}
	const action: Action = { name, type, data: plain(data), recordedAt: new Date().toISOString() };
	trail.actions.push(action);
}
