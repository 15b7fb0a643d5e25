import type { Survivors } from '../survivor.mts';

const inExpertSender = (
	file: string,
	lines: string[],
	mutators: string[],
	reason: string,
): Survivors => ({ file: `nodes/ExpertSender/${file}.ts`, lines, mutators, reason });

export const expertSenderSurvivors: Survivors[] = [
	inExpertSender(
		'baseUrl',
		["const text = String(typed ?? '').trim();"],
		['StringLiteral'],
		'Any text that is no web address does.',
	),
	inExpertSender(
		'methods/getAttributes',
		[
			"const reason = [message, description].filter((text) => typeof text === 'string').join('. ');",
		],
		['MethodExpression', 'ConditionalExpression'],
		'Whatever fails there has both texts. The types do not say it.',
	),
	inExpertSender(
		'resources/attributes',
		[
			'const schema = isRecord(mapper) && Array.isArray(mapper.schema) ? mapper.schema : [];',
			'const fields = Array.isArray(schema) ? schema.filter(isRecord) : [];',
		],
		['ArrayDeclaration'],
		"The mutant's text is no column, and is passed over.",
	),
	inExpertSender(
		'resources/consent/getAll',
		['read: () => ({}),'],
		['ArrowFunction'],
		'There is nothing to read, and nobody looks at the record.',
	),
	inExpertSender(
		'service',
		["if (/^application\\/problem\\+json\\b/i.test(headers['content-type'] ?? '')) return true;"],
		['StringLiteral'],
		'Any text does that is not that type.',
	),
];
