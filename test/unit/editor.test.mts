import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expertSender } from './ExpertSender/saved.mts';
import { nowhere } from './itemInput.mts';
import {
	chosenValues,
	everyChoice,
	isChosen,
	isCollection,
	listOffered,
	listShown,
} from './parameters.mts';
import { prismaCampaigns } from './PrismaCampaigns/saved.mts';
import { savedOperation } from './saved.mts';

const nodes = resolve(import.meta.dirname, '../../nodes');

describe.each([expertSender, prismaCampaigns])('$className', (saved) => {
	const { resources, className } = saved;
	const node = saved.type.description;
	const folder = resolve(nodes, className);
	const everyOperation = resources.flatMap((resource) =>
		resource.operations.map((operation) => {
			const keys = [resource.option.value, operation.option.value] as const;
			return {
				name: keys.join('.'),
				resource,
				operation,
				expected: savedOperation(saved, ...keys),
			};
		}),
	);
	const choices = everyChoice(resources);

	it.each(everyOperation)('is tested with every choice of $name', ({ resource, operation }) => {
		const own = choices.filter((choice) => choice.operation === operation);
		expect(own.map((choice) => choice.resource)).toContain(resource);
		for (const field of operation.fields.filter(isChosen)) {
			const tested = own.map(({ values }) => values[field.name]);
			expect(tested).toEqual(expect.arrayContaining(chosenValues(field)));
		}
	});

	describe.each(
		choices.map((choice) => [Object.values(choice.values).join(', '), choice] as const),
	)('with %s', (_, { operation, values }) => {
		const visible = listShown(node, values);
		const names = visible.map(({ name }) => name);

		it('shows no two parameters of the same name', () => {
			expect(new Set(names).size).toBe(names.length);
			expect(new Set(visible.map(({ displayName }) => displayName)).size).toBe(names.length);
		});

		it('shows nothing outside of a collection that can be added to it', () => {
			for (const property of visible.filter(({ type }) => type === 'collection')) {
				// What a new trace is opened with may be as in the request, or not.
				if (property.name === 'newTrace') continue;
				for (const { name } of listOffered(node, property, values))
					expect(names).not.toContain(name);
			}
		});

		it('shows required parameters before optional ones that are typed', () => {
			const lastRequired = visible.findLastIndex(({ required }) => required);
			const firstCollection = visible.findIndex(isCollection);
			if (firstCollection >= 0) expect(lastRequired).toBeLessThan(firstCollection);
		});
	});

	describe('how requests are sent', () => {
		const OPTIONS = {
			concurrentRequests: 5,
			maxTries: 3,
			maxWait: 120,
			requestsPerSecond: 10,
			timeout: 60,
		};

		it.each(everyOperation)(
			'can be set last for $name, if it sends any',
			({ resource, operation, expected }) => {
				const values = { resource: resource.option.value, operation: operation.option.value };
				const names = listShown(node, values).map(({ name }) => name);
				if (!operation.request) {
					expect(names).not.toContain('options');
					return;
				}
				expect(names.filter((name) => name === 'options')).toHaveLength(1);
				expect(names.at(-1)).toBe('options');
				const options = listShown(node, values).at(-1)!;
				const offeredNow = listOffered(node, options, values);
				expect(
					Object.fromEntries(offeredNow.map(({ name, default: added }) => [name, added])),
				).toEqual({
					...OPTIONS,
					...(expected.group && { recordsPerRequest: expected.group.defaultSize }),
					...(!expected.isIdempotent && { sendOncePer: '' }),
					...(expected.oncePerRun && { sendForEveryItem: false }),
					...(!/^get(All)?$/.test(operation.option.value) && { checkOnly: false }),
					// Looking up a customer is answered in JSON.
					...('wireFormat' in saved.common &&
						expected.own?.includes('ifNotFound') !== true && { wireFormat: '' }),
				});
			},
		);
	});

	describe('the preview of the output', () => {
		const schemas = resolve(folder, '__schema__/v1.0.0');

		it('is there for each operation, and for nothing else', () => {
			const files = readdirSync(schemas).map((resource) => [
				resource,
				readdirSync(resolve(schemas, resource)).sort(),
			]);
			expect(Object.fromEntries(files)).toEqual(
				Object.fromEntries(
					resources.map(({ option, operations }) => [
						option.value,
						operations.map((operation) => `${operation.option.value}.json`).sort(),
					]),
				),
			);
		});

		it.each(everyOperation)(
			'has for $name the fields that come out',
			({ resource, operation, expected: { body, record } }) => {
				const file = resolve(schemas, resource.option.value, `${operation.option.value}.json`);
				const schema = JSON.parse(readFileSync(file, 'utf8'));
				const [item] = operation.request
					? [operation.output({ status: 201, headers: {}, body }, record, nowhere, false)].flat()
					: [operation.build(record, nowhere)];
				expect(schema).toMatchObject({ type: 'object', version: 1 });
				expect(Object.keys(schema.properties)).toEqual(Object.keys(item));
			},
		);
	});
});
