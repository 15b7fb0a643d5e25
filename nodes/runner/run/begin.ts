import { UserError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { Operation, Resource } from '../../contract/operation';
import type { Service } from '../../contract/service';
import { Dispatcher } from '../dispatch';
import { makeItemReader } from '../dispatch/itemReader';
import { Ledger } from '../dispatch/ledger';
import { Notes } from '../dispatch/notes';
import { SendOnce } from '../dispatch/sendOnce';
import { isTool } from '../dispatch/toolItem';
import type { Execution } from '../request';
import { RequestWindow } from '../request/requestWindow';
import { connect } from '../send/connection';
import { makeOutputRule, RESULT_ALONE, type OutputRule } from './outputItems';
import { readSettings } from './settings';

/** All that one run of a node works with. */
export interface Run {
	readonly operation: Operation;
	readonly execution: Execution;
	readonly dispatcher: Dispatcher;
	readonly ledger: Ledger;
	readonly sendOnce: SendOnce | undefined;
	readonly notes: Notes;
	readonly outputRule: OutputRule;
}

/** Reads what is the same for all items. Throws what the person has to correct. */
export async function begin(
	context: IExecuteFunctions,
	service: Service,
	resources: readonly Resource[],
): Promise<Run> {
	const operation = chooseOperation(context, resources);
	const settings = readSettings(context.getNodeParameter('options', 0, {}), operation);
	const signal = context.getExecutionCancelSignal();
	const execution: Execution = {
		context,
		connection: await connect(context, service),
		settings,
		window: new RequestWindow(settings, signal, service.name),
		signal,
		tally: { requests: 0, retries: 0 },
	};
	const input = context.getInputData();
	const notes = new Notes();
	const name = `${String(context.getNodeParameter('resource', 0))}.${operation.option.value}`;
	const ledger = new Ledger(readNodeContext(context), readRunIndex(context), name, input);
	const sendOnce = settings.sendsOnce ? new SendOnce(context.helpers) : undefined;
	const items = {
		count: input.length,
		read: makeItemReader(context, notes),
		stopAtFailure: !context.continueOnFail(),
	};
	const dispatcher = new Dispatcher(execution, operation, items, ledger, sendOnce);
	// A model reads what comes out, and has no need of what it said itself.
	const outputRule = isTool(context)
		? RESULT_ALONE
		: makeOutputRule(operation, context.getNodeParameter('output', 0, ''));
	return { operation, execution, dispatcher, ledger, sendOnce, notes, outputRule };
}

/** n8n saves it with the execution; a node that an AI agent calls as a tool may have none. */
function readNodeContext(context: IExecuteFunctions): IDataObject {
	try {
		return context.getContext('node');
	} catch {
		return {};
	}
}

/** Which run of this node it is in the execution: more than one in a loop. */
function readRunIndex(context: IExecuteFunctions): number {
	return Number(context.getWorkflowDataProxy(0).$runIndex);
}

function chooseOperation(context: IExecuteFunctions, resources: readonly Resource[]): Operation {
	// Neither drop-down takes an expression, so the first item speaks for all.
	const resource = context.getNodeParameter('resource', 0);
	// n8n leaves it out where the resource is unknown.
	const value = context.getNodeParameter('operation', 0, '');
	const operation = resources
		.find(({ option }) => option.value === resource)
		?.operations.find(({ option }) => option.value === value);
	if (operation) return operation;
	throw new UserError(`There is no operation "${String(value)}" on "${String(resource)}"`, {
		description: "Choose 'Resource' and 'Operation' again.",
	});
}
