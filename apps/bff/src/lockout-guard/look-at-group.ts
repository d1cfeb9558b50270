import type { Actor, IntegrationId, RollOut } from '@wizard/contracts';
import type { MimecastClient, MimecastGroup } from '@wizard/mimecast';
import { breakGlassOutsideItem } from '@wizard/runbook/guards';
import { isVendorError } from '@wizard/vendor-http';
import type { OpenDatabase } from '../db/database.ts';
import { WizardError } from '../db/wizard-error.ts';
import { readInputs } from '../integrations/inputs.ts';
import { assertNotArchived } from '../integrations/read-integration.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import type { VendorAccess } from '../vendor-access/vendor-access.ts';
import { findGroup } from './act-on-group.ts';
import { describeRefusal } from './describe-refusal.ts';
import type { GuardDeps } from './get-gate.ts';
import { getRollOut } from './get-roll-out.ts';
import { readGuardFacts } from './guard-facts.ts';

const stepId = 'roll-out-groups';

export interface LookAtGroup {
  integrationId: IntegrationId;
  mimecastGroup: string;
  applicationSetting: string;
  actor: Actor;
}

type Deps = GuardDeps & { database: OpenDatabase; vendorAccess: VendorAccess };

/**
 * Asks Mimecast whether a group of the roll-out holds the break-glass administrator: by address, by a sub-group or
 * by a whole domain. When it can't tell, a person's word stays as it is.
 *
 * @throws NoSuchGroupError
 */
export const observeGroup = async (
  deps: Deps,
  input: LookAtGroup,
): Promise<RollOut & { unreadable: string | null }> => {
  const { integrationId, actor } = input;
  await assertNotArchived(deps, integrationId);
  const group = findGroup(await readGuardFacts(deps, integrationId), input);
  const { breakGlass } = await readInputs(deps, integrationId);
  const seen = await lookForMember(deps, integrationId, group.mimecastGroup, breakGlass?.email ?? '');
  if (seen.kind !== 'unreadable') {
    await deps.ledger.write(integrationId, (tx) =>
      recordObservation(tx, {
        actor,
        stepId,
        source: 'read-back',
        outcome: seen.kind === 'outside' ? 'pass' : 'fail',
        summary: seen.text,
        data: { items: [breakGlassOutsideItem(group.mimecastGroup)] },
      }),
    );
  }

  return {
    ...(await getRollOut(deps, integrationId)),
    unreadable: seen.kind === 'unreadable' ? seen.text : null,
  };
};

/**
 * Records a person's word that break-glass is outside, for what Mimecast did not tell.
 * @throws StepCannotStartError, NoSuchGroupError
 */
export const attestGroupCondition = async (
  deps: Deps & { stepGate: StepGate },
  input: LookAtGroup,
): Promise<RollOut> => {
  const { integrationId, actor } = input;
  await deps.stepGate.assertStepCanStart(integrationId, stepId);
  const { mimecastGroup } = findGroup(await readGuardFacts(deps, integrationId), input);
  await deps.ledger.write(integrationId, (tx) =>
    recordObservation(tx, {
      actor,
      stepId,
      source: 'attestation',
      outcome: 'pass',
      summary: `${actor.name} stated: break-glass is no member of "${mimecastGroup}", directly, by a sub-group or by a whole domain.`,
      data: { items: [breakGlassOutsideItem(mimecastGroup)] },
    }),
  );

  return getRollOut(deps, integrationId);
};

interface Membership {
  kind: 'outside' | 'inside' | 'unreadable';
  text: string;
}

const lookForMember = async (
  { vendorAccess }: Deps,
  integrationId: IntegrationId,
  name: string,
  email: string,
): Promise<Membership> => {
  try {
    const client = await vendorAccess.mimecast(integrationId);
    // Groups may be made in Mimecast or come from a directory.
    const groups = [...(await client.groups.find('')), ...(await client.groups.find('', 'ldap'))];
    const root = groups.find(({ description }) => description === name);
    if (root === undefined) {
      return { kind: 'unreadable', text: `Mimecast lists no group "${name}".` };
    }

    return await judgeMembers(client, groups, root, email.toLowerCase());
  } catch (error) {
    if (error instanceof WizardError) return { kind: 'unreadable', text: error.message };
    if (isVendorError(error)) return { kind: 'unreadable', text: describeRefusal(error) };
    throw error;
  }
};

const judgeMembers = async (
  client: MimecastClient,
  groups: readonly MimecastGroup[],
  root: MimecastGroup,
  email: string,
): Promise<Membership> => {
  const [, domain = ''] = email.split('@');
  const family = withSubGroups(groups, root);
  const members = await Promise.all(
    family.map(async (group) => ({ group, members: await client.groups.members(group.id) })),
  );
  for (const { group, members: held } of members) {
    const where = group.id === root.id ? `"${root.description}"` : `its sub-group "${group.description}"`;
    if (held.some(({ emailAddress }) => emailAddress?.toLowerCase() === email)) {
      return { kind: 'inside', text: `Break-glass (${email}) is a member of ${where}.` };
    }
    if (held.some((each) => !each.emailAddress && each.domain?.toLowerCase() === domain)) {
      return { kind: 'inside', text: `${where} holds the whole domain ${domain}, break-glass included.` };
    }
  }

  const others = family.length - 1;
  const extent = others === 0 ? 'it has no sub-group' : `${others} of its sub-groups were read too`;

  return {
    kind: 'outside',
    text: `Mimecast: break-glass (${email}) is not in "${root.description}"; ${extent}.`,
  };
};

const withSubGroups = (groups: readonly MimecastGroup[], root: MimecastGroup): readonly MimecastGroup[] => {
  const family = [root];
  // Grows while it is walked; each group is taken once, also if Mimecast told a circle.
  for (const parent of family) {
    family.push(...groups.filter((each) => each.parentId === parent.id && !family.includes(each)));
  }

  return family;
};
