import type { AttributeDefinition } from './businessUnit.mts';
import { explainMisfit } from './valueTypes.mts';

/** One attribute as a record sends it. */
export interface NamedValue {
	name: string;
	value?: string | null;
}

const longestString = 255;

function* valueFaults({ type, options }: AttributeDefinition, value: string): Generator<string> {
	const reason = explainMisfit(type, value);
	if (reason) yield reason;
	if (options && !options.includes(value)) {
		yield `must be one of ${options.join(', ')} (SingleSelect)`;
	}
	if (type === 'String' && value.length > longestString) {
		yield `must not be longer than ${longestString} characters (String)`;
	}
}

/**
 * Lists the attributes that are not defined and the values that do not fit, each with its field.
 *
 * @param kind what the attributes belong to, for the sentences
 * @param place where the attributes are in the record, such as `customAttributes`
 */
export function* attributeFaults(
	kind: 'customer' | 'order' | 'product',
	definitions: AttributeDefinition[],
	attributes: NamedValue[] = [],
	place: string,
): Generator<string> {
	for (const [index, { name, value }] of attributes.entries()) {
		const definition = definitions.find((attribute) => attribute.name === name);
		if (!definition) {
			yield `${place}[${index}].name: there is no ${kind} attribute "${name}"`;
		} else if (value) {
			for (const fault of valueFaults(definition, value))
				yield `${place}[${index}].value: ${fault}`;
		}
	}
}
