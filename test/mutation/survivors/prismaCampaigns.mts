import type { Survivors } from '../survivor.mts';

const inPrisma = (
	file: string,
	lines: string[],
	mutators: string[],
	reason: string,
): Survivors => ({
	file: `nodes/PrismaCampaigns/${file}.ts`,
	lines,
	mutators,
	reason,
});

export const prismaCampaignsSurvivors: Survivors[] = [
	{
		file: 'nodes/PrismaCampaigns/parseJson.ts',
		lines: ['const MAY_BE_INEXACT = /\\d{16}|\\d[eE]\\+?\\d{3}/;'],
		mutators: ['Regex'],
		reason: 'Only saves time: more answers than needed are walked through, and nothing is found.',
	},
	{
		file: 'nodes/PrismaCampaigns/resources/trace/recordAction.ts',
		lines: ['const rows = Array.isArray(data) ? data.map(cleanToken) : [];'],
		mutators: ['ArrayDeclaration'],
		reason: 'A text is no row, so that the token is missing all the same.',
	},
	inPrisma(
		'PrismaCampaigns.node',
		['return options?.wireFormat;', '} catch {'],
		['OptionalChaining', 'BlockStatement'],
		'Whatever fails here gives undefined.',
	),
	inPrisma(
		'baseUrl',
		["const text = String(typed ?? '').trim();"],
		['StringLiteral'],
		'Any text that is no web address does.',
	),
	inPrisma(
		'jsonFault',
		['return { end, isWhole: end > at };'],
		['ConditionalExpression', 'EqualityOperator'],
		'What is no value is found at the same place next: no value may follow another.',
	),
	inPrisma(
		'jsonFault',
		['const STRING_PIECE = /[ !#-[\\]-\\uffff]+|\\\\(?:["\\\\/bfnrt]|u[\\da-fA-F]{4})/y;'],
		['Regex'],
		'Only saves time: the characters are read one by one.',
	),
	inPrisma(
		'service',
		["...prismaCampaigns('edn'),"],
		['StringLiteral'],
		'Before the credential is read, only what both formats share is used.',
	),
	inPrisma(
		'resources/businessEvent/search',
		['if (!Array.isArray(rows)) return rows;'],
		['ConditionalExpression'],
		'Where there are no rows nothing is converted; the types do not say it.',
	),
	inPrisma(
		'resources/businessEvent/trigger',
		["typeof value === 'bigint' ? String(value) : value,"],
		['ConditionalExpression', 'StringLiteral'],
		'n8n-workflow gives every bigint a toJSON, which has made the same text of it before.',
	),
	inPrisma(
		'resources/customer/read',
		['rows: readonly TypedRow[] = [],'],
		['ArrayDeclaration'],
		"The mutant's row has no value, and is left out.",
	),
	inPrisma(
		'resources/customer/read',
		['if (!chosen) return others;'],
		['ConditionalExpression'],
		'The schema leaves out the field that the mutant adds.',
	),
	inPrisma(
		'resources/fieldTypes',
		["export const NESTED = 'nested';"],
		['StringLiteral'],
		'Any word does that is no other type.',
	),
	inPrisma(
		'resources/trace/recordAction',
		["return toIdentifier(row?.name) === 'tracking-token' && toText(row?.value ?? '') !== '';"],
		['OptionalChaining'],
		'A row that has a name is an object.',
	),
];
