import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { newRows } from '../executions/dataTable.mts';
import { latestExecution, type Json } from '../executions/executions.mts';
import { openPage, submitFirstPage, submitPage } from '../executions/staffForm.mts';
import { same, says, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';

/** What must happen when staff enter a request into the example `erase-on-request.json`. */

const approver = 'Ewa, data protection';

/** What a colleague enters. */
interface Request {
	reference: string;
	email?: string;
	phone?: string;
	/** Whom to tick on the second page: how the labels begin. */
	tick: string[];
}

/** Two customers: the email is Jan's, the phone number is that of a customer without an email. */
const twoPeople = { email: ' Jan@example.com', phone: '+123 456 789' };

/** One customer, who is found by both. */
const onePerson = { email: 'anna@example.org', phone: '48 501 228 855' };

/**
 * Checks that nobody is erased without a login, without a tick or without being found, that who is ticked is erased
 * and anonymized, and that proofs and no personal data are left in n8n.
 */
export async function eraseOnRequest(stage: StageWithExamples): Promise<Check[]> {
	const url = `${stage.n8nUrl}/form/expertsender-erase`;
	const before = await latestExecution(stage.rest, 'expertsenderErase');
	const stranger = await submitFirstPage(url, ['GDPR-1', 'jan@example.com', ''], 'guessed');

	const refused = await ask(stage, { reference: 'GDPR-2', ...twoPeople, tick: [] });
	const unknown = await ask(stage, { reference: 'GDPR-3', email: 'nobody@example.org', tick: [] });
	const known = await ask(stage, { reference: 'GDPR-4', ...onePerson, tick: [] });
	const untouched = await remaining(stage);
	return [
		same('Erase: without the login', [401, ''], [stranger.status, stranger.next]),
		same('  a page without its token', 401, refused.withoutToken),
		same(
			'  found by email, and by phone number',
			[
				'Found by email: Jan · jan@example.com · 48600123456 · crm/58',
				'Found by phone number: 123456789',
			],
			refused.choices,
		),
		...checkProof(refused.proofs, { ...proof('GDPR-2', 'jan@example.com'), found: 2 }),
		says('  nobody found', 'Nobody was found', unknown.page),
		...checkProof(unknown.proofs, proof('GDPR-3', 'nobody@example.org')),
		same(
			'  found twice, shown once',
			['Found by email: Anna · Nowak · anna@example.org · 48501228855 · CRM-57'],
			known.choices,
		),
		...checkProof(known.proofs, { ...proof('GDPR-4', 'anna@example.org'), found: 1 }),
		same('  nobody ticked: nobody erased', [1001, 1002, 1003, 1004], untouched),
		...(await checkErasures(stage)),
		same('  n8n: no execution is left', before, await settle(stage, before)),
	];
}

/** Checks that exactly those who are ticked are erased and anonymized. */
async function checkErasures(stage: StageWithExamples): Promise<Check[]> {
	const { count } = await stage.sandbox.stats();
	const byEmail = await ask(stage, { reference: 'GDPR-5', ...twoPeople, tick: ['Found by email'] });
	const afterwards = await remaining(stage);
	const { phone } = twoPeople;
	const byPhone = await ask(stage, { reference: 'GDPR-6', phone, tick: ['Found'] });
	const deletions = (await stage.sandbox.requests()).filter(
		({ method, sequence }) => method === 'DELETE' && sequence > count,
	);
	const erased = { approved: true, erased: 1 };
	return [
		same('  one of two ticked: who remains', [1001, 1003, 1004], afterwards),
		says('  ending says', '1 erased', byEmail.ending),
		...checkProof(byEmail.proofs, { ...proof('GDPR-5', 'jan@example.com'), ...erased, found: 2 }),
		...checkProof(byPhone.proofs, { ...proof('GDPR-6', '123456789'), ...erased, found: 1 }),
		same('  at last: who remains', [1001, 1003], await remaining(stage)),
		same(
			'  anonymized',
			[
				'/customers/email/Jan%40example.com?withAnonymization=true',
				'/customers/phone/%2B123456789?withAnonymization=true',
			],
			deletions.map((request) => request.url),
		),
	];
}

/** Lists which of the customers are left that the sandbox has at the start. */
async function remaining({ sandbox }: StageWithExamples): Promise<number[]> {
	const { customers } = (await sandbox.state()).expertSender;
	return customers.map(({ id }) => id).filter((id) => id <= 1004);
}

/** Waits until n8n has removed what it stored of the executions. Returns the latest one that is left. */
async function settle({ rest }: StageWithExamples, expected: number): Promise<number> {
	const deadline = Date.now() + 10_000;
	for (;;) {
		const latest = await latestExecution(rest, 'expertsenderErase');
		if (latest === expected || Date.now() > deadline) return latest;
		await sleep(200);
	}
}

/** Enters a request, decides on the second page, and waits for the proof. */
async function ask(stage: StageWithExamples, request: Request) {
	const { reference, email = '', phone = '', tick } = request;
	const shown = { page: '', choices: [] as string[], ending: '', withoutToken: 0 };
	const proofs = await newRows(stage.rest, 'Erasure proofs', async () => {
		const url = `${stage.n8nUrl}/form/expertsender-erase`;
		const { next } = await submitFirstPage(url, [reference, email, phone]);
		const { text, choices } = await openPage(next);
		const [withoutToken] = next.split('?');
		const ticked = choices.filter((choice) => tick.some((part) => choice.startsWith(part)));
		// Where nobody was found, there is nothing to tick.
		const decision = choices.length === 0 ? [approver] : [JSON.stringify(ticked), approver];
		shown.withoutToken = (await fetch(withoutToken)).status;
		await submitPage(next, decision);
		Object.assign(shown, { page: text, choices });
		shown.ending = (await openPage(next)).text;
		await submitPage(next, []);
	});
	return { ...shown, proofs };
}

/** The proof of a request of which nothing came, without its date. */
const proof = (reference: string, email: string): Json => ({
	reference,
	personHash: createHash('sha256').update(email).digest('hex'),
	approvedBy: approver,
	approved: false,
	found: 0,
	erased: 0,
});

/** Checks the one proof of a request: nothing is in it that names the person. */
function checkProof(proofs: Json[], expected: Json): Check[] {
	const kept = proofs.map(({ id, date, createdAt, updatedAt, ...others }) => others);
	const { date } = proofs[0] ?? {};
	return [
		same(`  proof of ${expected.reference}`, [expected], kept),
		same('    with its date', new Date().toISOString().slice(0, 10), String(date).slice(0, 10)),
	];
}
