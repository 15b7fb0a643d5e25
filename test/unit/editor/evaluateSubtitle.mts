import { Workflow, type INode, type INodeType, type INodeTypes } from 'n8n-workflow';

/** What the canvas shows: n8n's own evaluation, without data, as before the first execution. */
export function evaluateSubtitle(subtitle: string, parameters: INode['parameters']) {
	const node: INode = {
		...{ id: '1', name: 'Node', type: 'test', typeVersion: 1, position: [0, 0], parameters: {} },
	};
	const type = { description: { properties: [], subtitle } } as unknown as INodeType;
	const nodeTypes = {
		...{ getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) },
	} as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const placed = workflow.nodes.Node;
	// A workflow drops parameters that the type does not list.
	placed.parameters = parameters;
	return workflow.expression.getSimpleParameterValue(placed, subtitle, 'internal', {});
}
