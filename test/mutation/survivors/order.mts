import type { Survivors } from '../survivor.mts';

const inOrder = (file: string, lines: string[], mutators: string[], reason: string): Survivors => ({
	file: `nodes/ExpertSender/resources/order/${file}.ts`,
	lines,
	mutators,
	reason,
});

export const orderSurvivors: Survivors[] = [
	inOrder(
		'dateAndZone',
		['if (!isRecord(order)) return order;'],
		['ConditionalExpression'],
		'Every order that is read is an object; the types do not say it.',
	),
	inOrder(
		'dateAndZone',
		['} catch {'],
		['BlockStatement'],
		'A function that ends here gives undefined, which is no zone either.',
	),
	inOrder(
		'write',
		["advice: (status, write, _, reason = '') =>"],
		['StringLiteral'],
		'Any text that gives no reason does.',
	),
	inOrder(
		'write',
		[
			"const data = writes.flatMap((write) => ('order' in write ? [write.order as IDataObject] : []));",
		],
		['ArrayDeclaration'],
		'Only orders share a request, so that there is no change of a status among them.',
	),
	inOrder(
		'shops/shopCustomer',
		["if (typeof text === 'string' && text.length <= maxLength) return { usable: text };"],
		['ConditionalExpression'],
		'What is no text is unusable, and has no length.',
	),
	inOrder(
		'shops/shopStatus',
		["const money = normalizeStatus(String(financial ?? ''));"],
		['StringLiteral'],
		'Any text that is no status does.',
	),
	inOrder(
		'shops/shopStatus',
		["...(isCancelled ? ['cancelled'] : []),", "...(isCompleted ? ['fulfilled'] : []),"],
		['ArrayDeclaration'],
		"The mutant's text is no status, and is passed over.",
	),
	inOrder(
		'shops/shopValues',
		["return typeof id === 'string' ? /\\/(\\d+)$/.exec(id)?.[1] : undefined;"],
		['ConditionalExpression'],
		'Where the field is no text it is missing, and nothing is found then either.',
	),
	inOrder(
		'fields',
		["products: [{ id: '101', name: 'Mug', price: 61.5, quantity: 2, returned: 0 }],"],
		['ArrayDeclaration'],
		'An order without products is a good example, too.',
	),
];
