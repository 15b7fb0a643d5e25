import { same, type Check } from '../report.mts';
import { checkEffort, Hands, type Effort } from './hands.mts';
import {
	boxOf,
	closePanel,
	dropField,
	inputOf,
	openPanel,
	optionOf,
	runWorkflow,
} from './panel.mts';
import type { Scene } from './scene.mts';
import { id } from './testId.mts';
import { expertSenderNode, openNewWorkflow } from './workflow.mts';

const ANSWERS = {
	Email: 'ola@example.org',
	'First name': 'Ola',
	Topic: 'Running',
	Budget: 40.5,
	Newsletter: true,
	'Race day': '2026-12-24',
	submittedAt: '2026-11-25T10:00:00.000+01:00',
	formMode: 'production',
};

const FORM = {
	name: 'Sign-up form',
	type: 'n8n-nodes-base.formTrigger',
	typeVersion: 2.3,
	webhookId: 'browser-form',
	parameters: {
		formTitle: 'Newsletter',
		formFields: {
			values: Object.keys(ANSWERS)
				.slice(0, -2)
				.map((fieldLabel) => ({ fieldLabel })),
		},
	},
};

/** Every answer with its type, without the two fields that n8n's form adds. */
const DATA_FIELDS = [
	{ name: 'Email', type: 'String', value: 'ola@example.org' },
	{ name: 'First name', type: 'String', value: 'Ola' },
	{ name: 'Topic', type: 'String', value: 'Running' },
	{ name: 'Budget', type: 'Number', value: '40.5' },
	{ name: 'Newsletter', type: 'Boolean', value: 'true' },
	{ name: 'Race day', type: 'Date', value: '2026-12-24' },
];

const TARGETS: Effort = { clicks: 9, drags: 3, entries: 3 };

/** Fills in the panel of the customer: email, an attribute, and a consent that is to be confirmed. */
async function fillCustomer(scene: Scene, hands: Hands): Promise<Check[]> {
	const { page, moment } = scene;
	const checks = [await moment('form-customer-untouched')];
	await dropField(page, hands, 'Email', 'email');
	await hands.click(page.locator(id('add-fields-select')));
	await optionOf(page, 'Newsletter topic').waitFor();
	checks.push(await moment('form-attributes'));
	await hands.click(optionOf(page, 'Newsletter topic'));
	await dropField(page, hands, 'Topic', 'Newsletter topic');
	await hands.click(page.locator(id('fixed-collection-add')).first());
	await hands.click(page.locator(id('rlc-input-container')));
	await page.locator(id('rlc-item')).first().waitFor();
	checks.push(await moment('form-consents'));
	await hands.click(page.locator(id('rlc-item')).filter({ hasText: 'Newsletter' }));
	await hands.click(boxOf(page, 'value'));
	await optionOf(page, 'Ask for Confirmation').waitFor();
	checks.push(await moment('form-consent-statuses'));
	await hands.click(optionOf(page, 'Ask for Confirmation'));
	await boxOf(page, 'force').waitFor();
	return [...checks, await moment('form-customer-filled')];
}

/** Fills in the panel of the event: its number and the email. All answers are its data fields by default. */
async function fillEvent({ page, moment }: Scene, hands: Hands): Promise<Check[]> {
	const checks = [await moment('form-event-untouched')];
	await hands.type(boxOf(page, 'customEventId').locator('input'), '102');
	await hands.click(inputOf(page, FORM.name));
	await dropField(page, hands, 'Email', 'customerEmail');
	return [...checks, await moment('form-event-filled')];
}

/** Checks that the customer, the consent and all answers arrived. */
async function checkArrived({ sandbox }: Scene['stage']): Promise<Check[]> {
	const { customers, acceptedEvents, confirmationEmails } = (await sandbox.state()).expertSender;
	const customer = customers.find(({ email }) => email === ANSWERS.Email);
	const events = acceptedEvents.filter(({ customerIds }) =>
		customerIds.some((customerId) => customerId === customer?.id),
	);
	return [
		same('  attributes', { 'Newsletter topic': 'Running' }, customer?.customAttributes),
		same('  consents', { 2: 'AwaitingConfirmation' }, customer?.consents),
		same(
			'  confirmation emails',
			1,
			confirmationEmails.filter(({ email }) => email === ANSWERS.Email).length,
		),
		same(
			'  events',
			[102],
			events.map(({ customEventId }) => customEventId),
		),
		same('  data fields', DATA_FIELDS, events[0]?.dataFields),
	];
}

/** A marketer sends a form's answers to ExpertSender: a customer who is to confirm, and a scenario. */
export async function formJob(scene: Scene): Promise<Check[]> {
	const { page, stage, moment } = scene;
	await openNewWorkflow(scene, {
		name: 'Form',
		nodes: [
			FORM,
			await expertSenderNode(stage, 'Customer'),
			await expertSenderNode(stage, 'Event', { resource: 'scenarioEvent', operation: 'trigger' }),
		],
		items: [ANSWERS],
	});
	const hands = new Hands(page);
	const checks: Check[] = [];
	await openPanel(page, 'Customer');
	checks.push(...(await fillCustomer(scene, hands)));
	await closePanel(page);
	await openPanel(page, 'Event');
	checks.push(...(await fillEvent(scene, hands)));
	await closePanel(page);

	await runWorkflow(page, 'Customer', 'Event');
	checks.push(await moment('form-executed'));
	await openPanel(page, 'Event');
	checks.push(await moment('form-event-executed'));
	await closePanel(page);
	return [...checks, ...checkEffort('Form job', hands, TARGETS), ...(await checkArrived(stage))];
}
