import type { SystemUser } from '@wizard/jumpcloud';

/** Why JumpCloud would not let this person sign in, in a few words; null when it would. */
export function whyInactive(user: SystemUser): string | null {
  if (user.suspended === true || user.state === 'SUSPENDED') return 'is suspended';
  if (user.account_locked === true) return 'is locked';
  if (user.state === 'STAGED') return 'is staged and not activated yet';
  if (user.activated === false) return 'has not set a password yet';

  return null;
}

/** The person's name as JumpCloud has it, else the address. */
export function nameOf(user: SystemUser): string {
  const full = [user.firstname, user.lastname].filter(Boolean).join(' ');

  return user.displayname || full || user.username || user.email || user.id;
}
