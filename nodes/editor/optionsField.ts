import type { INodeProperties } from 'n8n-workflow';

import type { SendingOperation } from '../contract/operation';
import { optionsOf, type NumberOption, type Option } from '../contract/options';

/** Makes the parameter 'Options' of an operation that sends requests; `more`: options of its node alone. */
export function buildOptionsField(
	operation: SendingOperation,
	more: readonly INodeProperties[] = [],
): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		description:
			"How requests are sent. An expression is evaluated for the first item only, except in 'Send Once Per'.",
		options: [...optionsOf(operation).map(buildOptionField), ...more].sort((one, other) =>
			one.displayName.localeCompare(other.displayName),
		),
	};
}

function buildOptionField(option: Option): INodeProperties {
	const { name, displayName, description } = option;
	switch (option.kind) {
		case 'number':
			return buildNumberField(option);
		case 'flag':
			return { displayName, name, type: 'boolean', default: false, description };
		case 'itemText': {
			const { placeholder } = option;
			return { displayName, name, type: 'string', placeholder, default: '', description };
		}
	}
}

function buildNumberField(option: NumberOption): INodeProperties {
	const { name, displayName, description, min, max, ifAbsent = min } = option;
	const { suggested = ifAbsent } = option;
	const typeOptions = { minValue: min, maxValue: max };
	return { displayName, name, type: 'number', typeOptions, default: suggested, description };
}
