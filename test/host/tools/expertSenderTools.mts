import { expertSenderNodeType } from '../start/nodeTypes.mts';
import { fromModel, type ToolNode } from './agentWorkflow.mts';

/** The ExpertSender node as tools, which the model fills in, and what it must be offered. */

/** A customer that only the model knows. */
export const customer = { Email: 'lucja@example.org', First_Name: 'Łucja', tier: 'Silver' };

/** The same customer's order. */
export const order = { Email: customer.Email, order_id: 'A-77', total: 129.5 };

const EMAIL = 'Email address of the customer';
const email = fromModel('Email', EMAIL);
const type = `${expertSenderNodeType}Tool`;

/** A field, a row and an entry of a collection. */
const saveCustomer: ToolNode = {
	name: 'Save customer',
	type,
	onError: 'continueRegularOutput',
	parameters: {
		resource: 'customer',
		operation: 'upsert',
		matchBy: 'Email',
		email,
		attributesFrom: 'rows',
		customAttributes: {
			attribute: [{ name: 'Loyalty tier', value: fromModel('tier', 'Bronze, Silver or Gold') }],
		},
		additionalFields: { firstName: fromModel('First_Name', '') },
	},
};

const findCustomer: ToolNode = {
	name: 'Find customer',
	type,
	parameters: { resource: 'customer', operation: 'get', lookupBy: 'email', email },
};

/** A field, a column of the mapper and a locator in a row. */
const countOrders: ToolNode = {
	name: 'Count orders',
	type,
	parameters: {
		resource: 'customer',
		operation: 'update',
		matchBy: 'Email',
		email,
		attributesFrom: 'account',
		attributes: {
			mappingMode: 'defineBelow',
			value: { Orders: fromModel('orders', 'How many orders', 'number') },
			schema: [{ id: 'Orders', displayName: 'Orders', type: 'number', attributeType: 'Number' }],
		},
		consents: {
			consent: [
				{
					id: {
						__rl: true,
						mode: 'id',
						value: fromModel('consent', 'ID of the consent', 'number'),
					},
					value: 'True',
				},
			],
		},
	},
};

/** A field and two rows. */
export const startScenario: ToolNode = {
	name: 'Start scenario',
	type,
	parameters: {
		resource: 'scenarioEvent',
		operation: 'trigger',
		customEventId: '101',
		identifyBy: 'email',
		customerEmail: email,
		dataFieldsFrom: 'rows',
		dataFields: {
			field: [
				{ name: 'Order ID', type: 'String', value: fromModel('order_id', 'Number of the order') },
				{ name: 'Total', type: 'Money', value: fromModel('total', 'In zloty', 'number') },
			],
		},
	},
};

/** The tools for the model. */
export const tools = [saveCustomer, countOrders, findCustomer, startScenario];

/** Their names, as the model has them. */
export const toolNames = ['Count_orders', 'Find_customer', 'Save_customer', 'Start_scenario'];

const schema = (properties: Record<string, object>) => ({
	type: 'object',
	properties,
	required: Object.keys(properties),
	additionalProperties: false,
	$schema: 'http://json-schema.org/draft-07/schema#',
});

/** What 'Save customer' must ask the model for. */
export const savedArguments = schema({
	Email: { type: 'string', description: EMAIL },
	tier: { type: 'string', description: 'Bronze, Silver or Gold' },
	First_Name: { type: 'string' },
});

/** What 'Count orders' must ask the model for. */
export const countArguments = schema({
	Email: { type: 'string', description: EMAIL },
	orders: { type: 'number', description: 'How many orders' },
	consent: { type: 'number', description: 'ID of the consent' },
});

/** What 'Start scenario' must ask the model for. */
export const startArguments = schema({
	Email: { type: 'string', description: EMAIL },
	order_id: { type: 'string', description: 'Number of the order' },
	total: { type: 'number', description: 'In zloty' },
});
