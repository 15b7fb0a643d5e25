/* What a value is when it arrives, by docs/values.md and the descriptions of the fields. */

/** Marks that show nothing, which identifiers are freed from. */
const INVISIBLE =
	/[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\u034f|(?!\s)\p{Cc}/gu;

/** Without invisible marks and white space around it. */
export const trim = (text: string) => text.replace(INVISIBLE, '').trim();

export interface Kind {
	/** A value that surely arrives, and stands nowhere else in the request. */
	marker: string;
	/** `undefined`: it must be refused. */
	expect(text: string): string | undefined;
}

/** An identifier, without invisible marks and white space around it. */
export const identifier: Kind = { marker: 'Marker77', expect: (text) => trim(text) || undefined };

export const email: Kind = {
	marker: 'marker77@example.org',
	expect: (text) => (trim(text).split('@').length === 2 ? trim(text) : undefined),
};

/** No more than the digits, and the plus in front. */
export const phone: Kind = {
	marker: '48500700800',
	expect(text) {
		const digits = trim(text).replace(/[\s.()[\]/\p{Pd}\u2212]/gu, '');
		return /^\+?\d+$/.test(digits) ? digits : undefined;
	},
};

/** A name as the editor's list of dragged fields gives it. */
export const dragged: Kind = { marker: 'Marker77', expect: (text) => text.trim() || undefined };

/** Text exactly as it is. */
export const exact: Kind = { marker: 'Marker77', expect: (text) => text };

/** Text that is left out where nothing is left of it, so that such is not tried. */
export const filled = (text: string) => trim(text) !== '';
