/**
 * Stands in a record where a value cannot be used, and says what is asked of it. A schema accepts no
 * such value (all but `z.unknown()`, which must not be used after a conversion), so `check` finds it there.
 */
export class Unusable {
	constructor(
		/** Read after the value's name: `must be a number such as 1234.50`. */
		readonly demand: string,
		readonly given?: unknown,
		/** Read last, such as the expression that reads the value: `use {{ … }}`. */
		readonly recipe?: string,
	) {}
}
