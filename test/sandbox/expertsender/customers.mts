import type { Customer } from './customer.mts';
import { comparable, identifiersOf, type Identifier } from './identifiers.mts';

/** The customers of a business unit, found by any identifier without a search. */
export class Customers {
	readonly #byId = new Map<number, Customer>();
	readonly #idByIdentifier = new Map<string, number>();
	#highestId = 1000;

	nextId(): number {
		return (this.#highestId += 1);
	}

	find(identifier: Identifier, value: string): Customer | undefined {
		const key = `${identifier}:${comparable[identifier](value)}`;
		const id = this.#idByIdentifier.get(key);
		return id === undefined ? undefined : this.#byId.get(id);
	}

	/** Stores the customer in place of the one with the same id, and returns how to undo that. */
	save(customer: Customer): () => void {
		const previous = this.#byId.get(customer.id);
		if (previous) this.#forgetIdentifiers(previous);
		this.#byId.set(customer.id, customer);
		for (const [identifier, value] of identifiersOf(customer)) {
			this.#idByIdentifier.set(`${identifier}:${value}`, customer.id);
		}
		return () => {
			if (previous) this.save(previous);
			else this.remove(customer.id);
		};
	}

	remove(id: number): void {
		const customer = this.#byId.get(id);
		if (!customer) return;
		this.#forgetIdentifiers(customer);
		this.#byId.delete(id);
	}

	#forgetIdentifiers(customer: Customer): void {
		for (const [identifier, value] of identifiersOf(customer)) {
			this.#idByIdentifier.delete(`${identifier}:${value}`);
		}
	}

	[Symbol.iterator](): IterableIterator<Customer> {
		return this.#byId.values();
	}
}
