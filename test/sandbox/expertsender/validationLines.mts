import type { FastifySchemaValidationError } from 'fastify/types/schema.js';

/** Where and why a value does not fit the API description. */
export interface ValidationLine {
	/** Such as `data[3].customAttributes[0].name`. */
	field: string;
	text: string;
}

const fieldName = (pointer: string) =>
	pointer
		.slice(1)
		.split('/')
		.map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
		.reduce((path, part) =>
			/^\d+$/.test(part) ? `${path}[${part}]` : path ? `${path}.${part}` : part,
		);

function explain(error: FastifySchemaValidationError): ValidationLine {
	const { keyword, instancePath, params, message } = error;
	const at = (property: unknown) => fieldName(`${instancePath}/${String(property)}`);
	if (keyword === 'required') return { field: at(params.missingProperty), text: 'is required' };
	if (keyword === 'additionalProperties') {
		return { field: at(params.additionalProperty), text: 'is not a known field' };
	}
	const field = instancePath === '' ? 'body' : fieldName(instancePath);
	if (keyword === 'enum') {
		const allowed = (params.allowedValues as unknown[]).filter((value) => value !== null);
		return { field, text: `must be one of ${allowed.join(', ')}` };
	}
	return { field, text: message ?? 'is not valid' };
}

/** One line per field: a value that breaks several rules is reported for the first of them. */
export function validationLines(errors: FastifySchemaValidationError[]): ValidationLine[] {
	const byField = new Map<string, ValidationLine>();
	for (const error of errors) {
		const line = explain(error);
		if (!byField.has(line.field)) byField.set(line.field, line);
	}
	return [...byField.values()];
}
