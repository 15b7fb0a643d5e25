import { UserError } from 'n8n-workflow';

import { parseJsonObject, requireExactNumbers } from '../../../input';

const NAME = 'Products (JSON)';

/** Reads a list of products from JSON text, or from a list that an expression gives. Throws a `UserError`. */
export function readProductList(value: unknown): unknown[] {
	const list = typeof value === 'string' ? parse(value) : value;
	if (list instanceof SyntaxError) {
		refuse(`cannot be read: ${list.message}`, 'Check quotes, commas and brackets.');
	}
	if (!Array.isArray(list)) {
		return refuse(
			'must be a list in square brackets',
			'Write it as [{"id": "101", "price": 61.5, "quantity": 2}].',
		);
	}
	// Text is read once more, inside an object, for numbers that would lose digits.
	if (typeof value === 'string') parseJsonObject(`{"products":${value}}`, NAME);
	else requireExactNumbers({ products: list }, `'${NAME}'`);
	return list;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		return error;
	}
}

function refuse(demand: string, recipe: string): never {
	throw new UserError(`'${NAME}' ${demand}`, {
		description: `${recipe} Nothing was sent for this item.`,
	});
}
