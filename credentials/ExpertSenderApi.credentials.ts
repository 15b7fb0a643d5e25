import {
	UserError,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';

import { checkBaseUrl, checkTarget, NO_REDIRECTS } from '../nodes/runner/send/baseUrl';

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
				'The key from Settings > API in ExpertSender. Each business unit has its own key.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.ecdp.app',
			placeholder: 'e.g. https://api.ecdp.app',
			description: 'Address of the API. Change it only to use a test server.',
		},
	];

	/** A function, so that no key is ever put on a request to anywhere but an acceptable base URL. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		checkTarget(request, checkBaseUrl(credentials.baseUrl));
		const apiKey = String(credentials.apiKey ?? '').trim();
		// n8n would drop other characters from the header, and the service would see a different key.
		if (!/^[\x21-\x7e]+$/.test(apiKey)) {
			throw new UserError("The 'API Key' in the credential is empty or has invalid characters", {
				description: 'Copy the key again from Settings > API in ExpertSender.',
			});
		}
		return { ...request, ...NO_REDIRECTS, headers: { ...request.headers, 'x-api-key': apiKey } };
	}

	/** The vendor documents no ping. Listing the consents needs no parameters and changes nothing. */
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
					message: "ExpertSender did not accept the 'API Key'. Copy it again from Settings > API.",
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						"ExpertSender did not accept the 'API Key' for this business unit. Copy the key of the right unit from Settings > API.",
				},
			},
		],
	};
}
