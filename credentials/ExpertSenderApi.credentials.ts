import {
	UserError,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';

import { checkBaseUrl } from '../nodes/runner/send/baseUrl';

export class ExpertSenderApi implements ICredentialType {
	name = 'expertSenderApi';

	displayName = 'ExpertSender API';

	icon = {
		light: 'file:../icons/expertSender.svg',
		dark: 'file:../icons/expertSender.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-expertsender-prisma/n8n-nodes-expertsender-prisma#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The key from Settings > API in ExpertSender. Each business unit has a key of its own.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.ecdp.app',
			placeholder: 'e.g. https://api.ecdp.app',
			description: 'Where the API is. Change it only for a test server.',
		},
	];

	/** A function, so that no key is ever put on a request while the base URL is not acceptable. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		checkBaseUrl(credentials.baseUrl);
		const apiKey = String(credentials.apiKey ?? '').trim();
		// n8n would drop other characters on the way, and the service would see another key.
		if (!/^[\x21-\x7e]+$/.test(apiKey)) {
			throw new UserError("The credential's 'API Key' is empty or has characters no key has", {
				description: 'Copy the key again from Settings > API in ExpertSender.',
			});
		}
		return { ...request, headers: { ...request.headers, 'x-api-key': apiKey } };
	}

	/** The vendor documents no ping; listing the consents takes no parameters and changes nothing. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: '/customerconsents',
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: 'The API key was not accepted. Copy it again from Settings > API.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: 'The API key was not accepted for this business unit.',
				},
			},
		],
	};
}
