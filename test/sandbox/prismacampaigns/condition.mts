import type { FieldValue } from './fieldTypes.mts';

/** A condition on one field, of a customer or of what a funnel has captured. */
export type Condition = { field: string; equals: FieldValue } | { field: string; atLeast: number };

/** Whether the fields meet every condition. Captured values may be numbers or their text. */
export function meets(
	fields: Readonly<Record<string, unknown>>,
	conditions: readonly Condition[],
): boolean {
	return conditions.every((condition) => {
		const value = fields[condition.field];
		if (value === undefined || value === null) return false;
		return 'equals' in condition
			? String(value) === String(condition.equals)
			: Number(value) >= condition.atLeast;
	});
}
