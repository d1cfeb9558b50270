import type { Actor, Plan } from '@wizard/contracts';
import { isOwn, type ObservedApplication, type OwnApplication } from '@wizard/runbook/plan';
import { changeInputs, inputsFold } from '../../integrations/inputs.ts';
import { recordObservation } from '../../integrations/record-observation.ts';
import type { LedgerWrite } from '../../ledger/ledger.ts';
import type { PlanBasis } from '../run-record.ts';
import type { Look } from './look.ts';

/** The PUT must keep everything else: what was there before the run is compared with what is there now. */
export function describeToggle(
  own: readonly OwnApplication[],
  scope: 'deactivate' | 'reactivate',
  basis: PlanBasis | undefined,
): string {
  const wanted = scope === 'reactivate';
  const found = own.filter(({ connector, isActive }) => connector !== 'bookmark' && isActive === wanted);
  const lost = basis === undefined ? [] : found.flatMap((now) => lostBy(now, basis));
  const kept =
    basis === undefined
      ? ''
      : lost.length === 0
        ? ' Certificate, groups and SSO IdP URL are those of before.'
        : ` Not as before: ${lost.join('; ')}. Before anybody signs in by it, let Mimecast import the metadata again.`;

  return `Read back: single sign-on is ${wanted ? 'on' : 'off'} for ${listOf(found)}.${kept}`;
}

function lostBy(now: OwnApplication, { applications }: PlanBasis): readonly string[] {
  const before = applications.find(({ id }) => id === now.id);
  if (before === undefined) return [];
  const changed = [
    ...(before.certificateSha256 === now.certificateSha256 ? [] : ['certificate']),
    ...(before.boundGroupIds.join() === now.boundGroupIds.join() ? [] : ['groups']),
    ...(before.ssoUrl === now.ssoUrl ? [] : ['SSO IdP URL']),
  ];

  return changed.map((what) => `${what} of "${now.displayLabel}"`);
}

/** What later plans must know of a removal: which applications are off on purpose, and whether any is left. */
export function removalData(scope: Plan['scope'], { observed }: Look) {
  const own = observed.applications.filter(isOwn);
  if (scope === 'deactivate') {
    const off = own.filter(({ isActive, connector }) => !isActive && connector !== 'bookmark');
    return { turnedOff: off.map(({ connector }) => connector) };
  }
  return scope === 'delete' ? { isPartial: own.length > 0 } : {};
}

/** A connector that was removed while others stay is not wanted any more; of a whole removal the decisions stay. */
export async function forgetRemoved(
  tx: LedgerWrite,
  { actor, seen }: { actor: Actor; seen: Look },
): Promise<void> {
  const { applications, removal } = await tx.fold(inputsFold);
  if (applications === null || removal === null) return;

  const isThere = (kind: string) => seen.observed.applications.some(({ connector }) => connector === kind);
  const isRemoved = (kind: string) =>
    !isThere(kind) && removal.applications.some((each) => each.kind === kind && each.fate === 'delete');
  const connectors = applications.connectors.filter(({ kind }) => !isRemoved(kind));
  if (connectors.length === 0) return;

  const bookmark = isRemoved('bookmark') ? null : applications.bookmark;
  if (connectors.length === applications.connectors.length && bookmark === applications.bookmark) return;

  await changeInputs(tx, {
    section: 'applications',
    value: { ...applications, connectors, bookmark },
    actor,
  });
  await recordObservation(tx, {
    actor,
    stepId: 'choose-connectors',
    source: 'attestation',
    outcome: 'pass',
    summary: `What ${actor.name} chose to remove is gone and not wanted any more; the rest is as it was chosen.`,
  });
}

/** Their labels, as sentences name them. */
export function listOf(applications: readonly ObservedApplication[]): string {
  return applications.map(({ displayLabel }) => `"${displayLabel}"`).join(', ') || 'no application';
}
