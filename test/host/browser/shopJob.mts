import { same, says, type Check } from '../report.mts';
import {
	boxOf,
	choose,
	chooseOption,
	closePanel,
	openPanel,
	runIntoError,
	runWorkflow,
} from './panel.mts';
import type { Scene } from './scene.mts';
import { arrivedOrder, guestDraft, paidOrder } from './shopOrders.mts';
import { id } from './testId.mts';
import { expertSenderNode, openNewWorkflow } from './workflow.mts';

const WEBHOOK = {
	name: 'WooCommerce webhook',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	webhookId: 'browser-order',
	parameters: { httpMethod: 'POST', path: 'browser-order' },
};

/** A shop owner sends an order from a webhook, without an expression; a guest's draft is refused. */
export async function shopJob(scene: Scene): Promise<Check[]> {
	const { page, stage, moment } = scene;
	await openNewWorkflow(scene, {
		name: 'Shop',
		nodes: [
			WEBHOOK,
			await expertSenderNode(stage, 'Order', { resource: 'order', operation: 'createOrReplace' }),
		],
		items: [paidOrder, guestDraft],
	});
	await openPanel(page, 'Order');
	const checks = [await moment('order-untouched')];
	await boxOf(page, 'orderFrom').click();
	checks.push(await moment('order-sources'));
	await chooseOption(page, 'A WooCommerce Order');
	await boxOf(page, 'orderId').waitFor({ state: 'hidden' });
	checks.push(await moment('order-of-woocommerce'));
	await closePanel(page);

	await runIntoError(page, 'Order');
	await openPanel(page, 'Order');
	checks.push(...(await readRefusal(scene)), ...(await continueOnError(scene)));
	await closePanel(page);
	await runWorkflow(page, 'Order');
	await openPanel(page, 'Order');
	checks.push(await moment('order-executed'));
	await closePanel(page);
	return [...checks, ...(await checkArrived(stage))];
}

/** Checks what the error panel says about the draft. */
async function readRefusal({ page, moment }: Scene): Promise<Check[]> {
	const message = page.locator(id('node-error-message')).first();
	const description = page.locator(id('node-error-description')).first();
	await message.waitFor();
	return [
		await moment('order-refused'),
		says('Shop job: the draft', '4712 is a draft (checkout-draft)', await message.innerText()),
		says('  which item', '[item 1]', await message.innerText()),
		says('  what to do', 'filter by the status', await description.innerText()),
	];
}

/** Chooses that the node goes on, with the refused order in an output of its own. */
async function continueOnError({ page, moment }: Scene): Promise<Check[]> {
	await page.locator(id('tab-settings')).click();
	await choose(page, 'onError', 'Continue (using error output)');
	const checks = [await moment('order-settings')];
	return checks;
}

/** Checks that the paid order arrived as it must, and the draft did not. */
async function checkArrived({ sandbox }: Scene['stage']): Promise<Check[]> {
	const { orders, customers } = (await sandbox.state()).expertSender;
	const order = orders.find(({ id: orderId }) => orderId === arrivedOrder.id);
	const customer = customers.find(({ id: customerId }) => customerId === order?.customerId);
	return [
		same('  the order', arrivedOrder, order && pick(order)),
		same('  its customer', paidOrder.body.billing.email, customer?.email),
		same(
			'  orders with the number of the draft',
			0,
			orders.filter((one) => one.id === '4712').length,
		),
	];
}

type StoredOrder = Awaited<
	ReturnType<Scene['stage']['sandbox']['state']>
>['expertSender']['orders'][number];

const pick = ({ id: orderId, date, status, currency, totalValue, products }: StoredOrder) => ({
	id: orderId,
	date,
	status,
	currency,
	totalValue,
	products: products.map(({ id: productId, name, price, quantity }) => ({
		id: productId,
		name,
		price,
		quantity,
	})),
});
