import type { IntegrationId } from '@wizard/contracts';
import type { AuthnPolicy, JumpCloudClient, SystemUser } from '@wizard/jumpcloud';
import type { PilotInput } from '@wizard/runbook/values';
import type { OpenDatabase } from '../db/database.ts';
import { readConnectors } from '../integrations/connectors.ts';
import { whyInactive } from '../provisioning/person-state.ts';
import type { VendorAccess } from '../vendor-access/vendor-access.ts';
import { findMimecastAddress, type MimecastAddress } from './find-mimecast-address.ts';
import type { Sight } from './sight.ts';

export interface LookDeps {
  database: OpenDatabase;
  vendorAccess: VendorAccess;
}

/** Whom a denying policy covers depends on conditions that only JumpCloud evaluates: then a person must look. */
export const lookForDenyingPolicy = async (
  { vendorAccess }: LookDeps,
  integrationId: IntegrationId,
): Promise<Sight> => {
  const client = await vendorAccess.jumpcloud(integrationId);
  const denying = (await client.authnPolicies.list()).filter(mayDeny);
  const names = denying.map(({ id, name }) => `"${name ?? id}"`).join(', ');

  return {
    conditionId: 'no-policy-denies',
    source: 'read-back',
    ...(denying.length === 0
      ? { outcome: 'pass', summary: 'JumpCloud has no active conditional access policy that denies access.' }
      : { outcome: 'doubt', summary: `JumpCloud has active policies that deny access: ${names}.` }),
  };
};

const mayDeny = ({ disabled, effect }: AuthnPolicy): boolean =>
  disabled !== true && effect?.action === 'deny';

/** What JumpCloud says of the pilot in person: whether it lets the pilot through, and asks for a second factor. */
export const lookAtPilotInJumpCloud = async (
  deps: LookDeps,
  integrationId: IntegrationId,
  pilot: PilotInput,
): Promise<Sight[]> => {
  const client = await deps.vendorAccess.jumpcloud(integrationId);
  const user = await client.systemUsers.get(pilot.systemUserId);
  const hindrance = await whyNotLetThrough(deps, integrationId, { client, user, pilot });

  return [
    judgeSecondFactor(user, pilot.email),
    ...(hindrance === null
      ? []
      : ([
          {
            conditionId: 'pilot-authorized',
            source: 'read-back',
            outcome: 'doubt',
            summary: hindrance,
            stepId: 'authorize-pilot',
          },
        ] as const)),
  ];
};

/** Whether JumpCloud asks a person for a second factor. */
export const judgeSecondFactor = (user: SystemUser, email: string): Sight => {
  const isAsked = asksSecondFactor(user);

  return {
    conditionId: 'second-factor',
    source: 'read-back',
    outcome: isAsked ? 'pass' : 'doubt',
    summary: `JumpCloud ${isAsked ? 'requires' : 'does not require'} a second factor of ${email} in the User Portal.`,
  };
};

const asksSecondFactor = ({ enable_user_portal_multifactor: isRequired, mfa }: SystemUser): boolean =>
  isRequired === true && mfa?.exclusion !== true;

/** Only what contradicts the read-back of "Authorize the pilot" is of interest here. */
const whyNotLetThrough = async (
  deps: LookDeps,
  integrationId: IntegrationId,
  { client, user, pilot }: { client: JumpCloudClient; user: SystemUser; pilot: PilotInput },
): Promise<string | null> => {
  const inactive = whyInactive(user);
  if (inactive !== null) return `${pilot.email} ${inactive} in JumpCloud.`;

  return (await mayUseEverything(deps, integrationId, { client, userId: pilot.systemUserId }))
    ? null
    : `JumpCloud no longer names ${pilot.email} among those who may sign in.`;
};

/** Whether JumpCloud names a person among those who may use each application of the integration. */
export const mayUseEverything = async (
  { database }: LookDeps,
  integrationId: IntegrationId,
  { client, userId }: { client: JumpCloudClient; userId: string },
): Promise<boolean> => {
  const applicationIds = (await readConnectors({ database }, integrationId)).flatMap(
    ({ applicationId, deletedAt }) => (applicationId !== null && deletedAt === null ? [applicationId] : []),
  );
  const users = await Promise.all(applicationIds.map((id) => client.applications.users(id)));

  return users.every((allowed) => allowed.some(({ id }) => id === userId));
};

/** NameID is the address that JumpCloud has; it must be the one by which Mimecast knows the pilot. */
export const lookAtPrimaryAddress = async (
  deps: LookDeps,
  integrationId: IntegrationId,
  pilot: PilotInput,
): Promise<Sight | null> => {
  const client = await deps.vendorAccess.jumpcloud(integrationId);
  const { email: nameId } = await client.systemUsers.get(pilot.systemUserId);

  return judgePrimaryAddress(deps, integrationId, { email: pilot.email, nameId: nameId ?? null });
};

/** Whether the address that JumpCloud sends for a person is the one by which Mimecast knows the person. */
export const judgePrimaryAddress = async (
  deps: LookDeps,
  integrationId: IntegrationId,
  { email, nameId }: { email: string; nameId: string | null },
): Promise<Sight | null> => {
  const known = await findMimecastAddress(deps, integrationId, email);
  if (known === 'unknown') return null;

  const isSame = nameId?.toLowerCase() === email.toLowerCase();

  return {
    conditionId: 'name-id-is-primary-address',
    source: 'read-back',
    outcome: isSame && known === 'primary' ? 'pass' : 'fail',
    summary: isSame
      ? addressTexts[known](email)
      : `JumpCloud would send ${nameId ?? 'no address'} for this person, and not ${email}.`,
  };
};

const addressTexts: Record<Exclude<MimecastAddress, 'unknown'>, (email: string) => string> = {
  primary: (email) => `JumpCloud sends ${email}, and Mimecast knows it as a primary address.`,
  alias: (email) => `Mimecast knows ${email} only as an alias; single sign-on needs the primary address.`,
  missing: (email) => `Mimecast has no internal user with the address ${email}.`,
};
