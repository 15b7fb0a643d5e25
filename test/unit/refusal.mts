import { UserError } from 'n8n-workflow';

/** What `attempt` is refused with. Fails the test when it passes, or throws anything else. */
export function refusal(attempt: () => unknown): UserError {
	let passed: unknown;
	try {
		passed = attempt();
	} catch (error) {
		if (error instanceof UserError) return error;
		throw new Error(`not a UserError: ${String(error)}`, { cause: error });
	}
	throw new Error(`was not refused: ${JSON.stringify(passed)}`);
}
