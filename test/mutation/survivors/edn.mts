import type { Survivors } from '../survivor.mts';

export const ednSurvivors: Survivors[] = [];
