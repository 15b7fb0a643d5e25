import type { Survivors } from '../survivor.mts';

export const credentialsSurvivors: Survivors[] = [
	{
		file: 'credentials/ExpertSenderApi.credentials.ts',
		lines: ["const apiKey = String(credentials.apiKey ?? '').trim();"],
		mutators: ['StringLiteral'],
		reason: 'Stands for no key. The words of the mutant have blanks and are no key either.',
	},
	{
		file: 'credentials/PrismaCampaignsApi.credentials.ts',
		lines: ["const key = String(apiKey ?? '').trim();"],
		mutators: ['StringLiteral'],
		reason: 'Stands for no key. The words of the mutant have blanks and are no key either.',
	},
	{
		file: 'credentials/PrismaCampaignsApi.credentials.ts',
		lines: [
			'const TESTED_BEFORE_REQUEST: INodeProperties = {',
			"name: 'testedBeforeRequest',",
			"type: 'hidden',",
			'typeOptions: { expirable: true },',
			"default: 'yes',",
			'...(TAKES_EVERY_STATUS ? [TESTED_BEFORE_REQUEST] : []),',
		],
		reason:
			'Only there on an older n8n. PrismaCampaignsApi.otherModules.test.mts notices it, in a way that only Jest knows.',
	},
];
