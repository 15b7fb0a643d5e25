import {
	UserError,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';

import { checkBaseUrl } from '../nodes/runner/send/baseUrl';

export class PrismaCampaignsApi implements ICredentialType {
	name = 'prismaCampaignsApi';

	displayName = 'Prisma Campaigns API';

	icon = {
		light: 'file:../icons/prismaCampaigns.svg',
		dark: 'file:../icons/prismaCampaigns.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-expertsender-prisma/n8n-nodes-expertsender-prisma#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://bank.prismacampaigns.com',
			description:
				'Address of your Prisma Campaigns server, as in the browser when you work in it, without a path',
		},
		{
			displayName: 'App Token',
			name: 'appToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Token of your application, from Settings > Applications. To write customers, the application needs the REST platform.',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Key from Settings > API Keys. No operation needs it yet.',
		},
	];

	/** Signs nothing: the token travels in the body. The check keeps it off unencrypted lines. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		checkBaseUrl(credentials.baseUrl);
		if (String(credentials.appToken ?? '').trim() === '') {
			throw new UserError("The credential's 'App Token' is empty", {
				description: 'Copy it from Settings > Applications in Prisma Campaigns.',
			});
		}
		return request;
	}

	/**
	 * The vendor has no request that only tests. A customer without an ID cannot be written: the page of
	 * the API gives 400 for such data and 404 for a wrong token, so 400 says that the token is good, and
	 * nothing changes either way.
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ $credentials.baseUrl.trim().replace(/\\/+$/, "").replace(/(?<!\\/)\\/api$/i, "") }}',
			url: '/api/customers/',
			method: 'POST',
			headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
			body: { 'app-token': '={{ $credentials.appToken.trim() }}', customer: {} },
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: {
				ignore: true,
				except: [301, 302, 303, 307, 308, 401, 403, 404, 405, 500, 502, 503, 504],
			},
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'The app token was not accepted. Copy it again from Settings > Applications, and check that the application has the REST platform and that the base URL is right.',
				},
			},
		],
	};
}
