import type { INodeProperties } from 'n8n-workflow';

/** The entry under 'Options' that takes the place of the credential's 'Wire Format'. */
export const wireFormatOption: INodeProperties = {
	displayName: 'Wire Format',
	name: 'wireFormat',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'As in the Credential', value: '' },
		{
			name: 'EDN',
			value: 'edn',
			description: 'The native format of Prisma Campaigns, which keeps all data types',
		},
		{ name: 'JSON', value: 'json', description: 'For servers behind a JSON-only gateway' },
	],
	default: '',
	// Looking up a customer is answered in JSON.
	displayOptions: { hide: { '/operation': ['get'] } },
	description:
		"Format of requests and answers, in place of the one in the credential. The output is the same in both. A field name of several words, such as 'first name', needs JSON.",
};
