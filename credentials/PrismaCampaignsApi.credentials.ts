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

import { checkBaseUrl, checkTarget, NO_REDIRECTS } from '../nodes/runner/send/baseUrl';

const REDIRECTED = "The address redirects. Enter the address it leads to as 'Base URL'.";

const REFUSED =
	"Prisma Campaigns did not accept the 'App Token'. Copy it again from Settings > Applications.";

const NO_API = "No Prisma Campaigns API answers at this address. Check the 'Base URL'.";

const OUT_OF_ORDER = 'Prisma Campaigns has a problem on its side. Try again later.';

/** What a status says about the credential, when it is not the one that a good token gets. */
const REFUSALS: Record<number, string> = {
	...{ 301: REDIRECTED, 302: REDIRECTED, 303: REDIRECTED, 307: REDIRECTED, 308: REDIRECTED },
	...{ 401: REFUSED, 403: REFUSED },
	404: `${REFUSED} Check that the application has the REST platform and that the 'Base URL' is right.`,
	...{ 405: NO_API, 410: NO_API, 415: NO_API, 421: NO_API, 501: NO_API },
	429: 'Prisma Campaigns asks for a pause. Try again later.',
	...{ 500: OUT_OF_ORDER, 502: OUT_OF_ORDER, 503: OUT_OF_ORDER, 504: OUT_OF_ORDER },
	...{ 520: OUT_OF_ORDER, 521: OUT_OF_ORDER, 522: OUT_OF_ORDER, 523: OUT_OF_ORDER },
	...{ 524: OUT_OF_ORDER, 530: OUT_OF_ORDER },
};

/** An empty customer, which cannot be written; `signRequest` adds the token. */
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
				'Address of your Prisma Campaigns server, as your browser shows it, without a path',
		},
		{
			displayName: 'App Token',
			name: 'appToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Token of your application, from Settings > Applications in Prisma Campaigns. To write customers, the application needs the REST platform.',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Key from Settings > API Keys. Only looking up a customer in an HTTP Request node needs it.',
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
		const probe = { ...PROBE, baseURL: probeBaseUrl(credentials), ignoreHttpStatusErrors: true };
		const response: IN8nHttpFullResponse = await this.helpers.httpRequest({
			...signRequest(credentials, probe),
			returnFullResponse: true,
		});
		const message = REFUSALS[response.statusCode];
		if (message) throw new UserError(message);
		return {};
	}

	/**
	 * The vendor has no request for testing. This one sends a customer without an ID, which cannot be
	 * written, so nothing changes. The vendor's page gives 404 for a wrong token and 400 for wrong data, so
	 * 400 means that the token is good.
	 */
	test: ICredentialTestRequest = {
		request: {
			...PROBE,
			baseURL:
				'={{ $credentials.baseUrl.trim().replace(/\\/+$/, "").replace(/(?<!\\/)\\/api$/i, "") }}',
			ignoreHttpStatusErrors: { ignore: true, except: Object.keys(REFUSALS).map(Number) },
		},
		rules: Object.entries(REFUSALS).map(([status, message]) => ({
			type: 'responseCode',
			properties: { value: Number(status), message },
		})),
	};
}

function signRequest(
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	const { pathname } = checkTarget(request, checkBaseUrl(credentials.baseUrl));
	const appToken = String(credentials.appToken ?? '').trim();
	if (appToken === '') {
		throw new UserError("The 'App Token' in the credential is empty", {
			description: 'Copy it from Settings > Applications in Prisma Campaigns.',
		});
	}
	const signed = { ...request, ...NO_REDIRECTS };
	if (LOOKS_UP_CUSTOMER.test(pathname)) {
		signed.headers = { ...request.headers, Authorization: `Bearer ${checkApiKey(credentials)}` };
	} else if (TAKES_APP_TOKEN.test(pathname) && isFields(request.body)) {
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

/** As the expression of the test has it. */
function probeBaseUrl({ baseUrl }: ICredentialDataDecryptedObject): string {
	return checkBaseUrl(baseUrl).replace(/(?<!\/)\/api$/i, '');
}
