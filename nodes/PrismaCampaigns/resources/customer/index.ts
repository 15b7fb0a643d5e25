import type { Resource } from '../../../runner/operation';
import { upsert } from './upsert';

export const customer: Resource = {
	option: { name: 'Customer', value: 'customer' },
	operations: [upsert],
};
