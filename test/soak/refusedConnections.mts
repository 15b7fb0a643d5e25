import dns from 'node:dns';

import { isRefused } from './faults.mts';

/** An address of this machine where nothing listens. */
const NOBODY = '127.0.0.9';
const SERVICE = '127.0.0.1';

/**
 * Has connections to "localhost" refused by the seed, as nobody can answer for a machine that is down: such a
 * connection goes to an address where nothing listens.
 */
export function refuseConnections() {
	const state = { seed: '', connections: 0, refused: 0 };
	const real = dns.lookup;
	const lookup = (
		host: string,
		options: dns.LookupOptions,
		callback: (...said: unknown[]) => void,
	) => {
		if (host !== 'localhost' || state.seed === '') {
			return (real as (...all: unknown[]) => void)(host, options, callback);
		}
		const refused = isRefused(state.seed, state.connections++);
		if (refused) state.refused++;
		const address = refused ? NOBODY : SERVICE;
		const all = [{ address, family: 4 }];
		process.nextTick(() => (options.all ? callback(null, all) : callback(null, address, 4)));
	};
	dns.lookup = lookup as typeof dns.lookup;
	return {
		/** Begins to count anew; an empty seed refuses nothing. */
		begin: (seed: string) => void Object.assign(state, { seed, connections: 0, refused: 0 }),
		refused: () => state.refused,
	};
}
