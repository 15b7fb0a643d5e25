import * as n8nWorkflow from 'n8n-workflow';
import {
	UserError,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	type INodeProperties,
} from 'n8n-workflow';

import { locatePrisma } from '../nodes/PrismaCampaigns/baseUrl';
import { makeTestRules, wordStatuses } from '../nodes/runner/credentialTest';
import { aimRequest } from '../nodes/runner/send/baseUrl';

const REFUSED =
	"Prisma Campaigns did not accept the 'App Token'. Copy it again from Settings > Applications.";

/** Source: the page of the REST API gives one status for a wrong token and for an application without REST. */
const NOT_FOUND =
	"Prisma Campaigns did not accept the 'App Token'. Either the token is wrong: Copy it again from Settings > Applications. Or its application has no REST platform, which it needs to write customers: add it there. If both are right, check the 'Base URL'.";

const NO_API =
	"No Prisma Campaigns API answers at this address. Enter the address of your server as 'Base URL', such as https://bank.prismacampaigns.com.";

const WORDS = wordStatuses('Prisma Campaigns', NO_API);

const range = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, index) => from + index);

/**
 * The registered statuses, and those of Cloudflare, that no answer to a good token has. The page gives 400 for what
 * is no customer. That the API may answer with 422, or take it, is inference; 406 is about the format alone.
 */
const STATUSES = [
	...[...range(300, 308), ...range(401, 405), ...range(407, 418)],
	...[421, ...range(423, 431), 451, ...range(500, 511), ...range(520, 530)],
];

/** What a status says about the credential. */
const REFUSALS: Record<number, string> = {
	...Object.fromEntries(STATUSES.map((status) => [status, wordStatus(status)])),
	...WORDS,
	...{ 401: REFUSED, 403: REFUSED, 404: NOT_FOUND },
};

function wordStatus(status: number): string {
	if (status >= 300 && status < 400) return WORDS[301];
	return status >= 500 || status === 408 ? WORDS[503] : NO_API;
}

/**
 * How a web page begins. The API's own answers begin otherwise: the body of a refusal is in no page of the
 * vendor, so that bare words are taken for one.
 */
const WEB_PAGE = ['<', ' ', '\t', '\r', '\n', '\uFEFF'];

/**
 * An empty customer, which cannot be written; `signRequest` adds the token. Always JSON, which n8n writes by
 * itself: a server of either wire format knows the token by it.
 */
const PROBE = {
	url: '/api/customers/',
	method: 'POST' as const,
	headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
	body: { customer: {} },
	disableFollowRedirect: true,
};

/**
 * Whether this n8n knows no exceptions in `ignoreHttpStatusErrors`, as 1.122 and 2.8 do not and 2.15 does: a
 * test of the credential would succeed whatever the answer. Those have no such class.
 */
const TAKES_EVERY_STATUS = !('WorkflowExpression' in n8nWorkflow);

/**
 * Makes n8n call `preAuthentication` when it tests the credential. With a value it is not called for the
 * requests of a node. n8n 2.41 has an engine that refuses such credentials, so the others go without.
 */
const TESTED_BEFORE_REQUEST: INodeProperties = {
	displayName: 'Tested Before Request',
	name: 'testedBeforeRequest',
	type: 'hidden',
	typeOptions: { expirable: true },
	default: 'yes',
};

export class PrismaCampaignsApi implements ICredentialType {
	name = 'prismaCampaignsApi';

	displayName = 'Prisma Campaigns API';

	icon = {
		light: 'file:../icons/prismaCampaigns.svg',
		dark: 'file:../icons/prismaCampaigns.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-expertsender-prisma/n8n-nodes-expertsender-prisma/blob/main/docs/credentials.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://bank.prismacampaigns.com',
			hint: 'Paste it from your browser. At prismacampaigns.com, or with a # or ?, only the part before the path is used.',
			description:
				'Address of your Prisma Campaigns server. A path is kept on other hosts, for a gateway, but not the /api that begins each path of the API.',
		},
		{
			displayName: 'App Token',
			name: 'appToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: 'In Prisma Campaigns under Settings > Applications',
			description:
				'Token of your application. To write customers, the application needs the REST platform.',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Only for getting customers. In Prisma Campaigns under Settings > API Keys.',
			description:
				"The operation 'Get' of customers needs it, and nothing else does. The key must have the permission for the Customers module.",
		},
		{
			displayName: 'Wire Format',
			name: 'wireFormat',
			type: 'options',
			options: [
				{
					name: 'EDN',
					value: 'edn',
					description: 'The native format of Prisma Campaigns, which keeps all data types',
				},
				{ name: 'JSON', value: 'json', description: 'For servers behind a JSON-only gateway' },
			],
			default: 'edn',
			description: 'Format of requests and answers. The output is the same in both.',
		},
		...(TAKES_EVERY_STATUS ? [TESTED_BEFORE_REQUEST] : []),
	];

	/**
	 * Puts each of the vendor's keys where its pages want it: the API key in a header for looking up a
	 * customer, and nowhere else; the app token in the body. Our own operations have put it there already,
	 * in their wire format, so that only a body which is still an object lacks it: that of the credential's
	 * test and of the HTTP Request node.
	 */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return signRequest(credentials, request);
	}

	/**
	 * The credential's test on an n8n that takes no status for a failure. n8n calls this before its own test
	 * request only, and only while the hidden property is there.
	 */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const probe = {
			...PROBE,
			baseURL: credentials.baseUrl as string,
			ignoreHttpStatusErrors: true,
		};
		const response: IN8nHttpFullResponse = await this.helpers.httpRequest({
			...signRequest(credentials, probe),
			returnFullResponse: true,
		});
		const message = REFUSALS[response.statusCode] ?? (isWebPage(response.body) && NO_API);
		if (message) throw new UserError(message);
		return {};
	}

	/**
	 * The vendor has no request for testing. This one sends a customer without an ID, which cannot be
	 * written, so nothing changes. The vendor's page gives 404 for a wrong token and 400 for wrong data, so
	 * 400 means that the token is good. The address is the one that was typed; `authenticate` puts the right
	 * one in its place.
	 */
	test: ICredentialTestRequest = {
		request: {
			...PROBE,
			baseURL: '={{ $credentials.baseUrl }}',
			ignoreHttpStatusErrors: { ignore: true, except: Object.keys(REFUSALS).map(Number) },
		},
		rules: makeTestRules(
			REFUSALS,
			WEB_PAGE.map((value) => ({ key: '0', value, message: NO_API })),
		),
	};
}

function signRequest(
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	const { aimed, target } = aimRequest(request, credentials.baseUrl, locatePrisma);
	const appToken = String(credentials.appToken ?? '').trim();
	if (appToken === '') {
		throw new UserError(
			"The 'App Token' in the credential is empty. Copy it from Settings > Applications in Prisma Campaigns.",
		);
	}
	const signed = { ...aimed };
	if (LOOKS_UP_CUSTOMER.test(target.pathname)) {
		signed.headers = { ...request.headers, Authorization: `Bearer ${checkApiKey(credentials)}` };
	} else if (TAKES_APP_TOKEN.test(target.pathname) && isFields(request.body)) {
		signed.body = { ...request.body, 'app-token': appToken };
	}
	return signed;
}

/** Source: the vendor's page "Using an API key". */
const LOOKS_UP_CUSTOMER = /\/api\/customers\/find\/[^/]+$/;

/** Source: the page of the REST API; trails, actions and funnel steps have no field for the token. */
const TAKES_APP_TOKEN =
	/\/api\/(traces\/trace|campaigns\/(active|sync-page|business-event)|customers)\/?$/;

function checkApiKey({ apiKey }: ICredentialDataDecryptedObject): string {
	const key = String(apiKey ?? '').trim();
	// n8n would drop other characters on the way, and the service would see another key.
	if (/^[\x21-\x7e]+$/.test(key)) return key;
	throw new UserError(
		"The 'API Key' in the credential is empty or has invalid characters. Copy it from Settings > API Keys in Prisma Campaigns.",
	);
}

/** A body that is an object of fields, which n8n is going to write as JSON. */
function isFields(body: unknown): body is object {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
	const prototype: object | null = Object.getPrototypeOf(body);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether the rules of the test take this answer for a web page, too. */
function isWebPage(body: unknown): boolean {
	return typeof body === 'string' && WEB_PAGE.includes(body[0]);
}
