import type { UserError } from 'n8n-workflow';
import { refusal } from '../../../refusal.mts';

/** What reading an item is refused with. It always says what to do about it. */
export function refusedItem(attempt: () => unknown): UserError {
	const error = refusal(attempt);
	expect(error.description).toMatch(/^[A-Z].+\.$/);
	return error;
}
