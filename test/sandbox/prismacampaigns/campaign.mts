import type { Condition } from './condition.mts';

export interface Banner {
	placeholder: string;
	width: number;
	height: number;
	/** Image of the banner, as a path without a host. Without it, the banner is HTML. */
	link?: string;
	htmlContent?: string;
}

interface StepTarget {
	/** Name of the step, or null for the end of the funnel. */
	to: string | null;
	/** Conditions on everything captured so far; the first target that meets them is taken. */
	when?: Condition[];
}

interface Field {
	label: string;
	/** Also the name of the customer's field whose value is shown. */
	name: string;
	controlType: string;
}

export type FunnelStep = { next: StepTarget[]; remaining: number } & (
	| { type: 'message'; title: string; message: string; actions: string[] }
	| { type: 'data-capture'; fields: Field[]; actions: string[] }
	| {
			type: 'redirect';
			url: string;
			method: 'get' | 'post';
			parameters: Array<{ name: string; value: string }>;
			includeSystemParams: boolean;
			newWindow: boolean;
	  }
);

export interface Funnel {
	first: string;
	maxSteps: number;
	steps: Record<string, FunnelStep>;
}

/** How a banner or popup shows the funnel. */
export interface FunnelSettings {
	style: string;
	allowDismiss: boolean;
	landingPage: boolean;
	alwaysUseLanding: boolean;
	showProgressBar: boolean;
	newWindow: boolean;
}

export interface Campaign {
	/** A 64-bit integer in digits. */
	id: string;
	name: string;
	category: string;
	group: string;
	active: boolean;
	/** The campaign with the highest priority comes first. */
	priority: number;
	segment: Condition[];
	banners: Banner[];
	/** Pages on which the campaign pops up. */
	popup?: { pages: string[]; showClose: boolean };
	businessEvents: Array<{ application: string; event: string; filter: Condition[] }>;
	funnelSettings: FunnelSettings;
	funnel: Funnel;
}
