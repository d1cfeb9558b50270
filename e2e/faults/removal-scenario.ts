import type { AdminSession } from '@wizard/testing';
import type { Comparison, RecordedConnector, VendorState } from './compare-state.ts';
import type { Scenario } from './crash-cases.ts';
import { type Driven, driveScenario } from './drive-scenario.ts';
import { exchangesOf, type Ground, prepare, type Prepared } from './fault-case.ts';

interface Listed {
  applications: { kind: string }[];
  groups: { id: string }[];
}

/** Everything is made, and everything is to go again: applications, and the groups that the wizard made. */
async function prepareRemoval(ground: Ground): Promise<Prepared> {
  const prepared = await prepare(ground);
  const { session } = ground;
  const base = `/api/integrations/${prepared.integrationId}`;
  await driveScenario(session, prepared.integrationId);
  const { applications, groups } = await session.call<Listed>('GET', `${base}/removal`);
  await session.call('PUT', `${base}/removal`, {
    applications: applications.map(({ kind }) => ({ kind, fate: 'delete' })),
    groups: groups.map(({ id }) => id),
    statedAdopted: false,
  });
  // Nobody was put under single sign-on, so this is all that the guard asks for before it is turned off.
  await session.call('POST', `${base}/gates/E1/pass`, {});
  const statements = ['nothing-references-profile'];
  await session.call('POST', `${base}/steps/detach-in-mimecast/attestations`, { statements });
  await session.call('POST', `${base}/gates/E2/pass`, {});
  await ground.wizard.sandbox.call('DELETE', '/exchanges');

  return prepared;
}

/** Off first, then Gate E3, then gone: as a person goes on who finds it half done. */
async function driveRemoval(session: AdminSession, integrationId: string): Promise<Driven> {
  const gate = `/api/integrations/${integrationId}/gates/E3`;
  const off = await driveScenario(session, integrationId, 'deactivate');
  await session.call('POST', `${gate}/conditions/still-detached/attestations`, {});
  await session.call('POST', `${gate}/pass`, {});
  const gone = await driveScenario(session, integrationId, 'delete');

  return { stops: [...off.stops, ...gone.stops], isComplete: off.isComplete && gone.isComplete };
}

/** JumpCloud must be as it was seeded, and the wizard must know of no application any more. */
async function compareRemoved(
  { wizard, session }: Ground,
  { integrationId, seeded }: Prepared,
): Promise<Comparison> {
  const { jumpcloud } = await wizard.sandbox.call<VendorState>('GET', '/state');
  const { connectors } = await session.call<{ connectors: RecordedConnector[] }>(
    'GET',
    `/api/integrations/${integrationId}`,
  );
  const leftOver = <T extends { id: string }>(now: readonly T[], before: readonly T[]) =>
    now.filter(({ id }) => !before.some((each) => each.id === id));
  const { applications, userGroups } = seeded.jumpcloud;

  return {
    duplicates: [
      ...leftOver(jumpcloud.applications, applications).map(
        ({ displayLabel }) => `"${displayLabel}" is left over`,
      ),
      ...leftOver(jumpcloud.userGroups, userGroups).map(({ name }) => `the group "${name}" is left over`),
    ],
    lost: [
      ...leftOver(applications, jumpcloud.applications).map(
        ({ displayLabel }) => `"${displayLabel}" of others is gone`,
      ),
      ...leftOver(userGroups, jumpcloud.userGroups).map(
        ({ name }) => `the group "${name}" of others is gone`,
      ),
      ...connectors
        .filter(({ deletedAt }) => deletedAt === null)
        .map(({ kind }) => `the wizard still believes in its ${kind} application`),
    ],
  };
}

export const removalScenario: Scenario = {
  name: 'removal:',
  prepare: prepareRemoval,
  drive: driveRemoval,
  compare: compareRemoved,
};

/** Writes of a removal without a crash, in their order. */
export async function recordRemoval(ground: Ground): Promise<readonly string[]> {
  const { integrationId } = await prepareRemoval(ground);
  const { stops, isComplete } = await driveRemoval(ground.session, integrationId);
  if (!isComplete)
    throw new Error(`It does not come to its end even without a crash: ${stops[0]?.text ?? ''}`);
  const exchanges = await exchangesOf(ground);

  return exchanges.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
}
