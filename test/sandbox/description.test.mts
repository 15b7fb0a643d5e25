import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readDescription, reference } from './describedAnswer.mts';
import { readEdn } from './prismacampaigns/wire/readEdn.mts';

type Node = Record<string, unknown>;

/** Every media type object of the description that has examples, by its place. */
function* described(node: unknown, place: string[] = []): Generator<[string[], Node]> {
	if (typeof node !== 'object' || node === null) return;
	if ('schema' in node && 'examples' in node) yield [place, node as Node];
	for (const [key, child] of Object.entries(node)) yield* described(child, [...place, key]);
}

describe.each(['expertsender.openapi.yaml', 'prismaCampaigns.openapi.yaml'])('%s', (name) => {
	const { file, description, ajv } = readDescription(name);
	const examples = [...described(description)].flatMap(([place, { examples }]) =>
		Object.entries(examples as Record<string, { value: unknown }>).map(
			([title, { value }]) => [[...place, title].join(' '), place, value] as const,
		),
	);

	test('is a valid OpenAPI document', () => {
		const cli = join(
			dirname(createRequire(import.meta.url).resolve('@seriousme/openapi-schema-validator')),
			'bin/validate-api-cli.js',
		);
		const { status, stdout, stderr } = spawnSync(process.execPath, [cli, file]);
		expect(`${stdout}${stderr}`).not.toMatch(/error/i);
		expect(status).toBe(0);
	});

	test('has examples of requests and answers', () => {
		expect(examples.length).toBeGreaterThan(10);
	});

	test.each(examples)('gives for %s an example that fits its schema', (_name, place, value) => {
		const fits = ajv.compile(reference(...place, 'schema'));
		// Examples of EDN are EDN, as text.
		fits(place.at(-1) === 'application/edn' ? readEdn(value as string) : value);
		expect(fits.errors ?? []).toEqual([]);
	});

	test('names a source for every operation, parameter, answer and schema', () => {
		const { paths, components } = description as unknown as {
			paths: Record<string, Record<string, Node>>;
			components: Record<string, Record<string, Node>>;
		};
		const parts = [
			...Object.values(paths)
				.filter((methods) => !methods.$ref)
				.flatMap((methods) => Object.values(methods)),
			...Object.values(components.responses),
			...Object.values(components.securitySchemes ?? {}),
		];
		expect(parts.filter((part) => !part['x-source'])).toEqual([]);
		const unsourced = Object.entries(components.schemas).filter(
			([, schema]) => !schema['x-source'],
		);
		expect(unsourced.map(([title]) => title)).toEqual([]);
	});
});
