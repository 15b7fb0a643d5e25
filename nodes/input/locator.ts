import { isRecord } from './convert';

/** What was chosen in a parameter of the type `resourceLocator`, from its list or typed; others stay as they are. */
export function readLocator(value: unknown): unknown {
	return isRecord(value) && '__rl' in value ? value.value : value;
}
