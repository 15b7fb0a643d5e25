import type { IDataObject } from 'n8n-workflow';

import { compileParameter, UNKNOWN } from '../../nodes/runner/dispatch/fieldReferences.ts';
import { evaluate } from './engine.mts';

const items: IDataObject[] = [
	{
		text: 'Ω "quoted"',
		empty: '',
		formula: '={{ 1 + 1 }}',
		number: 5.5,
		nothing: null,
		yes: true,
		'First name': 'Anna',
		żółw: 'z',
		deep: { list: [1, { b: 'x' }, null], inner: { text: 'y' }, '$odd-name': 1 },
	},
	{},
];

describe('a field reference read without n8n', () => {
	it.each([
		'plain text',
		'',
		5,
		true,
		'={{ $json }}',
		'={{$json.text}}',
		'={{ $json.empty }}',
		'={{ $json.formula }}',
		'={{ $json.number }}',
		'={{ $json.nothing }}',
		'={{ $json.yes }}',
		'={{ $json["First name"] }}',
		"={{ $json['First name'] }}",
		'={{ $json["żółw"] }}',
		'={{ $json.missing }}',
		'={{ $json.deep }}',
		{ a: '={{ $json.text }}', rows: [{ name: 'n', value: '={{ $json.number }}' }, 'x', []] },
		{ missing: '={{ $json.missing }}', none: {} },
	])('gives what n8n gives for %j', async (stored) => {
		const ours = items.map((json) => compileParameter(stored)(json));
		expect(ours).not.toContain(UNKNOWN);
		expect(await evaluate(stored, items)).toEqual(ours);
	});

	it.each(['={{ $json.deep.inner }}', '={{ $json.deep.inner.text }}', '={{ $json["deep"].list }}'])(
		'gives what n8n gives for %j',
		async (stored) => {
			expect(await evaluate(stored, items.slice(0, 1))).toEqual([
				compileParameter(stored)(items[0]),
			]);
		},
	);
});

it.each([
	'={{ $json.text.length }}',
	'={{ $json.deep.list[0] }}',
	'={{ $json.missing.deeper }}',
	'={{ $json.text + "" }}',
	'={{ $json.text }} ',
	' ={{ $json.text }}'.trimStart().concat('!'),
	'={{ $("Start").item.json.text }}',
	'={{ $json.constructor }}',
	'={{ $json["__proto__"] }}',
	{ a: ['plain', '={{ $now }}'] },
])('leaves to n8n: %j', (stored) => {
	expect(compileParameter(stored)(items[0])).toBe(UNKNOWN);
});

it.each([new Date(), { at: new Date() }, [() => 1]])(
	'leaves to n8n what is not data: %p',
	(value) => {
		expect(compileParameter('={{ $json.value }}')({ value })).toBe(UNKNOWN);
	},
);
