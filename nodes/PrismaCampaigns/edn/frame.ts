export type Form = 'document' | 'list' | 'vector' | 'set' | 'map' | 'tag' | 'discard';

/** What closes each collection. */
export const closing = { list: ')', vector: ']', set: '}', map: '}' } as const;

/** A form whose end has not been read yet; the reader uses it again for the next at that depth. */
export interface Frame {
	form: Form;
	/** Where it was opened. */
	start: number;
	/** A tag, or the namespace of a map's keys. */
	name: string;
	/** Whether it is part of a set's item or a map's key, so that its identity will be asked for. */
	identified: boolean;
	/** How many of the values that wait for a collection are not its own. */
	base: number;
	/** The identities of a set's items or a map's keys, once there are too many to compare one by one. */
	seen: Set<string> | undefined;
}

/** Whether the next value of a form is a set's item or a map's key, `own` values having been read. */
export function isDistinct(form: Form, own: number): boolean {
	return form === 'set' || (form === 'map' && own % 2 === 0);
}

export function newFrame(): Frame {
	return { form: 'document', start: 0, name: '', identified: false, base: 0, seen: undefined };
}
