import { expertSender } from './ExpertSender/saved.mts';
import { prismaCampaigns } from './PrismaCampaigns/saved.mts';

/** What the runner asks of every operation. */
describe.each([expertSender, prismaCampaigns])('$className', (saved) => {
	const operations = saved.resources.flatMap((resource) => resource.operations);

	/** In which nothing is asked for that would go out a second time. */
	const ordinary = { customer: {} };

	it('may repeat these operations and no others', () => {
		const repeatable = operations.filter((operation) => operation.repeatable(ordinary));
		expect(repeatable.map(({ option }) => option.value).sort()).toEqual(
			[...saved.repeatable].sort(),
		);
	});

	it.each(operations)(
		'$option.name says what shows that it was carried out, if it must not be repeated',
		(operation) => {
			const isAsked = operation.whatToCheck !== undefined;
			expect(isAsked).toBe(!operation.repeatable(ordinary));
			// Goes on a sentence: "check in … whether …".
			if (isAsked) expect(operation.whatToCheck).toMatch(/^(whether|at which) [^.]+[^.\s]$/);
		},
	);

	it('counts the items of each operation by a name in the plural', () => {
		const plurals = operations.map(({ option, plural }) => [option.value, plural]);
		expect(Object.fromEntries(plurals)).toEqual(saved.plurals);
		for (const plural of Object.values(saved.plurals)) expect(plural).toMatch(/^[a-z]+s( |$)/);
	});

	it('lets these operations share a request and no others', () => {
		const sharing = operations.filter(({ groupKey }) => groupKey);
		expect(sharing.map(({ option }) => option.value).sort()).toEqual([...saved.sharing].sort());
	});
});
