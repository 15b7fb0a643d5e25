/** How the sandbox answers where the vendor's pages are silent. */
export interface Switches {
	/** Whether 201 carries a small JSON body or none. */
	createdBody: 'json' | 'empty';
	/** Whether one bad record refuses the whole batch, or only itself (then 201 carries `errors`). */
	batch: 'allOrNothing' | 'partial';
	/** Status of an event for a customer who does not exist. */
	unknownCustomer: 404 | 400;
	/** The form of `errors`: a list of sentences, one text, or lists by field. */
	errors: 'list' | 'text' | 'byField';
}

export const defaultSwitches: Switches = {
	createdBody: 'json',
	batch: 'allOrNothing',
	unknownCustomer: 404,
	errors: 'list',
};

/** JSON Schema of a change to the switches. */
export const switchesSchema = {
	type: 'object',
	additionalProperties: false,
	properties: {
		createdBody: { enum: ['json', 'empty'] },
		batch: { enum: ['allOrNothing', 'partial'] },
		unknownCustomer: { enum: [404, 400] },
		errors: { enum: ['list', 'text', 'byField'] },
	},
};
