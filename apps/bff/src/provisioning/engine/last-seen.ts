import {
  isOwn,
  type ObservedApplication,
  type ObservedGroup,
  type ObservedState,
} from '@wizard/runbook/plan';
import type { Fold } from '../../ledger/fold.ts';
import type { LedgerEntry } from '../../ledger/ledger-entry.ts';

/** What a read-back saw, kept with its observation so that a later look can tell what changed since. */
export interface Snapshot {
  applications: readonly ObservedApplication[];
  groups: readonly ObservedGroup[];
}

/** What is kept of a look: our applications and groups. The certificate is known by its fingerprint. */
export function snapshotOf({
  applications,
  groups,
}: Pick<ObservedState, 'applications' | 'groups'>): Snapshot {
  return {
    applications: applications.filter(isOwn).map((application) => {
      const { idpCertificate: _certificate, ...config } = application.config;
      return { ...application, config };
    }),
    groups: groups.map(({ id, name, memberIds }) => ({ id, name, memberIds })),
  };
}

interface Dated<T> {
  at: string;
  value: T;
}

/** When and how each thing was seen last, by its id. */
export interface LastSeen {
  applications: Readonly<Record<string, Dated<ObservedApplication>>>;
  groups: Readonly<Record<string, Dated<ObservedGroup>>>;
}

/** Applications and groups as the latest read-back of each saw them. */
export const lastSeenFold: Fold<LastSeen> = {
  kinds: ['observation', 'connector-deleted', 'connector-released'],
  initial: { applications: {}, groups: {} },
  next(seen, entry) {
    return entry.kind === 'observation' ? withSnapshot(seen, entry) : withoutApplication(seen, entry);
  },
};

function withSnapshot(seen: LastSeen, { at, data }: LedgerEntry): LastSeen {
  const snapshot = (data as { snapshot?: Snapshot } | null)?.snapshot;
  if (snapshot === undefined) return seen;
  const dated = <T extends { id: string }>(values: readonly T[]) =>
    Object.fromEntries(values.map((value) => [value.id, { at, value }]));

  return {
    applications: { ...seen.applications, ...dated(snapshot.applications) },
    groups: { ...seen.groups, ...dated(snapshot.groups) },
  };
}

/** One that is known to be gone is no news any more. */
function withoutApplication(seen: LastSeen, { data }: LedgerEntry): LastSeen {
  const { applicationId } = data as { applicationId: string | null };
  const others = Object.entries(seen.applications).filter(([id]) => id !== applicationId);

  return { ...seen, applications: Object.fromEntries(others) };
}
