/*
 * The values of a request body that JSON does not have. This file does not import the EDN codec, which is
 * imported lazily: n8n loads every node, with its operations, at startup.
 */

/** Stands for the credential's app token, so that no record ever holds it. */
export const APP_TOKEN = Symbol('app token');

/** A value that EDN and JSON write differently. */
export class WireValue {
	constructor(
		readonly kind: 'actionType' | 'double' | 'instant' | 'keyword',
		readonly text: string,
	) {}
}

/** Makes a keyword from its text, without the colon. */
export function makeKeyword(text: string): WireValue {
	return new WireValue('keyword', text);
}

/** Makes the type of an action from its bare word. */
export function makeActionType(text: string): WireValue {
	return new WireValue('actionType', text);
}

/** Makes a point in time from ISO text. */
export function makeInstant(iso: string): WireValue {
	return new WireValue('instant', iso);
}

/** Makes a decimal, so that 10.0 stays one. */
export function makeDouble(value: number): WireValue {
	return new WireValue('double', String(value));
}
