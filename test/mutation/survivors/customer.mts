import type { Survivors } from '../survivor.mts';

export const customerSurvivors: Survivors[] = [];
