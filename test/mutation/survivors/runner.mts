import type { Survivors } from '../survivor.mts';

export const runnerSurvivors: Survivors[] = [];
