import type { Actor } from '@wizard/contracts';

/** Who did something, as evidence shows it: a name that came by a hand-off link was verified by nobody. */
export const actorName = ({ name, handOffId }: Actor): string =>
  handOffId === undefined ? name : `${name} (by a link, name not verified)`;
