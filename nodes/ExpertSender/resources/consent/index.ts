import type { Resource } from '../../../contract/operation';
import { getConsents } from './getAll';

export const consent: Resource = {
	option: { name: 'Consent', value: 'consent' },
	operations: [getConsents],
};
