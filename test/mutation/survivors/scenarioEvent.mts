import type { Survivors } from '../survivor.mts';

export const scenarioEventSurvivors: Survivors[] = [];
