import type {
	IDataObject,
	INodeProperties,
	INodePropertyCollection,
	NodeParameterValueType,
} from 'n8n-workflow';
import { optionsOf } from '../unit/parameters.mts';

type Stored = Record<string, unknown>;

/**
 * What a workflow stores when somebody enters these values, by the labels of the editor: `{ "Match By": "Email" }`
 * becomes `{ matchBy: 'Email' }`. A text with `{{` in it is an expression. Throws for a label or a choice that the
 * editor does not have.
 */
export function enter(entered: IDataObject, parameters: readonly INodeProperties[]): IDataObject {
	const stored: Stored = {};
	for (const [label, value] of Object.entries(entered)) {
		const parameter = findShown(label, parameters, stored);
		stored[parameter.name] = store(value, parameter);
	}
	return stored as IDataObject;
}

/** Of the parameters with this label, the one that the choices so far show. */
function findShown(
	label: string,
	parameters: readonly INodeProperties[],
	stored: Stored,
): INodeProperties {
	const named = parameters.filter(({ displayName }) => displayName === label);
	const found = named.find(({ displayOptions: { show = {} } = {} }) =>
		Object.entries(show).every(([name, values]) => {
			const deciding = parameters.find((one) => one.name === name);
			return !deciding || values?.includes((stored[name] ?? deciding.default) as never);
		}),
	);
	if (!found) throw new Error(`The editor shows no '${label}' for these choices`);
	return found;
}

function store(value: unknown, parameter: INodeProperties): unknown {
	if (typeof value === 'string' && value.includes('{{')) return `=${value}`;
	switch (parameter.type) {
		case 'options':
			return choose(value, parameter);
		case 'multiOptions':
			return (value as unknown[]).map((one) => choose(one, parameter));
		case 'collection':
			return enter(value as IDataObject, parameter.options as INodeProperties[]);
		case 'fixedCollection': {
			const [{ name, values }] = parameter.options as INodePropertyCollection[];
			return { [name]: (value as IDataObject[]).map((row) => enter(row, values)) };
		}
		case 'resourceLocator':
			return { __rl: true, mode: 'id', value };
		case 'assignmentCollection':
			return { assignments: Object.entries(value as IDataObject).map(assign) };
		case 'json':
			return JSON.stringify(value);
		default:
			return value;
	}
}

function choose(name: unknown, parameter: INodeProperties): NodeParameterValueType {
	const option = optionsOf(parameter).find((one) => one.name === name);
	if (!option) throw new Error(`'${parameter.displayName}' offers no ${String(name)}`);
	return option.value;
}

function assign([name, value]: [string, unknown], place: number) {
	const text = typeof value === 'string' && value.includes('{{') ? `=${value}` : value;
	return { id: String(place), name, value: text, type: 'string' };
}
