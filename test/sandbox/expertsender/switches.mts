/** How the sandbox answers where the vendor's pages are silent. */
export interface Switches {
	/** Whether 201, and 200 of an order's status, carries a small JSON body or none. */
	createdBody: 'json' | 'empty';
	/** Whether one bad record refuses the whole batch, or only itself (then 201 carries `errors`). */
	batch: 'allOrNothing' | 'partial';
	/** Status of an event for a customer who does not exist. */
	unknownCustomer: 404 | 400;
	/** Default matching mode of the business unit: the identifier that every order must have. */
	matchingMode: 'Email' | 'PhoneNumber' | 'CrmId' | 'any';
	/** Whether an order of a customer who does not exist creates the customer or is refused with 400. */
	unknownOrderCustomer: 'create' | 'refuse';
	/** Status for the status of an order that does not exist. */
	unknownOrder: 404 | 400;
	/** The form of `errors`: a list of sentences, one text, or lists by field. */
	errors: 'list' | 'text' | 'byField';
}

export const defaultSwitches: Switches = {
	createdBody: 'json',
	batch: 'allOrNothing',
	unknownCustomer: 404,
	matchingMode: 'Email',
	unknownOrderCustomer: 'create',
	unknownOrder: 404,
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
		matchingMode: { enum: ['Email', 'PhoneNumber', 'CrmId', 'any'] },
		unknownOrderCustomer: { enum: ['create', 'refuse'] },
		unknownOrder: { enum: [404, 400] },
		errors: { enum: ['list', 'text', 'byField'] },
	},
};
