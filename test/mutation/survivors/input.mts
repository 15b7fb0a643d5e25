import type { Survivors } from '../survivor.mts';

export const inputSurvivors: Survivors[] = [];
