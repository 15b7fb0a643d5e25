import type { INode } from 'n8n-workflow';

import type { Operation, Resource } from '../../../nodes/contract/operation.ts';
import { buildSubtitle } from '../../../nodes/editor/subtitle.ts';
import { expertSender } from '../ExpertSender/saved.mts';
import { prismaCampaigns } from '../PrismaCampaigns/saved.mts';
import { evaluateSubtitle } from './evaluateSubtitle.mts';

const operation = (value: string, action: string, subtitle?: string) =>
	({ option: { value, action }, subtitle }) as Operation;

const resources: Resource[] = [
	{
		option: { name: 'Customer', value: 'customer' },
		operations: [
			operation('create', 'Create customer'),
			operation('say', 'Say "so", \'so\' or `so` \\ to ${customer}'),
		],
	},
	{
		option: { name: 'Event', value: 'event' },
		operations: [
			operation('create', 'Create event'),
			operation('start', 'Start scenario', '"Start scenario " + $parameter.number'),
			operation('advance', 'Advance', '$parameter.step === "start" ? "Start" : "Continue"'),
			operation('fail', 'Fail', '$parameter.a.b.c'),
		],
	},
];
const subtitle = buildSubtitle(resources);

const evaluate = (parameters: INode['parameters']) => evaluateSubtitle(subtitle, parameters);

it('says what the operation does', () => {
	expect(evaluate({ resource: 'customer', operation: 'create' })).toBe('Create customer');
	expect(evaluate({ resource: 'event', operation: 'create' })).toBe('Create event');
});

it('says any words as they are', () => {
	expect(evaluate({ resource: 'customer', operation: 'say' })).toBe(
		'Say "so", \'so\' or `so` \\ to ${customer}',
	);
});

it("says more with the operation's own sentence", () => {
	const start = { resource: 'event', operation: 'start' };
	expect(evaluate({ ...start, number: 102 })).toBe('Start scenario 102');
	expect(evaluate({ ...start, number: '102' })).toBe('Start scenario 102');
	const advance = { resource: 'event', operation: 'advance' };
	expect(evaluate({ ...advance, step: 'start' })).toBe('Start');
	expect(evaluate({ ...advance, step: 'next' })).toBe('Continue');
});

it('says the action where the panel hides what the sentence names', () => {
	expect(evaluate({ resource: 'event', operation: 'start' })).toBe('Start scenario');
});

it.each(['={{ $json.number }}', "={{ $('Form').item.json.number }}"])(
	'says the action where only an execution can tell the value (%s)',
	(number) => {
		expect(evaluate({ resource: 'event', operation: 'start', number })).toBe('Start scenario');
	},
);

it('says the action where the sentence fails', () => {
	expect(evaluate({ resource: 'event', operation: 'fail' })).toBe('Fail');
});

it('takes no notice of the parameters of other operations', () => {
	const number = "={{ $('Form').item.json.number }}";
	expect(evaluate({ resource: 'customer', operation: 'create', number })).toBe('Create customer');
});

it('says nothing of an operation that there is not', () => {
	expect(evaluate({ resource: 'customer', operation: 'gone' })).toBeUndefined();
	expect(evaluate({})).toBeUndefined();
});

it('is one expression, which nothing inside it ends', () => {
	expect(subtitle).toMatch(/^=\{\{ .* \}\}$/);
	expect(subtitle.slice(3, -2)).not.toMatch(/\{\{|\}\}/);
});

describe.each([expertSender, prismaCampaigns])('of $className', ({ resources, type }) => {
	const { subtitle: real = '', properties } = type.description;
	const all = resources.flatMap(({ option, operations }) =>
		operations.map((one) => ({
			name: `${option.value}.${one.option.value}`,
			parameters: { resource: option.value, operation: one.option.value },
			action: one.option.action,
		})),
	);

	it.each(all)('is a sentence for $name, also where all is left out', ({ parameters, action }) => {
		const said = evaluateSubtitle(real, { ...emptied(), ...parameters });
		expect(said).toMatch(/^[A-Z][a-z]+ /);
		expect(said).not.toMatch(/undefined|null|object/);
		const dragged = emptied('={{ $json.field }}');
		// A sentence that needs a value gives way to the action.
		expect([said, action]).toContain(evaluateSubtitle(real, { ...dragged, ...parameters }));
	});

	const emptied = (value = '') => Object.fromEntries(properties.map(({ name }) => [name, value]));
});
