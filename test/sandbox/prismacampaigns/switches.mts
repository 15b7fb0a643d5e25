/** How the sandbox answers where the vendor's pages are silent or disagree. */
export interface Switches {
	/** Status of every request for a trace after its conversion or dismissal. */
	closedTrace: 400 | 410;
	/** Status for a trace or trail that does not exist. */
	unknownId: 500 | 404;
	/** Whether `/API/traces/trace` is the same as `/api/traces/trace`. */
	upperCaseApi: 'on' | 'off';
	/** Body of a recorded action and of a stored customer. */
	successBody: 'empty' | 'text';
	/** Body of an accepted business event. */
	eventBody: 'map' | 'empty' | 'text';
	/** What stands in the list of active campaigns. */
	activeCampaigns: 'maps' | 'ids';
}

export const defaultSwitches: Switches = {
	closedTrace: 400,
	unknownId: 500,
	upperCaseApi: 'on',
	successBody: 'empty',
	eventBody: 'map',
	activeCampaigns: 'maps',
};

/** JSON Schema of a change to the switches. */
export const switchesSchema = {
	type: 'object',
	additionalProperties: false,
	properties: {
		closedTrace: { enum: [400, 410] },
		unknownId: { enum: [500, 404] },
		upperCaseApi: { enum: ['on', 'off'] },
		successBody: { enum: ['empty', 'text'] },
		eventBody: { enum: ['map', 'empty', 'text'] },
		activeCampaigns: { enum: ['maps', 'ids'] },
	},
};
