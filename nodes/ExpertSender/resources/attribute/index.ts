import type { Resource } from '../../../contract/operation';
import { getAttributes } from './getAll';

export const attribute: Resource = {
	option: { name: 'Attribute', value: 'attribute' },
	operations: [getAttributes],
};
