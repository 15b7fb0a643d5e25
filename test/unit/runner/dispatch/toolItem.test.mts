import type { INode } from 'n8n-workflow';

import { isTool, pickArguments } from '../../../../nodes/runner/dispatch/toolItem.ts';

const node = (type: string, parameters: INode['parameters'] = {}) =>
	({ type, parameters }) as INode;

it.each([
	['n8n-nodes-expertsender-prisma.expertSenderTool', true],
	['n8n-nodes-expertsender-prisma.expertSender', false],
])('tells by the type %s whether an agent called the node', (type, expected) => {
	expect(isTool({ getNode: () => node(type) })).toBe(expected);
});

describe('the item of a tool', () => {
	const input = {
		headers: { authorization: 'Bearer secret' },
		body: { question: 'Who is Anna?' },
		toolCallId: 'call-1',
		Email: 'anna@example.org',
		order_number: 'A-77',
	};

	it('keeps what the parameters ask the model for, however that is written', () => {
		const tool = node('…Tool', {
			email:
				"={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('Email', `the address`, 'string') }}",
			dataFields: { field: [{ name: 'Order', value: '={{ $fromai( "order_number" ) }}' }] },
		});
		expect(pickArguments(input, tool)).toEqual({ Email: 'anna@example.org', order_number: 'A-77' });
	});

	it('keeps nothing where the model is asked for nothing', () => {
		expect(pickArguments(input, node('…Tool', { email: '={{ $json.body.email }}' }))).toEqual({});
	});

	it('takes no field for one that is asked for under a longer name', () => {
		const tool = node('…Tool', { email: "={{ $fromAI('headers_of_the_mail') }}" });
		expect(pickArguments(input, tool)).toEqual({});
	});
});
