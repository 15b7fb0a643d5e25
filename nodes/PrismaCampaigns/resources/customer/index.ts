import type { Resource } from '../../../contract/operation';
import { get } from './get';
import { upsert } from './upsert';

export const customer: Resource = {
	option: { name: 'Customer', value: 'customer' },
	operations: [upsert, get],
};
