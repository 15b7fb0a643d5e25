import type { Resource } from '../../../contract/operation';
import { trigger } from './trigger';

export const businessEvent: Resource = {
	option: { name: 'Business Event', value: 'businessEvent' },
	operations: [trigger],
};
