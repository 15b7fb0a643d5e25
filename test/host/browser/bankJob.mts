import { same, type Check } from '../report.mts';
import { Hands } from './hands.mts';
import { boxOf, choose, closePanel, dropField, executeStep, inputOf, openPanel } from './panel.mts';
import type { Scene } from './scene.mts';
import { openNewWorkflow, prismaNode } from './workflow.mts';

const CUSTOMER = { id: 'browser-1', first_name: 'Łucja', age: 41, balance: 1800 };

const OFFER = {
	name: 'Loan offered',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	webhookId: 'browser-loan',
	parameters: { httpMethod: 'POST', path: 'browser-loan' },
};

async function sendCustomer({ page, moment }: Scene): Promise<Check[]> {
	await openPanel(page, 'Customer');
	const checks = [await moment('bank-customer-untouched')];
	await choose(page, 'fieldsFrom', 'All Fields of the Input Item');
	await boxOf(page, 'leaveOut').waitFor();
	checks.push(await moment('bank-customer-filled'));
	await executeStep(page);
	checks.push(await moment('bank-customer-executed'));
	await closePanel(page);
	return checks;
}

async function triggerEvent({ page, moment }: Scene, hands: Hands): Promise<Check[]> {
	await openPanel(page, 'Event');
	const checks = [await moment('bank-event-untouched')];
	await hands.type(boxOf(page, 'eventName').locator('input'), 'loan-approved-offer');
	await dropField(page, hands, 'id', 'customerId');
	await choose(page, 'contextFrom', 'All Fields of the Input Item');
	checks.push(await moment('bank-event-filled'));
	await executeStep(page);
	checks.push(await moment('bank-event-executed'));
	await closePanel(page);
	return checks;
}

async function convert({ page, moment }: Scene, hands: Hands): Promise<Check[]> {
	await openPanel(page, 'Trail');
	const checks = [await moment('bank-trail-untouched')];
	await dropField(page, hands, 'trace-id', 'traceId');
	await executeStep(page);
	checks.push(await moment('bank-trail-executed'));
	await closePanel(page);
	await openPanel(page, 'Conversion');
	await dropField(page, hands, 'trail-id', 'trailId');
	await hands.click(inputOf(page, 'Event'));
	await dropField(page, hands, 'tracking-token', 'tracking');
	checks.push(await moment('bank-conversion-filled'));
	await executeStep(page);
	checks.push(await moment('bank-conversion-executed'));
	await closePanel(page);
	return checks;
}

/** A bank's integrator sends a customer, triggers an event and records the conversion; IDs come by dragging. */
export async function bankJob(scene: Scene): Promise<Check[]> {
	const { stage } = scene;
	await openNewWorkflow(scene, {
		name: 'Bank',
		nodes: [
			OFFER,
			await prismaNode(stage, 'Customer', { resource: 'customer', operation: 'upsert' }),
			await prismaNode(stage, 'Event', { resource: 'businessEvent', operation: 'trigger' }),
			await prismaNode(stage, 'Trail', { resource: 'trace', operation: 'createTrail' }),
			await prismaNode(stage, 'Conversion', { resource: 'trace', operation: 'recordConversion' }),
		],
		items: [CUSTOMER],
	});
	const hands = new Hands(scene.page);
	const checks = [
		...(await sendCustomer(scene)),
		...(await triggerEvent(scene, hands)),
		...(await convert(scene, hands)),
	];
	const { customers, businessEvents, traces } = (await stage.sandbox.state()).prismaCampaigns;
	const { id: customerId, ...fields } = CUSTOMER;
	const event = businessEvents.find((candidate) => candidate.customerId === customerId);
	return [
		...checks,
		same('Bank job: customer', fields, customers.find((one) => one.id === customerId)?.fields),
		same('  campaign', 'Car loan', event?.campaign),
		same(
			'  trace closed by',
			'conversion',
			traces.find((one) => one.id === event?.traceId)?.closedBy,
		),
	];
}
