import type { SeedInput } from '../core/state.ts';

export interface JumpCloudState {
  created: string;
}

export function seedJumpCloud(input: SeedInput): JumpCloudState {
  return { created: input.now.toISOString() };
}
