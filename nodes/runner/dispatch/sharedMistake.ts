/** So many refusals in a row with the same words, and the mistake is probably in every record. */
const IN_A_ROW = 5;

/**
 * Notices a mistake that all records share, such as an attribute that does not exist. Halving each refused
 * group down to its last record would then cost twice as many requests as there are records.
 */
export class SharedMistake {
	private words?: string;

	private inARow = 0;

	/** A request was refused with these words. Numbers in them are places, which differ each time. */
	refuse(message: string): void {
		const words = message.replace(/\d+/g, '#');
		this.inARow = words === this.words ? this.inARow + 1 : 1;
		this.words = words;
	}

	/** A request was carried out. */
	accept(): void {
		this.inARow = 0;
	}

	/** Whether records are to go one by one until one is good again. */
	get isSuspected(): boolean {
		return this.inARow >= IN_A_ROW;
	}
}
