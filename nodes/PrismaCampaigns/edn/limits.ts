/** What a text may contain, so that the cost of reading a hostile one stays in proportion to its length. */
export interface EdnLimits {
	/** How many collections, tags and discards may be open at once. */
	readonly maxDepth: number;
	/** How many digits a number may have: making a bigint takes more than linear time. */
	readonly maxDigits: number;
	/** How long the text may be, in UTF-16 units. */
	readonly maxLength: number;
}

/** The limits of `readEdn` unless it is given others, and those of the writer. */
export const defaultLimits: EdnLimits = {
	maxDepth: 512,
	maxDigits: 1_000,
	maxLength: 64 * 1024 * 1024,
};
