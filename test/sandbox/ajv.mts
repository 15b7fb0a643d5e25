import { Ajv, type Options } from 'ajv';
import addFormats from 'ajv-formats';

const strict: Options = {
	allErrors: true,
	allowUnionTypes: true,
	coerceTypes: false,
	discriminator: true,
	// Checking the schemas themselves is a matter of the tests; it would slow the start.
	meta: false,
	validateSchema: false,
	removeAdditional: false,
	strictRequired: false,
	useDefaults: true,
};

/** An Ajv that knows the annotations of OpenAPI descriptions beside JSON Schema. */
export function newAjv(options: Options = {}): Ajv {
	const ajv = new Ajv({ ...strict, ...options });
	addFormats.default(ajv);
	ajv.addVocabulary(['x-source', 'example']);
	return ajv;
}
