import type { Survivors } from '../survivor.mts';

export const customerSurvivors: Survivors[] = [
	{
		file: 'nodes/ExpertSender/resources/customer/create.ts',
		lines: ["advice: (status, _, __, reason = '') =>"],
		mutators: ['StringLiteral'],
		reason: 'Any text does that does not say that something exists.',
	},
	{
		file: 'nodes/ExpertSender/resources/customer/record.ts',
		lines: ['if (!field) return converted;'],
		mutators: ['ConditionalExpression'],
		reason: 'What is no choice is refused next, whatever is demanded of the customer.',
	},
];
