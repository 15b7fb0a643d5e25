import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	NodePropertyTypes,
} from 'n8n-workflow';
import type { Operation, Resource } from '../../nodes/contract/operation.ts';
import { optionsOf } from '../../nodes/contract/options.ts';
import { expertSender } from './ExpertSender/saved.mts';
import { itemInput, nowhere } from './itemInput.mts';
import {
	chosenValues,
	everyChoice,
	inside,
	isLoaded,
	listOffered,
	listShown,
	withInside,
} from './parameters.mts';
import { prismaCampaigns } from './PrismaCampaigns/saved.mts';
import { savedOperation, type Choices } from './saved.mts';

/** What a parameter of each type may hold while nobody has touched it. */
const UNTOUCHED: Partial<Record<NodePropertyTypes, (property: INodeProperties) => unknown[]>> = {
	assignmentCollection: () => [{}],
	boolean: () => [false, true],
	collection: () => [{}],
	dateTime: () => [''],
	fixedCollection: () => [{}],
	json: () => ['{}'],
	multiOptions: () => [[]],
	notice: () => [''],
	options: (property) => ['', ...chosenValues(property)],
	resourceLocator: ({ modes = [] }) => modes.map(({ name: mode }) => ({ mode, value: '' })),
	resourceMapper: () => [{ mappingMode: 'defineBelow', value: null }],
	// Most people leave these names as they are.
	string: ({ name }) => [
		/^(channel|leaveOut)$/.test(name) ? expect.stringMatching(/^[\w-]+(, [\w-]+)*$/) : '',
	],
};

/** Not marked as required, because the data or an expression of another parameter may make it needless. */
const UNMARKED = [
	'businessEvent.trigger.json',
	'campaign.syncPage.customerId',
	'customer.upsert.customerId',
	'trace.createTrail.channelName',
];

/** The parameters of fixed choices, inside of collections too, as `saved.mts` has them. */
function choicesAmong(properties: readonly INodeProperties[]): Choices {
	const found: Choices = {};
	for (const property of properties.flatMap(withInside)) {
		if (isLoaded(property) || !['options', 'boolean'].includes(property.type)) continue;
		const values = [property.default, ...chosenValues(property)] as Choices[string];
		found[property.name] = [...new Set([...(found[property.name] ?? []), ...values])];
	}
	return found;
}

/** The order of a drop-down may change, its default may not. */
const sorted = (all: Choices = {}) =>
	Object.fromEntries(
		Object.entries(all).map(([name, [first, ...others]]) => [name, [first, ...others.sort()]]),
	);

/** What a person would have typed: the example where there is one, else the default. */
const examples = (properties: INodeProperties[]) =>
	Object.fromEntries(properties.map((property) => [property.name, example(property)]));

function example(property: INodeProperties): unknown {
	const { type, placeholder, hint, default: untouched, options } = property;
	switch (type) {
		case 'dateTime':
			return '2026-05-17T09:30:00Z';
		case 'fixedCollection': {
			const [{ name, values }] = options as INodePropertyCollection[];
			return { [name]: [examples(values)] };
		}
		default:
			return (type === 'json' ? hint : placeholder)?.replace(/^e\.g\. /, '') || untouched;
	}
}

/** What the runner and the editor ask of every operation. */
describe.each([expertSender, prismaCampaigns])('$className', (saved) => {
	const node = saved.type.description;
	const resources = saved.resources as Resource[];
	const operations = resources.flatMap((resource) =>
		resource.operations.map((operation) => {
			const keys = [resource.option.value, operation.option.value] as const;
			const inPanel = operation.fields.flatMap(withInside);
			const expected = savedOperation(saved, ...keys);
			return { name: keys.join('.'), resource, operation, inPanel, expected };
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

	it.each(sending)(
		'puts beside the input what $name gives out, if that only says that it was done',
		({ operation, expected: { body, record } }) => {
			const output = operation.output({ status: 201, headers: {}, body }, record, nowhere, false);
			const names = [output].flat().flatMap((item) => Object.keys(item));
			expect(operation.keepsInput ?? false).toBe(/^(deleted|success)$/.test(names[0]));
		},
	);

	it.each(sending)(
		'knows of $name whether it only reads, and whether it removes',
		({ name, operation }) => {
			// What is gone cannot be removed again.
			expect(operation.refusesRepeat ?? false).toBe(name.endsWith('.delete'));
			expect(operation.isRead ?? false).toBe(/\.get(All)?$/.test(name));
		},
	);

	it.each(sending)('calls what $name is about by a common noun', ({ operation }) => {
		expect(operation.subject).toMatch(/^[a-z]+( [a-z]+)*$/);
	});

	it.each(operations)('has for $name names to choose by', ({ resource, operation, inPanel }) => {
		for (const { name } of [resource.option, operation.option]) expect(name).toMatch(/^[A-Z]/);
		for (const { type, options = [] } of inPanel) {
			if (!/^(multiO|o)ptions$/.test(type)) continue;
			const choices = (options as INodePropertyOptions[]).map(({ name, value }) => [name, value]);
			expect(choices).not.toEqual([]);
			for (const [name] of choices) expect(name).toMatch(/^[(A-Z]/);
			for (const at of [0, 1]) {
				expect(new Set(choices.map((choice) => choice[at])).size).toBe(choices.length);
			}
		}
	});

	it.each(operations)('leaves for $name each parameter empty in the way of its type', (one) => {
		for (const property of one.inPanel) {
			expect(Object.keys(UNTOUCHED)).toContain(property.type);
			expect(UNTOUCHED[property.type]!(property)).toContainEqual(property.default);
		}
	});

	it.each(operations)('says for $name what each parameter is and what it is for', ({ inPanel }) => {
		for (const { type, displayName, description, hint, placeholder } of inPanel) {
			expect(displayName).toMatch(/^[A-Z]/);
			if (type !== 'notice') expect(description).toMatch(/^[A-Z].{8,}\S$/);
			for (const text of [description ?? '', hint ?? '']) expect(text).not.toMatch(/[.,] *[.,]/);
			if (hint !== undefined) expect(hint).toMatch(/^([A-Z]|e\.g\. )/);
			if (type === 'string') {
				expect(placeholder).toMatch(/^(e\.g\. (?!undefined).+|name@email\.com)$/);
			}
		}
	});

	it.each(operations)('shows for $name nothing on a condition that always holds', (one) => {
		// Those of the resource and of the operation are added later.
		for (const { displayOptions } of one.inPanel) {
			if (displayOptions === undefined) continue;
			const conditions = Object.values(displayOptions).flatMap(Object.entries);
			expect(conditions).not.toEqual([]);
			for (const [, values] of conditions) expect(values).not.toEqual([]);
		}
	});

	it.each(operations)('takes for $name no expression that says how data are entered', (one) => {
		for (const { type, name, noDataExpression = false } of one.inPanel) {
			// Read whole: n8n would convert the values of a mapper by its own rules.
			if (type === 'resourceMapper') expect([name, noDataExpression]).toEqual([name, true]);
			if (type !== 'options') continue;
			expect([name, noDataExpression]).toEqual([name, /(By|From)$|^specifyData$/.test(name)]);
		}
	});

	it.each(operations)('takes for $name several rows, each of a group with a name', (one) => {
		for (const { options, typeOptions } of one.inPanel.filter(
			({ type }) => type === 'fixedCollection',
		)) {
			expect(typeOptions?.multipleValues).toBe(true);
			expect(options).toEqual([expect.objectContaining({ name: expect.stringMatching(/./) })]);
		}
	});

	it.each(operations)('lets people search for $name the list of the account', ({ inPanel }) => {
		for (const { modes = [] } of inPanel.filter(({ type }) => type === 'resourceLocator')) {
			expect(modes.map(({ name, type }) => [name, type])).toEqual([
				['list', 'list'],
				['id', 'string'],
			]);
			const { searchable, searchListMethod } = modes[0].typeOptions!;
			expect(searchable).toBe(true);
			expect(Object.keys(saved.type.methods!.listSearch!)).toContain(searchListMethod);
		}
	});

	it.each(operations)(
		'offers for $name what workflows were saved with, and nothing else',
		({ operation, expected }) => {
			expect(sorted(choicesAmong(operation.fields))).toEqual(sorted(expected.choices));
		},
	);

	it('offers for every operation what workflows were saved with', () => {
		const fields = new Set(operations.flatMap(({ operation }) => operation.fields));
		const names = new Set(['resource', 'operation', ...[...fields].map(({ name }) => name)]);
		const common = node.properties.filter(({ name }) => !names.has(name));
		expect(sorted(choicesAmong(common))).toEqual(sorted(saved.common));
	});

	it.each(operations)(
		"has for $name a parameter for every field of the vendor's pages",
		({ inPanel, expected }) => {
			const names = new Set(inPanel.map(({ name }) => name));
			expect([...names].sort()).toEqual([...expected.documented, ...(expected.own ?? [])].sort());
		},
	);

	/** For each choice: what the panel shows of the operation's own parameters, and an item in which it is filled in. */
	const panels = ({ resource, operation }: { resource: Resource; operation: Operation }) => {
		const own = new Set(operation.fields.map(({ name }) => name));
		return everyChoice([{ ...resource, operations: [operation] }]).map(({ values }) => {
			const shown = listShown(node, values).filter(({ name }) => own.has(name));
			return { values, shown, filledIn: { ...examples(shown), ...values } };
		});
	};
	const isRead = (operation: Operation, values: Record<string, unknown>) => {
		try {
			operation.read(itemInput(values, { id: '5' }));
			return true;
		} catch {
			return false;
		}
	};
	const isTyped = ({ type, default: untouched }: INodeProperties) =>
		['dateTime', 'json', 'string'].includes(type) || (type === 'options' && untouched === '');

	it.each(operations)(
		'marks for $name what is refused when it is left empty, and nothing else',
		({ name: path, resource, operation }) => {
			// Left out are those without an order of a shop in the item, and examples that do not go together.
			const readable = panels({ resource, operation }).filter(({ filledIn }) =>
				isRead(operation, filledIn),
			);
			expect(readable).not.toEqual([]);
			for (const { shown, filledIn } of readable) {
				for (const { name, required = false, default: untouched } of shown.filter(isTyped)) {
					if (UNMARKED.includes(`${path}.${name}`)) continue;
					const isDemanded = !isRead(operation, { ...filledIn, [name]: untouched });
					expect([name, required]).toEqual([name, isDemanded]);
				}
			}
		},
	);

	it.each(operations)(
		'shows for $name each parameter at some time, reads what is shown, and nothing else',
		({ resource, operation }) => {
			const everShown = new Set<string>();
			for (const { values, shown, filledIn } of panels({ resource, operation })) {
				for (const property of shown) {
					everShown.add(property.name);
					for (const { name } of listOffered(node, property, values)) {
						everShown.add(`${property.name}.${name}`);
					}
				}
				const read = new Set<string>();
				const input = itemInput(filledIn, { id: '5' });
				const parameter = (name: string) => {
					read.add(name);
					return input.parameter(name);
				};
				try {
					operation.read({ ...input, parameter });
				} catch {
					// What more it takes, such as a token in the data, is said after all have been read.
				}
				// A notice says something and asks for nothing.
				const asking = shown.filter(({ type }) => type !== 'notice').map(({ name }) => name);
				expect([...read]).toEqual(expect.arrayContaining(asking));
				const own = operation.fields.map(({ name }) => name);
				expect(own).toEqual(expect.arrayContaining([...read]));
			}
			// What hides beside an empty box is shown once that is filled in.
			const all = operation.fields
				.filter(({ displayOptions }) => displayOptions?.hide === undefined)
				.flatMap((field) => [
					field.name,
					...(field.type === 'collection' ? inside(field) : []).map(
						({ name }) => `${field.name}.${name}`,
					),
				]);
			expect([...everShown]).toEqual(expect.arrayContaining(all));
		},
	);

	it.each(sending)('says for $name on the canvas what it does', ({ operation }) => {
		const { subtitle, fields } = operation;
		if (subtitle === undefined) return;
		const names = fields.map(({ name }) => name);
		const used = [...subtitle.matchAll(/\$parameter\.(\w+)/g)].map(([, name]) => name);
		expect(used).not.toEqual([]);
		expect(names).toEqual(expect.arrayContaining(used));
		expect(subtitle).toMatch(/"[A-Z][a-z]+ [a-z ]+"/);
	});
});
