/*
 * Parameters that do no more than take fields of the item, such as `={{ $json.email }}`: what dragging a
 * field into a parameter writes. n8n evaluates each expression in an isolate, which takes many times as long
 * as all else that is done for an item (docs/decisions/006). Reading the field gives the same.
 */

/** Gives the value of a parameter for an item, or `UNKNOWN` when only n8n can tell. */
export type CompiledParameter = (json: object) => unknown;

export const UNKNOWN = Symbol('unknown');

/** What n8n would make of a parameter as it is stored, for items whose fields are plain data. */
export function compileParameter(stored: unknown): CompiledParameter {
	if (typeof stored === 'string')
		return stored.startsWith('=') ? compileReference(stored) : () => stored;
	if (typeof stored !== 'object' || stored === null) return () => stored;
	if (!JSON.stringify(stored).includes('"=')) return () => stored;
	const parts = Object.entries(stored).map(
		([name, value]) => [name, compileParameter(value)] as const,
	);
	return (json) => {
		const values: Array<[string, unknown]> = [];
		for (const [name, part] of parts) {
			const value = part(json);
			if (value === UNKNOWN) return UNKNOWN;
			values.push([name, value]);
		}
		return Array.isArray(stored) ? values.map(([, value]) => value) : Object.fromEntries(values);
	};
}

const STEP = String.raw`\.[A-Za-z_]\w*|\["[^"\\]*"\]|\['[^'\\]*'\]`;
const REFERENCE = new RegExp(String.raw`^=\{\{\s*\$json((?:${STEP})*)\s*\}\}$`);

function compileReference(expression: string): CompiledParameter {
	const match = REFERENCE.exec(expression);
	if (!match) return () => UNKNOWN;
	const names = (match[1].match(new RegExp(STEP, 'g')) ?? []).map((step) =>
		step.startsWith('.') ? step.slice(1) : step.slice(2, -2),
	);
	return (json) => {
		let value: unknown = json;
		for (const name of names) {
			// What every object has, such as `constructor`, is not data.
			if (!isPlain(value) || name in Object.prototype) return UNKNOWN;
			value = value[name];
		}
		return isData(value) ? value : UNKNOWN;
	};
}

/** Whether a value holds nothing that n8n would change on its way, such as a date. */
function isData(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return typeof value !== 'function';
	return (Array.isArray(value) || isPlain(value)) && Object.values(value).every(isData);
}

function isPlain(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: object | null = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}
