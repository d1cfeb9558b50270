import type { GroupAct, RollOutGroup } from '@wizard/runbook/guards';
import type { GroupActKind } from '@wizard/runbook/values';
import type { Fold } from '../ledger/fold.ts';

/** `data` of an observation that is an act on a group of the roll-out. */
export interface GroupActData {
  act: GroupActKind;
  group: RollOutGroup;
  items: readonly string[];
  previousProfile: string | null;
  reason: string | null;
}

/** What was done with the groups of the roll-out, oldest first. */
export const groupActsFold: Fold<readonly GroupAct[]> = {
  kinds: ['observation'],
  initial: [],
  next(acts, { stepId, at, actor, data }) {
    if (stepId !== 'roll-out-groups') return acts;
    const { act, group, previousProfile, reason } = (data ?? {}) as Partial<GroupActData>;
    if (act === undefined || group === undefined) return acts;

    const next = { kind: act, group, at, by: actor.name };

    return [...acts, { ...next, previousProfile: previousProfile ?? null, reason: reason ?? null }];
  },
};
