import type { Plugin } from 'vite';

export const firstStepSources: readonly string[];
export function firstStep(): { has: (id: string) => boolean; plugin: Plugin };
