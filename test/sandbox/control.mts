import type { BusinessUnitState } from './expertsender/businessUnit.mts';
import type { ExpertSenderSamples } from './expertsender/expertSender.mts';
import type { Switches as ExpertSenderSwitches } from './expertsender/switches.mts';
import type { FaultRule } from './faults.mts';
import type { LatencyRule } from './latency.mts';
import type { LimitRule } from './limits.mts';
import type { CompanyState } from './prismacampaigns/company.mts';
import type { PrismaCampaignsSamples } from './prismacampaigns/prismaCampaigns.mts';
import type { Switches as PrismaCampaignsSwitches } from './prismacampaigns/switches.mts';
import type { LoggedRequest, RequestStats } from './requestLog.mts';
import type { SandboxSwitches } from './server.mts';

export interface SandboxState {
	switches: { expertSender: ExpertSenderSwitches; prismaCampaigns: PrismaCampaignsSwitches };
	/** Faults that still wait for requests. */
	faults: FaultRule[];
	expertSender: BusinessUnitState;
	prismaCampaigns: CompanyState;
}

/** Ids to try the API with. */
export interface SandboxSamples {
	expertSender: ExpertSenderSamples;
	prismaCampaigns: PrismaCampaignsSamples;
}

/** The inspection and control of a running sandbox. Every call rejects on refusal. */
export interface SandboxControl {
	state(): Promise<SandboxState>;
	samples(): Promise<SandboxSamples>;
	/** The latest requests, oldest first. */
	requests(): Promise<LoggedRequest[]>;
	stats(): Promise<RequestStats>;
	/** Back to the seed data and the switches and latency of the start; log, faults and limits cleared. */
	reset(): Promise<void>;
	setSwitches(patch: SandboxSwitches): Promise<SandboxState['switches']>;
	addFault(rule: FaultRule): Promise<void>;
	clearFaults(): Promise<void>;
	/** Adds a limit to what the service takes on. */
	addLimit(rule: LimitRule): Promise<void>;
	clearLimits(): Promise<void>;
	/** Sets the latency of a route, or of all requests that no route rule covers. */
	setLatency(rule: LatencyRule): Promise<void>;
}

/** Controls the sandbox at this address through `/_sandbox`. */
export function sandboxControl(url: string): SandboxControl {
	const call = async <T,>(method: string, path: string, body?: object): Promise<T> => {
		const response = await fetch(`${url}/_sandbox/${path}`, {
			method,
			...(body && {
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			}),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} /_sandbox/${path}: ${response.status} ${text}`);
		return (text === '' ? undefined : JSON.parse(text)) as T;
	};
	return {
		state: () => call('GET', 'state'),
		samples: () => call('GET', 'samples'),
		requests: () => call('GET', 'requests'),
		stats: () => call('GET', 'stats'),
		reset: () => call('POST', 'reset'),
		setSwitches: (patch) => call('PATCH', 'switches', patch),
		addFault: (rule) => call('POST', 'faults', rule),
		clearFaults: () => call('DELETE', 'faults'),
		addLimit: (rule) => call('POST', 'limits', rule),
		clearLimits: () => call('DELETE', 'limits'),
		setLatency: (rule) => call('PATCH', 'latency', rule),
	};
}
