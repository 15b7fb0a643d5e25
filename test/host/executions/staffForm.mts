import { setTimeout as sleep } from 'node:timers/promises';
import { staffLogin } from '../start/publish.mts';

/** The pages of a form of n8n that asks for a login, as a browser calls them. */

/** What is entered on a page, in the order of its questions; null where a question is left empty or is none. */
type Answers = Array<string | null>;

const basic = (password: string) =>
	`Basic ${Buffer.from(`${staffLogin.user}:${password}`).toString('base64')}`;

/** Submits the first page of a form. Returns the status, and the address of the page that follows. */
export async function submitFirstPage(
	url: string,
	answers: Answers,
	password = staffLogin.password,
): Promise<{ status: number; next: string }> {
	const deadline = Date.now() + 10_000;
	for (;;) {
		const headers = { authorization: basic(password) };
		const answer = await fetch(url, { method: 'POST', headers, body: formData(answers) });
		// n8n registers the address a moment after it reports the publication.
		if (answer.status === 404 && Date.now() < deadline) {
			await sleep(100);
			continue;
		}
		const text = await answer.text();
		return { status: answer.status, next: answer.ok ? JSON.parse(text).formWaitingUrl : '' };
	}
}

/** A page of the form, as it is read. */
export interface Page {
	text: string;
	/** What can be ticked. */
	choices: string[];
}

/** Waits until the page can be shown, and reads it. */
export async function openPage(url: string): Promise<Page> {
	const status = new URL(url);
	status.pathname += '/n8n-execution-status';
	const deadline = Date.now() + 30_000;
	let seen = '';
	while (Date.now() < deadline) {
		seen = await (await fetch(status)).text();
		if (seen === 'form-waiting') return readPage(await (await fetch(url)).text());
		await sleep(100);
	}
	throw new Error(`The form's page at ${url} did not come; the execution is ${seen}.`);
}

function readPage(html: string): Page {
	const shown = html.slice(html.indexOf('<body'), html.lastIndexOf('<script'));
	return {
		text: unescape(shown.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' '),
		choices: [...shown.matchAll(/type='checkbox'[^>]* value='([^']*)'/g)].map(([, value]) =>
			unescape(value),
		),
	};
}

const unescape = (text: string) =>
	text
		.replace(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&');

/** Submits a page that is not the first. The ending submits itself, with nothing. */
export async function submitPage(url: string, answers: Answers): Promise<number> {
	const answer = await fetch(url, { method: 'POST', body: formData(answers) });
	await answer.arrayBuffer();
	return answer.status;
}

function formData(answers: Answers): FormData {
	const data = new FormData();
	for (const [index, answer] of answers.entries()) {
		if (answer !== null) data.append(`field-${index}`, answer);
	}
	return data;
}
