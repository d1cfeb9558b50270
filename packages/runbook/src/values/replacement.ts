import type { Inputs, ReplacedInput } from './inputs.ts';

/** The application that is being replaced; null when none is, or the change has come to its end. */
export function underReplacement({ replaced }: Pick<Inputs, 'replaced'>): ReplacedInput | null {
  return replaced?.isRemoved === false ? replaced : null;
}

/**
 * Whether people besides the pilot may be under the profile of the application that is replaced: a first user was
 * chosen, or groups are rolled out.
 */
export function areOthersUnderReplaced({ replaced, firstUser, rollOut }: Inputs): boolean {
  return replaced !== null && (firstUser !== null || (rollOut?.groups.length ?? 0) > 0);
}
