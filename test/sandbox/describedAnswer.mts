import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { newAjv } from './ajv.mts';

interface DescribedResponse {
	content?: Record<string, { schema: object }>;
}

export interface Description {
	paths: Record<
		string,
		Record<string, { responses: Record<string, DescribedResponse | { $ref: string }> }>
	>;
	components: { responses: Record<string, DescribedResponse> };
}

export const descriptionFile = fileURLToPath(
	new URL('./expertsender.openapi.yaml', import.meta.url),
);
export const description = parse(readFileSync(descriptionFile, 'utf8')) as Description;

export const descriptionAjv = newAjv()
	.addVocabulary(Object.keys(description))
	.addSchema(description, 'description');

/** A JSON Schema reference to a place in the description. */
export const reference = (...parts: string[]) => ({
	$ref: `description#/${parts.map((part) => encodeURIComponent(part.replace(/\//g, '~1'))).join('/')}`,
});

function operationOf(method: string, url: string): [string, string] | undefined {
	const path = url.split('?', 1)[0];
	for (const [template, operations] of Object.entries(description.paths)) {
		const pattern = new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`, 'i');
		const verb = method.toLowerCase();
		if (pattern.test(path) && verb in operations) return [template, verb];
	}
	return undefined;
}

/**
 * Throws if an answer is not one that the description gives for its operation: an undescribed
 * status, another media type, or a body that does not fit.
 */
export function assertDescribed(
	method: string,
	url: string,
	answer: { status: number; mediaType: string | null; text: string },
): void {
	const operation = operationOf(method, url);
	if (!operation) throw new Error(`${method} ${url} is not described`);
	const [template, verb] = operation;
	const { status, mediaType, text } = answer;
	const place = ['paths', template, verb, 'responses', String(status)];
	const response = description.paths[template][verb].responses[status];
	if (!response) throw new Error(`${method} ${template}: ${status} is not described`);

	const named = '$ref' in response ? response.$ref.split('/').slice(1) : place;
	const { content } = '$ref' in response ? description.components.responses[named[2]] : response;
	// A 201 may come without its body: no page says what it holds.
	if (text === '' && (!content || status === 201)) return;
	if (!content || mediaType === null || !(mediaType in content)) {
		throw new Error(`${method} ${template} ${status}: ${mediaType} is not described`);
	}
	const fits = descriptionAjv.compile(reference(...named, 'content', mediaType, 'schema'));
	if (!fits(JSON.parse(text))) {
		throw new Error(`${method} ${template} ${status}: ${descriptionAjv.errorsText(fits.errors)}`);
	}
}
