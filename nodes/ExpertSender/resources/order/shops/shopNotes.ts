import type { Note } from '../../../../contract/operation';

/* What the person is told of how orders of a shop were read. */

/** Values that the service would refuse, while the order can do without them. */
export const leftOut: Note = {
	word: (count, names) =>
		`${count.toLocaleString('en-US')} ${count === 1 ? 'value' : 'values'} of shop orders could not be used and ${count === 1 ? 'was' : 'were'} left out: ${names.join(', ')}`,
};

/** Orders of which nothing but the ID arrived. */
export const deleted: Note = {
	word: (count) =>
		`${count.toLocaleString('en-US')} ${count === 1 ? 'order was' : 'orders were'} deleted in the shop and set to canceled`,
};

/** Statuses that a plugin of the shop added. */
export const unknownStatus: Note = {
	word: (_, names) =>
		`Statuses of the shop that this node does not know were sent as paid, or as placed if nothing was paid: ${names.join(', ')}. Say what they mean in 'Statuses' under 'Shop Options'`,
};
