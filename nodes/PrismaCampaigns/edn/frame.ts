/** What a frame stands for: the text as a whole, a collection, or what precedes one value. */
export type Form = 'document' | 'list' | 'vector' | 'set' | 'map' | 'tag' | 'discard';

/** The bracket that closes each collection. */
export const CLOSING_BRACKETS = { list: ')', vector: ']', set: '}', map: '}' } as const;

/** A form whose end has not been read yet. Frames are used again for the next form at their depth. */
export interface Frame {
	form: Form;
	/** Where it was opened. */
	start: number;
	/** A tag, or the namespace of a map's keys. */
	name: string;
	/** Whether it is part of a set's item or a map's key, so that its identity will be needed. */
	isIdentified: boolean;
	/** How many of the pending values belong to the forms around it. */
	base: number;
	/** The identities of a set's items or a map's keys, once there are too many to compare one by one. */
	seen: Set<string> | undefined;
}

/** Whether the next value of a form is a set's item or a map's key, when it has `count` values so far. */
export function expectsDistinct(form: Form, count: number): boolean {
	return form === 'set' || (form === 'map' && count % 2 === 0);
}

/** Creates the frame of a text; a form that is opened fills in its own. */
export function createFrame(): Frame {
	return { form: 'document', start: 0, name: '', isIdentified: false, base: 0, seen: undefined };
}
