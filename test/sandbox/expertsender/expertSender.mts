import { join } from 'node:path';
import type { FastifyError, FastifyPluginAsync } from 'fastify';
import { openapiRoutes } from '../openapiRoutes.mts';
import { newVendor } from '../vendor.mts';
import { businessUnitState } from './businessUnit.mts';
import { formErrors } from './errorsForm.mts';
import { correctLetterCase } from './letterCase.mts';
import { operations, type ExpertSenderState } from './operations.mts';
import { sendBadRequest, sendProblem } from './problem.mts';
import { seedBusinessUnit } from './seed.mts';
import { defaultSwitches, switchesSchema, type Switches } from './switches.mts';
import { validationLines } from './validationLines.mts';

const description = join(import.meta.dirname, '../expertsender.openapi.yaml');

const api =
	(state: ExpertSenderState): FastifyPluginAsync =>
	async (app) => {
		// Before the body is parsed and checked: without a valid key, only the key is reported.
		app.addHook('preParsing', async (request, reply) => {
			const given = request.headers['x-api-key'];
			if (state.unit.apiKeys.some(({ key }) => key === given)) return;
			return sendProblem(
				reply,
				401,
				'The header x-api-key is missing or its key is not valid.',
			) as never;
		});
		app.addHook('preValidation', async (request) => correctLetterCase(request.body));

		app.addHook('onSend', async (_request, _reply, payload) =>
			formErrors(payload, state.switches.errors),
		);

		app.setErrorHandler((error: FastifyError, request, reply) => {
			if (error.validation) {
				const lines = validationLines(error.validation);
				return sendBadRequest(
					reply,
					lines.map(({ field, text }) => `${field}: ${text}`),
				);
			}
			const status = error.statusCode ?? 500;
			if (status === 400) return sendBadRequest(reply, [error.message]);
			return sendProblem(reply, status, error.message);
		});
		app.setNotFoundHandler((_request, reply) => sendProblem(reply, 404, 'There is no such path.'));

		const handlers = operations(state);
		openapiRoutes(app, description, (operationId) => ({
			handler: handlers[operationId],
			// One bad record must not hide the other errors, nor stop the good records of a partial batch.
			attachValidation: ['upsertCustomers', 'storeOrders'].includes(operationId),
		}));
	};

/** The ExpertSender CDP API, with its seed data and switches. */
export const expertSender = (startSwitches: Partial<Switches> = {}) =>
	newVendor({
		initial: (): ExpertSenderState => ({
			unit: seedBusinessUnit(),
			switches: { ...defaultSwitches, ...startSwitches },
		}),
		api,
		switchesSchema,
		view: ({ unit }) => businessUnitState(unit),
		samples: ({ apiKeys, customEvents, consents, segments, customers, orders }) => ({
			apiKeys: apiKeys.map(({ key }) => key),
			customEvents: customEvents.map(({ id, name, active }) => ({ id, name, active })),
			consents,
			segments: segments.map(({ id, name }) => ({ id, name })),
			customers: customers.map(({ id, email, phone, crmId }) => ({ id, email, phone, crmId })),
			orders: orders.map(({ id, status, customerId }) => ({ id, status, customerId })),
		}),
	});

/** Keys and ids to try the API with. */
export type ExpertSenderSamples = ReturnType<ReturnType<typeof expertSender>['samples']>;
