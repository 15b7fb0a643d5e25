import type { Survivors } from '../survivor.mts';

export const expertSenderSurvivors: Survivors[] = [];
