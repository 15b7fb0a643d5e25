import type { Survivors } from '../survivor.mts';

const inEvent = (file: string, lines: string[], mutators: string[], reason: string): Survivors => ({
	file: `nodes/ExpertSender/resources/scenarioEvent/${file}.ts`,
	lines,
	mutators,
	reason,
});

export const scenarioEventSurvivors: Survivors[] = [
	inEvent(
		'dataFields',
		["return inferTypes(listItemFields(object, ''), input);"],
		['StringLiteral'],
		'No field has the name that the mutant leaves out.',
	),
	inEvent(
		'dataFields',
		["return fields.map(({ name, value, type = '' }) => {"],
		['StringLiteral'],
		'Any word that is no type does.',
	),
	inEvent(
		'dataFields',
		["return typeof text !== 'string' || text.length <= 255;"],
		['ConditionalExpression'],
		'What is no text is refused under either type.',
	),
	inEvent(
		'read',
		["if (field === 'dataFields' && typeof row === 'number') {"],
		['ConditionalExpression'],
		'The list as a whole is never what is wrong: it was made here.',
	),
	inEvent(
		'record',
		["if (typeof id !== 'string') return id;"],
		['ConditionalExpression'],
		'Written as text, what is none is no number either, and is given on as it is.',
	),
	inEvent(
		'record',
		[
			'customerEmailMd5: z.string().max(32).optional(),',
			'customerEmailSha256: z.string().max(64).optional(),',
		],
		['MethodExpression'],
		'What is not exactly as long is refused before.',
	),
];
