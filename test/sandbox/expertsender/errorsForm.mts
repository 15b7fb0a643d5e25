import type { Switches } from './switches.mts';

/** Gives a body as it is sent, with its list of `errors` in the form that was chosen. */
export function formErrors(payload: unknown, form: Switches['errors']): unknown {
	if (form === 'list' || typeof payload !== 'string' || !payload.includes('"errors"'))
		return payload;
	const body = JSON.parse(payload) as { errors?: unknown };
	if (!Array.isArray(body.errors)) return payload;
	const lines = body.errors as string[];
	return JSON.stringify({ ...body, errors: form === 'text' ? lines.join('\n') : byField(lines) });
}

/** Sentences such as `data[0].email: is too long`, by what stands before the colon. */
function byField(lines: string[]): Record<string, string[]> {
	const fields: Record<string, string[]> = {};
	for (const line of lines) {
		const [, field = '', text = line] = /^(\S+): (.*)$/s.exec(line) ?? [];
		(fields[field] ??= []).push(text);
	}
	return fields;
}
