import type { Survivors } from '../survivor.mts';

export const prismaCampaignsSurvivors: Survivors[] = [];
