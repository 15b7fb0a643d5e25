import type { ItemInput, Note } from '../../contract/operation';
import { isRecord, Unusable } from '../../input';

/** The fields that this node knows at one level of a record, each with those inside it. */
export interface KnownFields {
	readonly [name: string]: KnownFields;
}

/** The fields of an object in a wire contract, with nothing known inside them. */
export function listKnownFields({ shape }: { shape: object }): KnownFields {
	return Object.fromEntries(Object.keys(shape).map((name) => [name, {}]));
}

const unknownFields: Note = {
	word: (_, names) =>
		`The JSON sent fields this node does not know: ${names.join(', ')}. Check their names and levels: ExpertSender may ignore or refuse them`,
};

/** Has the person told which fields were sent although this node does not know them. */
export function noteUnknownFields(
	record: unknown,
	known: KnownFields,
	{ note }: Pick<ItemInput, 'note'>,
): void {
	for (const name of new Set(listUnknown(record, known))) note(unknownFields, name);
}

function* listUnknown(value: unknown, known: KnownFields, place = ''): Generator<string> {
	if (Array.isArray(value)) {
		for (const entry of value) yield* listUnknown(entry, known, place);
	} else if (isRecord(value) && Object.keys(known).length > 0) {
		for (const [name, field] of Object.entries(value)) {
			if (isKnown(known, name)) yield* listUnknown(field, known[name], `${place}${name}.`);
			else yield place + name;
		}
	}
}

/**
 * Puts an `Unusable` in the place of each known field that is written in another letter case: sent as it is,
 * the service might ignore it or act on it.
 */
export function refuseLetterCase(value: unknown, known: KnownFields): unknown {
	if (Array.isArray(value)) return value.map((entry) => refuseLetterCase(entry, known));
	if (!isRecord(value) || Object.keys(known).length === 0) return value;
	const checked = { ...value };
	for (const name of Object.keys(value)) {
		const right = isKnown(known, name) ? name : findSpelling(known, name);
		if (right === name) checked[name] = refuseLetterCase(value[name], known[name]);
		else if (right !== undefined) {
			delete checked[name];
			checked[right] = new Unusable(`must be spelled so, not '${name}'`);
		}
	}
	return checked;
}

/** The known name that differs in nothing but letter case. */
export function findSpelling(known: KnownFields, name: string): string | undefined {
	const folded = name.toLowerCase();
	return Object.keys(known).find((one) => one.toLowerCase() === folded);
}

function isKnown(known: KnownFields, name: string): boolean {
	return Object.prototype.hasOwnProperty.call(known, name);
}
