import type { IntegrationId, Removal } from '@wizard/contracts';
import { consequenceOf, fateOf, feedsMimecast, type Inputs } from '@wizard/runbook/values';
import { type ConnectorRecord, readConnectors } from '../integrations/connectors.ts';
import { readInputs } from '../integrations/inputs.ts';
import { decidedLabel } from './decided-label.ts';
import type { LookDeps } from './engine/look.ts';
import { observe } from './engine/observe.ts';
import { observeGroupsById } from './engine/observe-groups.ts';
import { isGone } from './engine/record-gone-applications.ts';
import { describeLost, readLost } from './lost-applications.ts';
import { readMadeGroups } from './made-groups.ts';

/** What this integration has at both vendors, and what is to become of it. Writes nothing anywhere. */
export async function getRemoval(deps: LookDeps, integrationId: IntegrationId): Promise<Removal> {
  const inputs = await readInputs(deps, integrationId);
  const [records, lost, made] = await Promise.all([
    readConnectors(deps, integrationId),
    readLost(deps, integrationId),
    readMadeGroups(deps, integrationId),
  ]);
  const living = records.filter(({ deletedAt }) => deletedAt === null);
  const known = [...living, ...lost.map((kind) => lostRecord(kind, records))];
  const inMimecast = madeInMimecast(inputs);
  if (inputs.jumpcloud === null || (known.length === 0 && made.length === 0)) {
    return { applications: [], groups: [], inMimecast, findings: [] };
  }

  const client = await deps.vendorAccess.jumpcloud(integrationId);
  const { organizationId, organizationName } = inputs.jumpcloud;
  const [observed, groups, gone] = await Promise.all([
    observe(client, {
      organization: { id: organizationId, name: organizationName },
      connectors: living,
      groupNames: [],
    }),
    observeGroupsById(
      client,
      made.map(({ id }) => id),
    ),
    Promise.all(living.map((record) => isGone(client, record))),
  ]);
  const missing = new Set([...lost, ...living.filter((_, index) => gone[index]).map(({ kind }) => kind)]);
  const applications = known.map((record): Removal['applications'][number] => {
    const { kind, origin } = record;
    const present = observed.applications.find(({ id }) => id === record.applicationId);
    const state = missing.has(kind) ? 'gone' : present?.isActive === false ? 'off' : 'on';

    return {
      kind,
      origin,
      state,
      label: present?.displayLabel ?? decidedLabel(inputs, kind),
      ssoUrl: present?.ssoUrl ?? '',
      groups: (present?.boundGroupIds ?? []).map((id) => groups.find((each) => each.id === id)?.name ?? id),
      fate: fateOf(inputs.removal, record),
      feedsMimecast: feedsMimecast(inputs, kind),
      consequence: consequenceOf(inputs, kind),
    };
  });
  const own = new Set(living.map(({ applicationId }) => applicationId));

  return {
    applications,
    groups: made.map(({ id, name }) => {
      const present = groups.find((each) => each.id === id);

      return {
        id,
        name: present?.name ?? name,
        state: present === undefined ? 'gone' : 'there',
        members: present?.memberIds.length ?? 0,
        authorizedElsewhere: (present?.applicationIds ?? []).filter((each) => !own.has(each)).length,
        isChosen: inputs.removal?.groups.some((each) => each.id === id) ?? false,
      };
    }),
    inMimecast,
    findings: [
      ...applications
        .filter(({ state }) => state === 'gone')
        .map(({ label, kind }) => describeLost(label, kind)),
      ...made
        .filter(({ id }) => !groups.some((each) => each.id === id))
        .map(
          ({ name }) =>
            `The user group "${name}" was deleted in JumpCloud. There is nothing left to remove of it.`,
        ),
    ],
  };
}

function lostRecord(kind: ConnectorRecord['kind'], records: readonly ConnectorRecord[]): ConnectorRecord {
  const latest = records.findLast((each) => each.kind === kind);

  return { kind, applicationId: null, origin: latest?.origin ?? 'created', deletedAt: null };
}

/** Names of what people made in Mimecast's console, or the wizard at its API; they are cleared up there by hand. */
function madeInMimecast({ mimecastConsole, firstUser, rollOut }: Inputs): string[] {
  return [
    ...(mimecastConsole === null
      ? []
      : [
          `Authentication profile "${mimecastConsole.authenticationProfileName}"`,
          `Application setting "${mimecastConsole.applicationSettingName}" (before: profile "${mimecastConsole.previousProfileName}")`,
          `Group "${mimecastConsole.pilotGroupName}"`,
        ]),
    ...(firstUser === null
      ? []
      : [
          `Application setting "${firstUser.applicationSettingName}" (before: profile "${firstUser.previousProfileName}")`,
          `Group "${firstUser.groupName}"`,
        ]),
    ...(rollOut?.groups ?? []).map(
      ({ applicationSetting, mimecastGroup }) =>
        `Application setting "${applicationSetting}" of the group "${mimecastGroup}"`,
    ),
  ];
}
