import type { Resource } from '../contract/operation';

/**
 * Makes the node's subtitle on the canvas: what the chosen operation does, as a sentence. Where the sentence cannot be
 * said, the action of the operation stands in: a parameter throws if it holds an expression, since the canvas has
 * no data, and is undefined if the panel hides it, as when the data are JSON. Only the chosen sentence is evaluated.
 */
export function buildSubtitle(resources: readonly Resource[]): string {
	const operations = resources.flatMap(({ option, operations: all }) =>
		all.map(({ option: { value, action }, subtitle }) => ({
			key: JSON.stringify(`${option.value}.${value}`),
			action: JSON.stringify(action),
			subtitle,
		})),
	);
	const actions = operations.map(({ key, action }) => `${key}: ${action}`);
	const sentences = operations.flatMap(({ key, subtitle }) =>
		subtitle === undefined ? [] : [`${key}: () => ${subtitle}`],
	);
	// A space between two closing braces, which would end the expression.
	return [
		'={{ (() => {',
		'const key = $parameter.resource + "." + $parameter.operation;',
		`const actions = { ${actions.join(', ')} };`,
		`const sentences = { ${sentences.join(', ')} };`,
		'try {',
		'const sentence = sentences[key] ? sentences[key]() : "undefined";',
		'return sentence.includes("undefined") ? actions[key] : sentence;',
		'} catch (error) { return actions[key]; }',
		'} )() }}',
	].join(' ');
}
