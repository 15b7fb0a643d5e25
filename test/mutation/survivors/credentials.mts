import type { Survivors } from '../survivor.mts';

export const credentialsSurvivors: Survivors[] = [];
