import type { Resource } from '../../../contract/operation';
import { create } from './create';
import { createTrail } from './createTrail';
import { recordAction } from './recordAction';
import { recordConversion } from './recordConversion';
import { recordDismissal } from './recordDismissal';

export const trace: Resource = {
	option: { name: 'Trace', value: 'trace' },
	operations: [create, createTrail, recordAction, recordConversion, recordDismissal],
};
