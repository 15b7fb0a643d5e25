import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { AttributeDefinition, BusinessUnit } from './businessUnit.mts';
import { customerView } from './customer.mts';
import type { CustomerRecord } from './customerRecord.mts';
import { deleteCustomer } from './deleteCustomer.mts';
import type { Identifier } from './identifiers.mts';
import type { OrderRecord } from './orderRecord.mts';
import { sendBadRequest, sendProblem } from './problem.mts';
import {
	acceptEvent,
	dataFieldFaults,
	decidingIdentifier,
	type CustomerEvent,
	type SegmentsEvent,
} from './scenarioEvents.mts';
import { setOrderStatus, type OrderStatusRequest } from './setOrderStatus.mts';
import { storeOrder, type OrdersRequest } from './storeOrder.mts';
import { sendBatch, sendSuccess } from './success.mts';
import type { Switches } from './switches.mts';
import { upsertCustomer, type CustomersRequest } from './upsertCustomer.mts';

/** The state that the operations use. A reset replaces the business unit and the switches. */
export interface ExpertSenderState {
	unit: BusinessUnit;
	switches: Switches;
}

/** A valid key may not be allowed to read lists: the newest list pages name 403. */
function sendList(
	request: FastifyRequest,
	reply: FastifyReply,
	unit: BusinessUnit,
	list: unknown[],
): FastifyReply {
	const key = unit.apiKeys.find((apiKey) => apiKey.key === request.headers['x-api-key']);
	if (!key?.mayReadLists) return sendProblem(reply, 403, 'This API key may not read lists.');
	return reply.send({ status: 0, data: list });
}

const withoutOptions = ({ id, name, type }: AttributeDefinition) => ({ id, name, type });

/** The handler of each operation of the API description, by its operationId. */
export function operations(state: ExpertSenderState): Record<string, RouteHandlerMethod> {
	const findCustomer = (request: FastifyRequest, identifier: Identifier) => {
		const [value] = Object.values(request.params as Record<string, string | number>);
		return state.unit.customers.find(identifier, String(value));
	};

	const getCustomer =
		(identifier: Identifier): RouteHandlerMethod =>
		(request, reply) => {
			const customer = findCustomer(request, identifier);
			if (!customer) return sendProblem(reply, 404, 'There is no such customer.');
			return reply.send({ status: 0, data: customerView(customer) });
		};

	const removeCustomer =
		(identifier: Identifier): RouteHandlerMethod =>
		(request, reply) => {
			const customer = findCustomer(request, identifier);
			if (!customer) return sendProblem(reply, 404, 'There is no such customer.');
			const { withAnonymization } = request.query as { withAnonymization: boolean };
			deleteCustomer(state.unit, customer, withAnonymization);
			return reply.send();
		};

	return {
		upsertCustomers(request, reply) {
			const body = request.body as CustomersRequest;
			return sendBatch<CustomerRecord>(request, reply, state.switches, (record) =>
				upsertCustomer(state.unit, body, record),
			);
		},

		getCustomerById: getCustomer('id'),
		getCustomerByEmail: getCustomer('email'),
		getCustomerByPhone: getCustomer('phone'),
		getCustomerByCrmId: getCustomer('crmId'),
		deleteCustomerById: removeCustomer('id'),
		deleteCustomerByEmail: removeCustomer('email'),
		deleteCustomerByPhone: removeCustomer('phone'),
		deleteCustomerByCrmId: removeCustomer('crmId'),

		triggerForCustomer(request, reply) {
			const { unit, switches } = state;
			const event = request.body as CustomerEvent;
			const deciding = decidingIdentifier(event);
			const faults = dataFieldFaults(event.dataFields);
			if (!deciding) faults.unshift('customerId: give at least one identifier of the customer');
			if (!deciding || faults.length > 0) return sendBadRequest(reply, faults);
			if (!unit.customEvents.some(({ id }) => id === event.customEventId)) {
				return sendProblem(reply, 404, `There is no custom event ${event.customEventId}.`);
			}
			const customer = unit.customers.find(deciding.identifier, deciding.value);
			if (!customer) {
				const reason = `${deciding.field}: there is no customer with "${deciding.value}"`;
				return switches.unknownCustomer === 400
					? sendBadRequest(reply, [reason])
					: sendProblem(reply, 404, reason);
			}
			acceptEvent(unit, event, [customer.id], { field: deciding.field });
			return sendSuccess(reply, 201, switches);
		},

		triggerForSegments(request, reply) {
			const { unit, switches } = state;
			const event = request.body as SegmentsEvent;
			const faults = dataFieldFaults(event.dataFields);
			if (faults.length > 0) return sendBadRequest(reply, faults);
			if (!unit.customEvents.some(({ id }) => id === event.customEventId)) {
				return sendProblem(reply, 404, `There is no custom event ${event.customEventId}.`);
			}
			const members = new Set<number>();
			for (const segmentId of event.segments) {
				const segment = unit.segments.find(({ id }) => id === segmentId);
				if (!segment) return sendProblem(reply, 404, `There is no segment ${segmentId}.`);
				for (const member of segment.members) members.add(member);
			}
			acceptEvent(unit, event, [...members], { segments: event.segments });
			return sendSuccess(reply, 201, switches);
		},

		storeOrders(request, reply) {
			const { mode } = request.body as OrdersRequest;
			return sendBatch<OrderRecord>(request, reply, state.switches, (record) =>
				storeOrder(state, mode, record),
			);
		},

		setOrderStatus(request, reply) {
			const { unit, switches } = state;
			const change = request.body as OrderStatusRequest;
			if (setOrderStatus(unit, change)) return sendSuccess(reply, 200, switches);
			const reason = `orderId: there is no order "${change.orderId}"`;
			return switches.unknownOrder === 400
				? sendBadRequest(reply, [reason])
				: sendProblem(reply, 404, reason);
		},

		listCustomerConsents: (request, reply) =>
			sendList(request, reply, state.unit, state.unit.consents),
		listCustomerAttributes: (request, reply) =>
			sendList(request, reply, state.unit, state.unit.customerAttributes.map(withoutOptions)),
		listOrderAttributes: (request, reply) =>
			sendList(request, reply, state.unit, state.unit.orderAttributes.map(withoutOptions)),
		listProductAttributes: (request, reply) =>
			sendList(request, reply, state.unit, state.unit.productAttributes.map(withoutOptions)),
	};
}
