/** What a text may hold, so that no text of a stranger costs more than its length. */
export interface Limits {
	/** How many collections, tags and discards may be open at once. */
	readonly maxDepth: number;
	/** How many digits a number may have: to make a bigint of them costs more than their count. */
	readonly maxDigits: number;
	/** How long the text may be, in UTF-16 units. */
	readonly maxLength: number;
}

export const defaultLimits: Limits = {
	maxDepth: 512,
	maxDigits: 1_000,
	maxLength: 64 * 1024 * 1024,
};
