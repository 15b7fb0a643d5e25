import type { Survivors } from '../survivor.mts';

export const editorSurvivors: Survivors[] = [];
