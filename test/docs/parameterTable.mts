import type { INodeProperties } from 'n8n-workflow';
import { inside, isCollection, optionsOf } from '../unit/parameters.mts';
import { writeTable } from './markdownTable.mts';

/** Writes the parameters of an operation as a table, in the words of the editor. */
export function writeParameters(parameters: readonly INodeProperties[]): string {
	const notices = parameters.filter(({ type }) => type === 'notice');
	const rows = parameters
		.filter(({ type }) => type !== 'notice')
		.flatMap((parameter) => writeRows(parameter, parameters, []));
	return [
		...notices.map((notice) => writeNotice(notice, parameters)),
		...(rows.length > 0 ? [writeTable([HEAD, ...rows])] : ['This operation has no parameters.']),
	].join('\n\n');
}

const HEAD = ['parameter', 'what to enter', 'choices', 'shown if'];

function writeNotice(notice: INodeProperties, all: readonly INodeProperties[]): string {
	const condition = writeCondition(notice, [all]);
	return `> ${condition ? `If ${condition}: ` : ''}${notice.displayName}`;
}

/** A parameter, and below it what is inside; `outer`: the lists of parameters that it is inside of, innermost first. */
function writeRows(
	parameter: INodeProperties,
	siblings: readonly INodeProperties[],
	outer: ReadonlyArray<readonly INodeProperties[]>,
): string[][] {
	const scopes = [siblings, ...outer];
	const name = `${'… '.repeat(outer.length)}${parameter.displayName}`;
	const children = inside(parameter);
	return [
		[
			parameter.required ? `${name} (required)` : name,
			writePurpose(parameter),
			writeChoices(parameter),
			writeCondition(parameter, scopes),
		],
		...children.flatMap((child) => writeRows(child, children, scopes)),
	];
}

function writePurpose({ description = '', hint }: INodeProperties): string {
	const example = /^e\.g\. (.*)$/.exec(hint ?? '')?.[1];
	// Below the field, some hints repeat where the description sends people.
	const isSaid = hint !== undefined && description.toLowerCase().includes(hint.toLowerCase());
	const sentences = [description, example ? `Such as \`${example}\`` : isSaid ? '' : hint];
	return sentences
		.filter((text) => text !== undefined && text !== '')
		.map((text) => (/[.…]$/.test(text!) ? text : `${text}.`))
		.join(' ');
}

/** What can be chosen, and what is chosen if nobody does; for text, what stands in it at first. */
function writeChoices(parameter: INodeProperties): string {
	const { type, default: initial } = parameter;
	if (type === 'boolean') return initial === true ? 'on (default), off' : 'on, off (default)';
	if (type === 'options' || type === 'multiOptions') return writeOptions(parameter);
	if (isCollection(parameter)) return type === 'collection' ? 'fields to add' : 'rows';
	return TYPES[type] ?? (initial ? `default: \`${String(initial)}\`` : '');
}

const TYPES: Partial<Record<INodeProperties['type'], string>> = {
	assignmentCollection: 'fields',
	dateTime: 'date and time',
	json: 'JSON',
	resourceLocator: 'from the list, or by ID',
	resourceMapper: 'each by hand, or all automatically',
};

function writeOptions(parameter: INodeProperties): string {
	const options = optionsOf(parameter).map(({ name, value, description }) => {
		const label = value === parameter.default ? `${name} (default)` : name;
		return { label, description };
	});
	return options.some(({ description }) => description)
		? options
				.map(({ label, description }) => (description ? `${label}: ${description}` : label))
				.join('<br>')
		: options.map(({ label }) => label).join(', ');
}

type Scopes = ReadonlyArray<readonly INodeProperties[]>;

/** When the editor shows it, besides the resource and the operation. */
function writeCondition({ displayOptions = {} }: INodeProperties, scopes: Scopes): string {
	const conditions = [
		...listConditions(displayOptions.show, 'is', scopes),
		...listConditions(displayOptions.hide, 'is not', scopes),
	];
	return conditions.join(', and ');
}

function listConditions(
	conditions: NonNullable<INodeProperties['displayOptions']>['show'] = {},
	verb: string,
	scopes: Scopes,
): string[] {
	return Object.entries(conditions)
		.filter(([name]) => name !== 'resource' && name !== 'operation')
		.map(([name, values = []]) => {
			// A slash begins at the outermost parameters.
			const scope = name.startsWith('/') ? scopes.at(-1)! : scopes[0];
			const asked = scope.find((one) => one.name === name.replace('/', ''));
			if (!asked) throw new Error(`No parameter is called ${name}`);
			const labels = (values as unknown[]).map((value) => nameValue(asked, value));
			return `${asked.displayName} ${verb} ${labels.join(' or ')}`;
		});
}

function nameValue(parameter: INodeProperties, value: unknown): string {
	if (value === '') return 'empty';
	return optionsOf(parameter).find((option) => option.value === value)?.name ?? String(value);
}
