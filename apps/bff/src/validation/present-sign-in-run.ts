import type { IntegrationId, SignInRun } from '@wizard/contracts';
import { copyValue, type Inputs, tileOf } from '@wizard/runbook/values';
import type { VendorAccess } from '../vendor-access/vendor-access.ts';
import type { Seen, SignInRecord } from './sign-in-record.ts';

/** How long the vendors' events are waited for before a person's word is the better proof. */
const waitMs = 10 * 60 * 1000;

export interface Look {
  jumpcloud: Seen;
  mimecast: Seen;
}

const notLookedYet: Look = {
  jumpcloud: { outcome: 'waiting', text: 'JumpCloud was not asked yet.', at: null, event: null },
  mimecast: { outcome: 'waiting', text: 'Mimecast was not asked yet.', at: null, event: null },
};

/** What two looks amount to; both vendors must have told that it worked. */
export const outcomeOf = (
  { jumpcloud, mimecast }: Look,
  startedAt: string,
  now: Date,
): SignInRun['outcome'] => {
  const outcomes = [jumpcloud.outcome, mimecast.outcome];
  if (outcomes.includes('fail')) return 'fail';
  if (outcomes.every((outcome) => outcome === 'pass')) return 'pass';
  const isOver = now.getTime() - Date.parse(startedAt) > waitMs;

  return outcomes.includes('waiting') && !isOver ? 'waiting' : 'unknown';
};

/** A sign-in run as the contract has it. */
export const presentSignInRun = async (
  { vendorAccess }: { vendorAccess: VendorAccess },
  integrationId: IntegrationId,
  run: SignInRecord,
  { inputs, look, now }: { inputs: Inputs; look: Look | null; now: Date },
): Promise<SignInRun> => {
  const seen = run.observed ?? look ?? notLookedYet;
  const attested = run.attested === null ? null : run.attested ? 'pass' : 'fail';
  const outcome = run.observed?.outcome ?? attested ?? outcomeOf(seen, run.startedAt, now);
  const isTile = run.direction === 'idp-initiated';
  const page = copyValue(isTile ? 'jumpcloud-user-console' : 'mimecast-sign-in-page', inputs, run.connector);

  return {
    id: run.id,
    direction: run.direction,
    connector: run.connector,
    startedAt: run.startedAt,
    startedBy: run.startedBy,
    openUrl: page === null ? '' : await vendorAccess.openUrl(integrationId, page),
    openLabel: isTile ? 'Open the JumpCloud user console' : 'Open the Mimecast sign-in page',
    jumpcloud: seen.jumpcloud,
    mimecast: seen.mimecast,
    outcome,
    remedy: outcome === 'fail' ? remedyOf(seen, run, inputs) : null,
    attestation:
      run.observed === null
        ? {
            text: `I am the pilot, or watched the pilot: Mimecast opened, signed in, without asking for a Mimecast password.`,
            isGiven: run.attested !== null,
          }
        : null,
  };
};

const remedyOf = ({ jumpcloud, mimecast }: Look, run: SignInRecord, inputs: Inputs): string => {
  if (jumpcloud.outcome === 'fail') {
    return "Check that the pilot is in the bound group and that the application is active, then start again. Don't change anything in Mimecast.";
  }
  if (mimecast.outcome === 'fail' && mimecast.text.includes('by password')) {
    return "The pilot's application setting may not be in force yet (up to 15 minutes), or it does not reference the new profile. Wait, then start again.";
  }
  if (run.direction === 'idp-initiated' && tileOf(inputs, run.connector) === 'application') {
    return 'Check that Allow Single Sign On is ticked in the profile, and that the section holds the issuer and certificate of this connector.';
  }

  return "Compare issuer, login URL and certificate of the profile with the connector's, and the pilot's address with the primary address in Mimecast. If the pilot is shut out, use the rollback card.";
};
