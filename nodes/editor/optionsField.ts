import type { INodeProperties } from 'n8n-workflow';

import type { SendingOperation } from '../contract/operation';
import { optionsOf, type NumberOption } from '../contract/options';

/** The parameter 'Options' of an operation that sends requests. */
export function optionsField(operation: SendingOperation): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		description: 'How requests are sent. An expression here is evaluated for the first item only.',
		options: optionsOf(operation).map(numberField),
	};
}

function numberField(option: NumberOption): INodeProperties {
	const { name, displayName, description, min, max, ifAbsent = min, suggested = ifAbsent } = option;
	return {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: min, maxValue: max },
		default: suggested,
		description,
	};
}
