import type { Survivors } from '../survivor.mts';

export const orderSurvivors: Survivors[] = [];
