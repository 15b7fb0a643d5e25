import { createHash } from 'node:crypto';

/** UUIDs in the same order after every reset, so that tests can rely on them. */
export class Ids {
	#count = 0;

	next(): string {
		this.#count += 1;
		const hex = createHash('sha256').update(`prisma-campaigns-${this.#count}`).digest('hex');
		return [
			hex.slice(0, 8),
			hex.slice(8, 12),
			`4${hex.slice(13, 16)}`,
			`8${hex.slice(17, 20)}`,
			hex.slice(20, 32),
		].join('-');
	}
}
