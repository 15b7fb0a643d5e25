import type { Resource } from '../../nodes/contract/operation.ts';
import { optionsOf } from '../../nodes/contract/options.ts';
import { expertSender } from './ExpertSender/saved.mts';
import { prismaCampaigns } from './PrismaCampaigns/saved.mts';
import { savedOperation } from './saved.mts';

/** What the runner asks of every operation. */
describe.each([expertSender, prismaCampaigns])('$className', (saved) => {
	const operations = (saved.resources as Resource[]).flatMap((resource) =>
		resource.operations.map((operation) => {
			const keys = [resource.option.value, operation.option.value] as const;
			return { name: keys.join('.'), operation, expected: savedOperation(saved, ...keys) };
		}),
	);
	const sending = operations.flatMap(({ operation, ...rest }) =>
		operation.request ? [{ operation, ...rest }] : [],
	);

	it.each(operations)('counts the items of $name in the plural', ({ operation, expected }) => {
		expect(operation.plural).toBe(expected.plural);
		expect(expected.plural).toMatch(/^[a-z]+s( |$)/);
	});

	it.each(sending)('repeats $name only if it is idempotent', ({ operation, expected }) => {
		expect(operation.isIdempotent(expected.record)).toBe(expected.isIdempotent ?? false);
	});

	it.each(sending)(
		'says for $name what shows that it was carried out, unless it may be repeated',
		({ operation: { whatToCheck }, expected }) => {
			expect(whatToCheck !== undefined).toBe(!expected.isIdempotent);
			// Goes on a sentence: "check in … whether …".
			if (whatToCheck) expect(whatToCheck).toMatch(/^(whether|at which) [^.]+[^.\s]$/);
		},
	);

	it.each(sending)(
		"offers 'Send Once Per' for $name, if it says what shows that it was carried out",
		({ operation, expected }) => {
			const names = optionsOf(operation).map(({ name }) => name);
			expect(names.includes('sendOncePer')).toBe(operation.whatToCheck !== undefined);
			expect(names.includes('sendForEveryItem')).toBe(expected.oncePerRun ?? false);
		},
	);

	it.each(sending)(
		'lets items share a request of $name only where the vendor takes several',
		({ operation: { group }, expected }) => {
			expect(group && { defaultSize: group.defaultSize, maxSize: group.maxSize }).toEqual(
				expected.group,
			);
		},
	);

	it.each(sending)('calls what $name is about by a common noun', ({ operation }) => {
		expect(operation.subject).toMatch(/^[a-z]+( [a-z]+)*$/);
	});
});
