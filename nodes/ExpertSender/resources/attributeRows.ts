import type { INodeProperties } from 'n8n-workflow';

/** Makes the parameter for rows of an attribute's name and its value. */
export function makeAttributeRows(
	texts: Pick<INodeProperties, 'displayName' | 'name' | 'description'>,
	example: { name: string; value: string },
): INodeProperties {
	return {
		...texts,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Attribute',
		default: {},
		options: [
			{
				displayName: 'Attribute',
				name: 'attribute',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						placeholder: `e.g. ${example.name}`,
						default: '',
						description:
							'Name of the attribute, exactly as in ExpertSender under Settings, at most 256 characters',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						placeholder: `e.g. ${example.value}`,
						default: '',
						description:
							'Value of the attribute. It must fit the data type of the attribute. A list becomes one text with commas.',
					},
				],
			},
		],
	};
}
