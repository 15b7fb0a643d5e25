import { UserError } from 'n8n-workflow';

import { requireExactNumbers, requireExactText } from './exactNumbers';

/** A JSON parameter, given as text or as an object, as a fresh object. Throws a `UserError`. */
export function parseJsonObject(value: unknown, name = 'JSON'): Record<string, unknown> {
	const parsed = typeof value === 'string' ? parse(value) : value;
	if (parsed instanceof SyntaxError) {
		throw new UserError(`'${name}' cannot be read: ${parsed.message}`, {
			description: 'Check quotes, commas and brackets. Nothing was sent for this item.',
		});
	}
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
		throw new UserError(`'${name}' must be one object in braces`, {
			description:
				'Each item carries one object. Turn a list into items with a Split Out node first.',
		});
	}
	if (typeof value === 'string') requireExactText(value, `'${name}'`);
	else requireExactNumbers(parsed, `'${name}'`);
	return { ...parsed };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		return error;
	}
}
