import type { Resource } from '../../../contract/operation';
import { trigger } from './trigger';
import { triggerForSegments } from './triggerForSegments';

export const scenarioEvent: Resource = {
	option: { name: 'Scenario Event', value: 'scenarioEvent' },
	operations: [trigger, triggerForSegments],
};
