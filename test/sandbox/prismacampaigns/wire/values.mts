/*
 * Types that EDN has and JSON does not. In JSON answers, all of them are text.
 */

export class Keyword {
	constructor(readonly name: string) {}
	toJSON(): string {
		return this.name;
	}
}

export class Uuid {
	constructor(readonly text: string) {}
	toJSON(): string {
		return this.text;
	}
}

/** A 64-bit integer, such as the id of a campaign, in decimal digits. */
export class Long {
	constructor(readonly digits: string) {}
	toJSON(): string {
		return this.digits;
	}
}

/** An exact decimal number, in the digits that were sent. */
export class Decimal {
	constructor(readonly digits: string) {}
	toJSON(): string {
		return this.digits;
	}
}
