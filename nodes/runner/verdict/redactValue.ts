import type { Redact } from './redact';

/**
 * Gives a decoded answer without the secrets of a credential, names of fields included: the very same value
 * when it holds none, or else a copy. Any nesting will do, since nothing here calls itself.
 */
export function redactValue<T>(value: T, redact: Redact): T {
	return holdsSecret(value, redact) ? (redactCopy(value, redact) as T) : value;
}

function holdsSecret(root: unknown, redact: Redact): boolean {
	const texts: string[] = [];
	const open: unknown[] = [root];
	while (open.length > 0) {
		const value = open.pop();
		if (Array.isArray(value)) {
			for (const entry of value) open.push(entry);
		} else if (isPlainObject(value)) {
			for (const name of Object.keys(value)) {
				texts.push(name);
				open.push(value[name]);
			}
		} else if (isText(value)) {
			texts.push(String(value));
		}
	}
	// One look at all of them is several times as fast as one at each.
	const all = texts.join('\n');
	return redact(all) !== all;
}

function redactCopy(root: unknown, redact: Redact): unknown {
	const open: Array<[source: Container, copy: Container]> = [];
	const copyOf = (value: unknown): unknown => {
		if (!Array.isArray(value) && !isPlainObject(value)) return redactLeaf(value, redact);
		const copy: Container = Array.isArray(value) ? [] : {};
		open.push([value, copy]);
		return copy;
	};
	const result = copyOf(root);
	for (let next = open.pop(); next; next = open.pop()) {
		const [source, copy] = next;
		if (Array.isArray(copy)) {
			for (const entry of source as unknown[]) copy.push(copyOf(entry));
		} else {
			for (const [name, entry] of Object.entries(source)) {
				defineField(copy, redact(name), copyOf(entry));
			}
		}
	}
	return result;
}

type Container = unknown[] | Record<string, unknown>;

/** As decoders make them, in whatever realm. What is neither this nor a list is taken as one value. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: object | null = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A key of nothing but digits may come back as a number. */
function isText(value: unknown): value is string | number | bigint {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
}

function redactLeaf(value: unknown, redact: Redact): unknown {
	if (!isText(value)) return value;
	const text = String(value);
	const redacted = redact(text);
	return redacted === text ? value : redacted;
}

/** Two names that become the same both stay, and `__proto__` is a name like any other. */
function defineField(fields: Record<string, unknown>, name: string, value: unknown): void {
	let free = name;
	while (Object.prototype.hasOwnProperty.call(fields, free)) free += '*';
	Object.defineProperty(fields, free, {
		value,
		enumerable: true,
		configurable: true,
		writable: true,
	});
}
