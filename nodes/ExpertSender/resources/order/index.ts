import type { Resource } from '../../../contract/operation';
import { create } from './create';
import { createOrReplace } from './createOrReplace';
import { replace } from './replace';
import { setStatus } from './setStatus';

export const order: Resource = {
	option: { name: 'Order', value: 'order' },
	operations: [createOrReplace, create, replace, setStatus],
};
