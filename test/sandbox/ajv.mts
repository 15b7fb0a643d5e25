import { Ajv, type Options } from 'ajv';
import addFormats from 'ajv-formats';

const strict: Options = {
	allErrors: true,
	allowUnionTypes: true,
	coerceTypes: false,
	discriminator: true,
	// The tests check the schemas themselves; here it would slow the start.
	meta: false,
	validateSchema: false,
	removeAdditional: false,
	strictRequired: false,
	useDefaults: true,
};

/** Makes an Ajv that also knows the annotations of OpenAPI descriptions. */
export function newAjv(options: Options = {}): Ajv {
	const ajv = new Ajv({ ...strict, ...options });
	addFormats.default(ajv);
	ajv.addVocabulary(['x-source', 'example']);
	return ajv;
}
