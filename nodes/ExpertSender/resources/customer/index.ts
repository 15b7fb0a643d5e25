import type { Resource } from '../../../contract/operation';
import { create } from './create';
import { deleteCustomer } from './delete';
import { get } from './get';
import { update } from './update';
import { upsert } from './upsert';

export const customer: Resource = {
	option: { name: 'Customer', value: 'customer' },
	operations: [upsert, create, deleteCustomer, get, update],
};
