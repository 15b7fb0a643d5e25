import type { Survivors } from '../survivor.mts';

export const contractSurvivors: Survivors[] = [
	{
		file: 'nodes/contract/describeBody.ts',
		lines: ['return JSON.stringify(text.slice(0, LONGEST_DESCRIPTION));'],
		mutators: ['MethodExpression'],
		reason: 'Only saves time: what is longer is cut off later.',
	},
];
