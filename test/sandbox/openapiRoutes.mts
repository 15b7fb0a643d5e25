import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifySchema, HTTPMethods, RouteHandlerMethod } from 'fastify';
import type { ValidateFunction } from 'ajv';
import { CORE_SCHEMA, load } from 'js-yaml';
import { newAjv } from './ajv.mts';

interface Parameter {
	name: string;
	in: 'path' | 'query';
	required?: boolean;
	schema: object;
}

interface Operation {
	operationId: string;
	parameters?: Array<Parameter | { $ref: string }>;
	requestBody?: { content: Record<string, object> };
}

interface Description {
	/** A path may refer to another one and share its operations. */
	paths: Record<string, Record<string, Operation> | { $ref: string }>;
	components: { parameters?: Record<string, Parameter> };
}

/** How an operation is carried out. */
export interface OperationHandler {
	handler: RouteHandlerMethod;
	/** Whether the handler itself answers requests that the description refuses. */
	attachValidation?: boolean;
}

const pointer = (...parts: string[]) =>
	`description#/${parts.map((part) => encodeURIComponent(part.replace(/\//g, '~1'))).join('/')}`;

/** Makes the part of a Fastify schema for the parameters in the path or in the query. */
function parametersSchema(
	part: 'params' | 'querystring',
	parameters: Parameter[],
): Partial<FastifySchema> {
	const here = parameters.filter(({ in: place }) => (place === 'path') === (part === 'params'));
	if (here.length === 0) return {};
	return {
		[part]: {
			type: 'object',
			properties: Object.fromEntries(here.map(({ name, schema }) => [name, schema])),
			required: here.filter(({ required }) => required).map(({ name }) => name),
		},
	};
}

/**
 * Registers a route for every operation of an OpenAPI description. The description's schemas validate the
 * requests.
 *
 * The libraries for this check the description itself on every start, which takes longer than the rest
 * of the start. Here, a test does that check.
 */
export function openapiRoutes(
	app: FastifyInstance,
	file: string,
	handlerOf: (operationId: string) => OperationHandler,
): void {
	const description = load(readFileSync(file, 'utf8'), { schema: CORE_SCHEMA }) as Description;

	// Bodies must have the right types. Path and query are text, so numbers are parsed from them.
	const bodies = newAjv()
		.addVocabulary(Object.keys(description))
		.addSchema(description, 'description');
	const texts = newAjv({ coerceTypes: true });
	app.setValidatorCompiler<object>(({ schema, httpPart }) => {
		const ajv = httpPart === 'body' ? bodies : texts;
		// Compiled lazily, on the first request: to compile all would double the time of the start.
		let fits: ValidateFunction | undefined;
		return (data: unknown) => {
			fits ??= ajv.compile(schema);
			return fits(data) || ({ error: fits.errors } as never);
		};
	});

	const definedParameters = description.components.parameters ?? {};
	const resolve = (parameter: Parameter | { $ref: string }): Parameter =>
		'$ref' in parameter
			? definedParameters[parameter.$ref.replace('#/components/parameters/', '')]
			: parameter;

	const definitionOf = (path: string): [string, Record<string, Operation>] => {
		const operations = description.paths[path];
		return typeof operations.$ref === 'string'
			? definitionOf(operations.$ref.replace('#/paths/', '').replace(/~1/g, '/'))
			: [path, operations as Record<string, Operation>];
	};

	for (const path of Object.keys(description.paths)) {
		const [definedAt, operations] = definitionOf(path);
		for (const [method, operation] of Object.entries(operations)) {
			const parameters = (operation.parameters ?? []).map(resolve);
			// Where several media types are described, they share one schema.
			const [mediaType] = Object.keys(operation.requestBody?.content ?? {});
			const body = ['paths', definedAt, method, 'requestBody', 'content', mediaType, 'schema'];
			const schema: FastifySchema = {
				...parametersSchema('params', parameters),
				...parametersSchema('querystring', parameters),
				...(operation.requestBody && { body: { $ref: pointer(...body) } }),
			};
			app.route({
				method: method.toUpperCase() as HTTPMethods,
				url: path.replace(/\{(\w+)\}/g, ':$1'),
				schema,
				...handlerOf(operation.operationId),
			});
		}
	}
}
