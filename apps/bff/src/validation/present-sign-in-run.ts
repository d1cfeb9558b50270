import type { IntegrationId, SignInRun } from '@wizard/contracts';
import { copyValue, type Inputs, tileOf } from '@wizard/runbook/values';
import type { VendorAccess } from '../vendor-access/vendor-access.ts';
import { byPassword } from './judge-log-ons.ts';
import { waiting } from './seen.ts';
import type { Look, SignInRecord } from './sign-in-record.ts';

/** How long the vendors' events are waited for before a person's word is the better proof. */
const waitMs = 10 * 60 * 1000;

const notLookedYet: Look = {
  jumpcloud: waiting('JumpCloud was not asked yet.'),
  mimecast: waiting('Mimecast was not asked yet.'),
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
  const outcome = resultOf(run) ?? outcomeOf(seen, run.startedAt, now);
  const isTile = run.direction === 'idp-initiated';
  const page = copyValue(isTile ? 'jumpcloud-user-console' : 'mimecast-sign-in-page', inputs, run.connector);

  return {
    id: run.id,
    direction: run.direction,
    connector: run.connector,
    startedAt: run.startedAt,
    startedBy: run.startedBy,
    waitUntil: new Date(Date.parse(run.startedAt) + waitMs).toISOString(),
    openUrl: page === null ? '' : await vendorAccess.openUrl(integrationId, page),
    openLabel: isTile ? 'Open the JumpCloud user console' : 'Open the Mimecast sign-in page',
    jumpcloud: seen.jumpcloud,
    mimecast: seen.mimecast,
    outcome,
    remedy: outcome === 'fail' ? remedyOf(seen, run, inputs) : null,
    attestation:
      run.observed === null
        ? {
            text: 'I am the pilot, or watched the pilot: Mimecast opened, signed in, without asking for a Mimecast password.',
            isGiven: run.attested !== null,
          }
        : null,
  };
};

/** What was recorded. A person who was shut out is not overruled by events that say otherwise. */
const resultOf = ({ observed, attested }: SignInRecord): SignInRun['outcome'] | null => {
  if (attested === false) return 'fail';
  if (observed !== null) return observed.outcome;

  return attested === true ? 'pass' : null;
};

const remedyOf = ({ jumpcloud, mimecast }: Look, run: SignInRecord, inputs: Inputs): string => {
  if (jumpcloud.outcome === 'fail') {
    return "Check that the pilot is in the bound group and that the application is active, then start again. Don't change anything in Mimecast.";
  }
  if (mimecast.outcome === 'fail' && mimecast.text.includes(byPassword)) {
    return "The pilot's application setting may not be in force yet (up to 15 minutes), or it does not reference the new profile. Wait, then start again.";
  }
  if (run.direction === 'idp-initiated' && tileOf(inputs, run.connector) === 'application') {
    return 'Check that Allow Single Sign On is ticked in the profile, and that the section holds the issuer and certificate of this connector.';
  }

  return "Compare issuer, login URL and certificate of the profile with the connector's, and the pilot's address with the primary address in Mimecast. If the pilot is shut out, use the rollback card.";
};
