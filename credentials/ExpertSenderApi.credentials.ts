import {
	UserError,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';

import { locateExpertSender } from '../nodes/ExpertSender/baseUrl';
import { makeTestRules, wordStatuses } from '../nodes/runner/credentialTest';
import { aimRequest } from '../nodes/runner/send/baseUrl';

const NO_API =
	"No ExpertSender API answers at this address. Enter https://api.ecdp.app as 'Base URL'.";

/**
 * What a status says about the credential. 403 is listed beside 401 on the page of the consents; that it is a
 * known key without the right to them is inference. n8n shows a reason only if the test fails, so it does.
 */
const REFUSALS: Record<number, string> = {
	...wordStatuses('ExpertSender', NO_API),
	401: "ExpertSender did not accept the 'API Key'. Copy it again from Settings > API. Each business unit has its own key.",
	403: "The 'API Key' works, but may not read lists. Allow it to in ExpertSender under Settings > API. Or use the credential as it is: then type names and IDs instead of choosing them.",
};

/**
 * A list of the API is an object with the field `data`, even if it is empty: see the page of the consents. A
 * web page, an empty answer and other servers have no such field.
 */
const NOT_A_LIST = { key: 'data', value: undefined, message: NO_API };

export class ExpertSenderApi implements ICredentialType {
	name = 'expertSenderApi';

	/** The list of credentials is searched by this name only, so it has every name that people type. */
	displayName = 'ExpertSender CDP (Expert Sender, ECDP) API';

	icon = {
		light: 'file:../icons/expertSender.svg',
		dark: 'file:../icons/expertSender.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-expertsender-prisma/n8n-nodes-expertsender-prisma/blob/main/docs/credentials.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: 'In ExpertSender under Settings > API. Each business unit has its own key.',
			description:
				'The key decides which business unit the nodes work with. IDs of consents, custom events and segments belong to that unit.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.ecdp.app',
			placeholder: 'e.g. https://api.ecdp.app',
			hint: 'Keep https://api.ecdp.app. The address in your browser, https://client.ecdp.app, is the web application.',
			description:
				'Address of the API. Change it only for a gateway or a test server. A path is kept there, but of an address with # or ? only the part before the path is used.',
		},
	];

	/** A function, so that no key is ever put on a request to anywhere but an acceptable base URL. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { aimed } = aimRequest(request, credentials.baseUrl, locateExpertSender);
		const apiKey = String(credentials.apiKey ?? '').trim();
		// n8n would drop other characters from the header, and the service would see a different key.
		if (!/^[\x21-\x7e]+$/.test(apiKey)) {
			throw new UserError(
				"The 'API Key' in the credential is empty or has invalid characters. Copy it again from Settings > API in ExpertSender.",
			);
		}
		return { ...aimed, headers: { ...request.headers, 'x-api-key': apiKey } };
	}

	/**
	 * The vendor documents no ping. Listing the consents needs no parameters and changes nothing. The address is
	 * the one that was typed; `authenticate` puts the right one in its place.
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: '/customerconsents',
			disableFollowRedirect: true,
		},
		rules: makeTestRules(REFUSALS, [NOT_A_LIST]),
	};
}
