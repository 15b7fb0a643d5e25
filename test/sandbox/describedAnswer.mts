import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CORE_SCHEMA, load } from 'js-yaml';
import { newAjv } from './ajv.mts';

interface DescribedResponse {
	content?: Record<string, { schema: object }>;
}

type Operations = Record<
	string,
	{ responses: Record<string, DescribedResponse | { $ref: string }> }
>;

export interface Description {
	paths: Record<string, Operations>;
	components: { responses: Record<string, DescribedResponse> };
}

export interface Answer {
	status: number;
	mediaType: string | null;
	text: string;
}

/** A JSON Schema reference to a place in the description. */
export const reference = (...parts: string[]) => ({
	$ref: `description#/${parts.map((part) => encodeURIComponent(part.replace(/\//g, '~1'))).join('/')}`,
});

const pathNamed = (pointer: string) => pointer.replace('#/paths/', '').replace(/~1/g, '/');

/** No page says what these answers contain, so they may have no body. */
const mayBeEmpty = (place: string[], status: number) =>
	status === 201 || status === 202 || place[2] === 'Stored';

/**
 * Reads an OpenAPI description beside this file.
 *
 * @param read reads a body of this media type; by default as JSON
 */
export function readDescription(
	name: string,
	read: (text: string, mediaType: string) => unknown = (text) => JSON.parse(text),
) {
	const file = fileURLToPath(new URL(`./${name}`, import.meta.url));
	const description = load(readFileSync(file, 'utf8'), { schema: CORE_SCHEMA }) as Description;
	const ajv = newAjv()
		.addVocabulary(Object.keys(description))
		.addSchema(description, 'description');

	function operationOf(method: string, url: string): [string, string] | undefined {
		const path = url.split('?', 1)[0];
		const verb = method.toLowerCase();
		for (const [template, item] of Object.entries(description.paths)) {
			const pattern = new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`, 'i');
			if (!pattern.test(path)) continue;
			// A path may share the operations of another one.
			const definedAt = '$ref' in item ? pathNamed(String(item.$ref)) : template;
			if (verb in description.paths[definedAt]) return [definedAt, verb];
		}
		return undefined;
	}

	/**
	 * Throws if the description of the operation does not have this answer: for an undescribed status,
	 * another media type, or a body that does not fit.
	 */
	function assertDescribed(method: string, url: string, answer: Answer): void {
		const operation = operationOf(method, url);
		if (!operation) throw new Error(`${method} ${url} is not described`);
		const [template, verb] = operation;
		const { status, mediaType, text } = answer;
		const place = ['paths', template, verb, 'responses', String(status)];
		const response = description.paths[template][verb].responses[status];
		if (!response) throw new Error(`${method} ${template}: ${status} is not described`);

		const named = '$ref' in response ? response.$ref.split('/').slice(1) : place;
		const { content } = '$ref' in response ? description.components.responses[named[2]] : response;
		if (text === '' && (!content || mayBeEmpty(named, status))) return;
		if (!content || mediaType === null || !(mediaType in content)) {
			throw new Error(`${method} ${template} ${status}: ${mediaType} is not described`);
		}
		const fits = ajv.compile(reference(...named, 'content', mediaType, 'schema'));
		if (!fits(/json$|edn$/.test(mediaType) ? read(text, mediaType) : text)) {
			throw new Error(`${method} ${template} ${status}: ${ajv.errorsText(fits.errors)}`);
		}
	}

	return { file, description, ajv, assertDescribed };
}
