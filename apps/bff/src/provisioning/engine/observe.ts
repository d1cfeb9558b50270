import { type Application, configValue, type JumpCloudClient } from '@wizard/jumpcloud';
import type { ObservedApplication, ObservedState } from '@wizard/runbook/plan';
import type { Inputs } from '@wizard/runbook/values';
import { CertificateError, readCertificate } from '@wizard/saml';
import { isVendorError } from '@wizard/vendor-http';
import type { ConnectorRecord } from '../../integrations/connectors.ts';
import { type KnownGroups, observeGroupsByName } from './observe-groups.ts';

export interface WhatToObserve {
  organization: ObservedState['organization'];
  connectors: readonly ConnectorRecord[];
  /** Groups whose members count; of a group that does not exist nothing comes back. */
  groupNames: readonly string[];
  knownGroups?: KnownGroups | undefined;
}

/** Groups that the inputs name: the pilot's, those of the roll-out, and those that were given access apart. */
export function groupNamesOf(inputs: Inputs): readonly string[] {
  const names = [
    ...(inputs.pilot === null ? [] : [inputs.pilot.groupName]),
    ...(inputs.rollOut?.groups ?? []).map(({ jumpcloudGroup }) => jumpcloudGroup),
    ...(inputs.access?.groups ?? []).map(({ name }) => name),
  ];

  return [...new Set(names)];
}

/** What JumpCloud holds now. Everything that does not depend on another answer is asked at the same time. */
export async function observe(client: JumpCloudClient, what: WhatToObserve): Promise<ObservedState> {
  const own = what.connectors.filter(
    ({ deletedAt, applicationId }) => deletedAt === null && applicationId !== null,
  );

  const [applications, bindings, groups] = await Promise.all([
    client.applications.list(),
    Promise.all(own.map(({ applicationId }) => boundGroupIds(client, applicationId ?? ''))),
    observeGroupsByName(client, what.groupNames, what.knownGroups),
  ]);

  const observed = applications.map((application) => {
    const index = own.findIndex(({ applicationId }) => applicationId === application.id);
    return observeApplication(application, own[index] ?? null, bindings[index] ?? []);
  });

  return {
    organization: what.organization,
    applications: await Promise.all(observed),
    groups,
  };
}

/** Reduces an application to what plans and checks compare. */
export async function observeApplication(
  application: Application,
  record: Pick<ConnectorRecord, 'kind' | 'origin'> | null,
  groupIds: readonly string[] = [],
): Promise<ObservedApplication> {
  const config = Object.fromEntries(
    Object.keys(application.config ?? {})
      .filter((key) => key !== 'idpPrivateKey')
      .map((key) => [key, configValue(application, key) ?? null]),
  );

  return {
    id: application.id,
    connector: record?.kind ?? null,
    origin: record?.origin ?? null,
    templateName: application.name,
    displayLabel: labelOf(application),
    description: application.description ?? '',
    ssoUrl: application.ssoUrl ?? '',
    isHidden: application.sso?.hidden === true,
    isActive: application.active === true,
    color: application.color ?? null,
    logoUrl: application.logo?.url ?? '',
    config,
    certificateSha256: await certificateSha256(config['idpCertificate']),
    boundGroupIds: [...groupIds].sort(),
  };
}

/** The label may be empty; JumpCloud shows the template's name then (vendor/jumpcloud.md 2.3). */
export function labelOf(application: Pick<Application, 'displayLabel' | 'displayName' | 'name'>): string {
  return application.displayLabel || application.displayName || application.name;
}

async function certificateSha256(value: unknown): Promise<string | null> {
  if (typeof value !== 'string' || value === '') return null;
  try {
    return (await readCertificate(value)).sha256;
  } catch (error) {
    if (error instanceof CertificateError) return null;
    throw error;
  }
}

/** None for an application that is gone: whoever asks finds it missing from the list anyway. */
export async function boundGroupIds(
  client: JumpCloudClient,
  applicationId: string,
): Promise<readonly string[]> {
  try {
    const groups = await client.associations.listForApplication(applicationId, 'user_group');
    return groups.map(({ id }) => id);
  } catch (error) {
    if (isVendorError(error, 'not-found')) return [];
    throw error;
  }
}
