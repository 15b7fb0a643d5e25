/** A JSON example in a page. */
export interface JsonBlock {
	/** The comment above it, such as `parameters: customer.get`; empty: none. */
	mark: string;
	text: string;
	/** Of its fence, counted from 1. */
	line: number;
}

const BLOCK = /(?:<!-- ([^>]*?) -->\n+)?^```json\n(.*?)^```$/gms;

/** The JSON examples of a page, each with the comment above it. */
export function listJsonBlocks(page: string): JsonBlock[] {
	return [...page.matchAll(BLOCK)].map((match) => {
		const [whole, mark = '', text] = match;
		const above = page.slice(0, match.index + whole.indexOf('```json'));
		return { mark, text, line: above.split('\n').length };
	});
}
