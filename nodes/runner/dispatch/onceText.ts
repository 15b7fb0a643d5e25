import { UserError } from 'n8n-workflow';

import type { ItemInput } from '../../contract/operation';

/** The text of an item that it is sent once for. Throws a `UserError` when it has none that tells it apart. */
export function readOnceText({ parameter }: ItemInput): string {
	const { sendOncePer } = (parameter('options') ?? {}) as { sendOncePer?: unknown };
	// Marks that show nothing come along when text is copied.
	const text = toOnceText(sendOncePer)
		?.replace(/\p{Cf}/gu, '')
		.trim();
	if (text === undefined || isNoText(text)) {
		throw new UserError(
			"'Send Once Per' must be a text or a number for this item, such as {{ $json.orderNumber }}",
			{
				description: `Correct the expression under 'Options': objects, true and false are the same for many items, and a number of more than 15 digits has lost the last ones unless it is given as text. ${NOTHING_SENT}`,
			},
		);
	}
	if (text !== '') return text;
	throw new UserError("'Send Once Per' is empty for this item", {
		description: `Correct the expression under 'Options', or remove the option. ${NOTHING_SENT}`,
	});
}

const NOTHING_SENT = 'Nothing was sent for this item.';

/** A text, number or date, or several of them in a list; `undefined` for what is none. */
function toOnceText(value: unknown): string | undefined {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return isExact(value) ? String(value) : undefined;
	if (Array.isArray(value)) {
		const texts = value.map(toOnceText);
		if (texts.every((text) => text === '')) return '';
		return texts.includes(undefined) ? undefined : texts.join();
	}
	const { toJSON } = value as { toJSON?: unknown };
	// A Date or a Luxon value; one that is no date has no text.
	const json: unknown = typeof toJSON === 'function' ? toJSON.call(value) : undefined;
	return typeof json === 'string' ? json : undefined;
}

function isExact(value: number): boolean {
	return Number.isFinite(value) && (Number.isSafeInteger(value) || !Number.isInteger(value));
}

/** What JavaScript and n8n make of a value that is none, or of an object within a text. */
function isNoText(text: string): boolean {
	return /^(?:undefined|null|nan)$/i.test(text) || text.includes('[object Object]');
}
