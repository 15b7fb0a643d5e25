import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { AttributeDefinition, BusinessUnit } from './businessUnit.mts';
import { customerView } from './customer.mts';
import { deleteCustomer } from './deleteCustomer.mts';
import type { Identifier } from './identifiers.mts';
import { sendBadRequest, sendProblem } from './problem.mts';
import {
	acceptEvent,
	dataFieldFaults,
	decidingIdentifier,
	type CustomerEvent,
	type SegmentsEvent,
} from './scenarioEvents.mts';
import type { Switches } from './switches.mts';
import { upsertCustomers, type CustomersRequest } from './upsertCustomers.mts';
import { validationLines } from './validationLines.mts';

/** The state that the operations use. A reset replaces the business unit and the switches. */
export interface ExpertSenderState {
	unit: BusinessUnit;
	switches: Switches;
}

function sendCreated(reply: FastifyReply, createdBody: Switches['createdBody']): FastifyReply {
	reply.code(201);
	return createdBody === 'empty' ? reply.send() : reply.send({ status: 0 });
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
			const malformed = new Map<number, string[]>();
			for (const line of validationLines(request.validationError?.validation ?? [])) {
				const index = Number(/^data\[(\d+)\]/.exec(line.field)?.[1] ?? -1);
				malformed.set(index, [...(malformed.get(index) ?? []), `${line.field}: ${line.text}`]);
			}
			if (malformed.has(-1)) {
				return sendBadRequest(reply, [...malformed.values()].flat());
			}
			const { createdBody, batch } = state.switches;
			const { stored, errors } = upsertCustomers(state.unit, body, malformed, batch);
			if (stored === 0) return sendBadRequest(reply, errors);
			if (errors.length > 0) return reply.code(201).send({ status: 0, errors });
			return sendCreated(reply, createdBody);
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
			return sendCreated(reply, switches.createdBody);
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
			return sendCreated(reply, switches.createdBody);
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
