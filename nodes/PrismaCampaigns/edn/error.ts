/** The only error that reading, writing and converting throw. */
export class EdnError extends Error {
	override readonly name = 'EdnError';

	/**
	 * @param message what was found, and what was expected
	 * @param offset where in the text, in UTF-16 units from 0; absent unless a text was being read
	 * @param line from 1
	 * @param column from 1, in UTF-16 units
	 */
	constructor(
		message: string,
		readonly offset?: number,
		readonly line?: number,
		readonly column?: number,
	) {
		super(offset === undefined ? message : `${message} (line ${line}, column ${column})`);
	}
}
