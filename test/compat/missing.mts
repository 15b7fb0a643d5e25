import type { Line } from './lines.mts';

/** Tests of something that an n8n does not have. They run there all the same, and must fail. */
export interface Missing {
	/** The releases of lines.mts. */
	n8n: string[];
	/** The file below test/engine, without its ending. */
	file: string;
	/** Matches their full titles: of the describes and of the test, with a space between. */
	titles: RegExp;
	reason: string;
}

const PRISMA_TEST =
	/^the test of the Prisma Campaigns credential (names both causes of a 404|names the address .*"status":405|says what to do after)/;

export const MISSING: Missing[] = [
	{
		n8n: ['1.123.81', '2.8.4'],
		file: 'output',
		titles: /^a field named error stays where it is/,
		reason:
			"n8n takes a field 'error' that is null or false for a failure, and Retry On Fail runs the node again. Requests that may be repeated are sent again, no others.",
	},
	{
		n8n: ['1.123.81', '2.8.4', '2.22.6'],
		file: 'cases/credentialTests',
		titles:
			/^the test of the ExpertSender credential (names the remedy for a key|says that a key works which|names the address .*"status":40[45]|says what to do after)/,
		reason: 'n8n fails the test of the credential in its own words for the status, not in ours.',
	},
	{
		n8n: ['2.22.6'],
		file: 'cases/credentialTests',
		titles: PRISMA_TEST,
		reason: 'n8n fails the test of the credential in its own words for the status, not in ours.',
	},
	{
		n8n: ['1.123.81', '2.8.4'],
		file: 'cases/credentialTests',
		titles: PRISMA_TEST,
		reason:
			'n8n can take either all statuses for good in the test of a credential or none, so a wrong app token passes it.',
	},
	{
		n8n: ['1.123.81', '2.8.4', '2.22.6'],
		file: 'customerPanel',
		titles: /^consents without an ID keep n8n from running the workflow$/,
		reason: 'n8n does not run the workflow either, but does not say which parameter is empty.',
	},
	{
		n8n: ['2.8.4'],
		file: 'expertSender',
		titles: /sends nothing when an expression is to choose 'Match By'$/,
		reason: 'n8n stops the workflow itself before the node runs. Nothing is sent either.',
	},
];

/** What this n8n does not have. */
export function listMissing({ n8n }: Line): Missing[] {
	return MISSING.filter((missing) => missing.n8n.includes(n8n));
}
