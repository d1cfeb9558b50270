import type { Actor, Gate, IntegrationId } from '@wizard/contracts';
import type { AuthnPolicy, SystemUser } from '@wizard/jumpcloud';
import type { StepId } from '@wizard/runbook/content';
import { type GateId, gates } from '@wizard/runbook/guards';
import type { CheckOutcome, EvidenceSource } from '@wizard/runbook/values';
import { isVendorError } from '@wizard/vendor-http';
import { readInputs } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import { NotConnectedError } from '../vendor-access/vendor-access-errors.ts';
import type { VendorAccess } from '../vendor-access/vendor-access.ts';
import { findPasswordSignIn } from './find-password-sign-in.ts';
import { getGate, type GuardDeps } from './get-gate.ts';

export interface ObserveGate {
  integrationId: IntegrationId;
  gateId: GateId;
  actor: Actor;
}

type ObserveDeps = GuardDeps & { vendorAccess: VendorAccess };

interface Seen {
  item: string;
  source: EvidenceSource;
  outcome: CheckOutcome;
  summary: string;
  /** Where it is recorded when not on the gate's own step. */
  stepId?: StepId;
}

/** Asks the vendors for the conditions that they can answer. What can't be told leaves a person's word as it is. */
export const observeGate = async (
  deps: ObserveDeps,
  { integrationId, gateId, actor }: ObserveGate,
): Promise<Gate> => {
  const { pilot, breakGlass } = await readInputs(deps, integrationId);
  const looks: Promise<Seen | null>[] = [];
  if (gateId === 'A' && pilot !== null) {
    looks.push(
      quietly(lookForDenyingPolicy(deps, integrationId)),
      quietly(lookAtPrimaryAddress(deps, integrationId, pilot.email)),
      quietly(lookForSecondFactor(deps, integrationId, pilot.systemUserId)),
    );
  }
  if (breakGlass !== null) {
    looks.push(quietly(lookForBreakGlass(deps, integrationId, gateId, breakGlass.email)));
  }

  const seen = (await Promise.all(looks)).filter((look) => look !== null);
  if (seen.length > 0) {
    await deps.ledger.write(integrationId, async (tx) => {
      for (const { item, stepId, ...observation } of seen) {
        await recordObservation(tx, {
          actor,
          stepId: stepId ?? gates[gateId].stepId,
          ...observation,
          data: { items: [item] },
        });
      }
    });
  }

  return getGate(deps, integrationId, gateId);
};

/** A vendor that can't be asked tells nothing; the condition then needs a person's word. */
const quietly = async (look: Promise<Seen | null>): Promise<Seen | null> => {
  try {
    return await look;
  } catch (error) {
    if (error instanceof NotConnectedError || isVendorError(error)) return null;
    throw error;
  }
};

const lookForDenyingPolicy = async (
  { vendorAccess }: ObserveDeps,
  integrationId: IntegrationId,
): Promise<Seen | null> => {
  const client = await vendorAccess.jumpcloud(integrationId);
  const denying = (await client.authnPolicies.list()).filter(mayDeny);
  // Whom a policy covers depends on conditions that only JumpCloud evaluates: then a person must look.
  if (denying.length > 0) return null;

  return {
    item: 'no-policy-denies',
    source: 'read-back',
    outcome: 'pass',
    summary: 'JumpCloud has no active conditional access policy that denies access.',
  };
};

const mayDeny = ({ disabled, effect }: AuthnPolicy): boolean =>
  disabled !== true && effect?.action === 'deny';

const lookAtPrimaryAddress = async (
  { vendorAccess }: ObserveDeps,
  integrationId: IntegrationId,
  email: string,
): Promise<Seen | null> => {
  const client = await vendorAccess.mimecast(integrationId);
  const [, domain = ''] = email.split('@');
  const { items, isComplete } = await client.users.internal(domain);
  const user = items.find(({ emailAddress }) => emailAddress.toLowerCase() === email.toLowerCase());
  if (user === undefined && !isComplete) return null;

  const isPrimary = user !== undefined && user.alias !== true;

  return {
    item: 'name-id-is-primary-address',
    source: 'read-back',
    outcome: isPrimary ? 'pass' : 'fail',
    summary: isPrimary
      ? `Mimecast knows ${email} as a primary address.`
      : user === undefined
        ? `Mimecast has no internal user with the address ${email}.`
        : `Mimecast knows ${email} only as an alias; single sign-on needs the primary address.`,
  };
};

const lookForSecondFactor = async (
  { vendorAccess }: ObserveDeps,
  integrationId: IntegrationId,
  systemUserId: string,
): Promise<Seen | null> => {
  const client = await vendorAccess.jumpcloud(integrationId);
  const user = await client.systemUsers.get(systemUserId);
  if (!asksSecondFactor(user)) return null;

  return {
    item: 'second-factor',
    source: 'read-back',
    outcome: 'pass',
    summary: `JumpCloud requires a second factor of ${user.email ?? 'the pilot'} in the User Portal.`,
  };
};

const asksSecondFactor = ({ enable_user_portal_multifactor: isRequired, mfa }: SystemUser): boolean =>
  isRequired === true && mfa?.exclusion !== true;

const lookForBreakGlass = async (
  deps: ObserveDeps,
  integrationId: IntegrationId,
  gateId: GateId,
  email: string,
): Promise<Seen | null> => {
  const signIn = await findPasswordSignIn(deps, integrationId, email);
  if (signIn === null) return null;

  const { inForceAt } = await getGate(deps, integrationId, 'B');
  // At Gate B only a sign-in after the change was in force proves that the account is really outside.
  if (gateId === 'B' && (inForceAt === null || signIn.at < inForceAt)) return null;

  return {
    item: gateId === 'A' ? 'break-glass-signed-in' : 'break-glass-signed-in-again',
    source: 'audit-event',
    outcome: 'pass',
    summary: `Mimecast's audit log: ${email} signed in by password at ${signIn.at}.`,
    stepId: gateId === 'A' ? 'name-break-glass' : 'pass-gate-b',
  };
};
