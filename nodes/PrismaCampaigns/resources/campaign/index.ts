import type { Resource } from '../../../contract/operation';
import { advanceFunnel } from './advanceFunnel';
import { getActive } from './getActive';
import { getFunnelUrl } from './getFunnelUrl';
import { syncPage } from './syncPage';

export const campaign: Resource = {
	option: { name: 'Campaign', value: 'campaign' },
	operations: [advanceFunnel, getActive, getFunnelUrl, syncPage],
};
