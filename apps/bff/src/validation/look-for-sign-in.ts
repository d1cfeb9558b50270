import type { IntegrationId } from '@wizard/contracts';
import { type SsoAuthEvent, ssoAuthOutcome } from '@wizard/jumpcloud';
import { type LogOn, readLogOn } from '@wizard/mimecast';
import { copyValue, type Inputs, type PilotInput, tileOf } from '@wizard/runbook/values';
import { isVendorError } from '@wizard/vendor-http';
import type { OpenDatabase } from '../db/database.ts';
import { WizardError } from '../db/wizard-error.ts';
import { readConnectors } from '../integrations/connectors.ts';
import type { VendorAccess } from '../vendor-access/vendor-access.ts';
import { clockToleranceMs, judgeLogOns } from './judge-log-ons.ts';
import { unknown, waiting } from './seen.ts';
import type { Look, Seen, SignInRecord } from './sign-in-record.ts';

export interface LookDeps {
  database: OpenDatabase;
  vendorAccess: VendorAccess;
}

interface Subject {
  integrationId: IntegrationId;
  run: SignInRecord;
  inputs: Inputs;
  pilot: PilotInput;
}

/** Asks both vendors what they tell of the pilot's sign-in since the run began. */
export const lookForSignIn = async (deps: LookDeps, subject: Subject): Promise<Look> => {
  const [jumpcloud, logOns] = await Promise.all([lookAtJumpCloud(deps, subject), readLogOns(deps, subject)]);
  if ('outcome' in logOns) return { jumpcloud, mimecast: logOns };

  const issuedAt = jumpcloud.outcome === 'pass' ? jumpcloud.at : null;
  // Mimecast's events carry whole seconds.
  const since = wholeSecond(sinceOf(subject.run, 'mimecast'));

  return { jumpcloud, mimecast: judgeLogOns(logOns, { since, issuedAt }) };
};

/** From when on a vendor's events count for a run. */
const sinceOf = ({ startedAt, usedUp }: SignInRecord, vendor: keyof Look): Date => {
  const begun = Date.parse(startedAt) - clockToleranceMs;
  const used = usedUp[vendor];

  return new Date(used === null ? begun : Math.max(begun, Date.parse(used) + 1000));
};

const wholeSecond = (time: Date): Date => new Date(Math.floor(time.getTime() / 1000) * 1000);

/** What Directory Insights says of the pilot's sign-in: that JumpCloud issued the assertion, not that it was accepted. */
const lookAtJumpCloud = async (
  { database, vendorAccess }: LookDeps,
  { integrationId, run, inputs, pilot }: Subject,
): Promise<Seen> => {
  const application = (await readConnectors({ database }, integrationId)).find(
    ({ kind, deletedAt }) => kind === run.connector && deletedAt === null,
  );
  const ssoUrl = copyValue('sso-url', inputs, run.connector);
  const isFromTile = run.direction === 'idp-initiated' && tileOf(inputs, run.connector) === 'application';
  const since = sinceOf(run, 'jumpcloud');

  return askVendor('JumpCloud', async () => {
    const client = await vendorAccess.jumpcloud(integrationId);
    const { events } = await client.directoryInsights.ssoAuthEvents({
      since,
      ...(application?.applicationId ? { applicationId: application.applicationId } : {}),
      ...(ssoUrl ? { ssoUrl } : {}),
    });
    const told = events
      .filter(({ initiated_by }) => initiated_by?.id === pilot.systemUserId)
      .filter(({ idp_initiated }) => idp_initiated == null || idp_initiated === isFromTile)
      .filter(({ timestamp }) => Date.parse(timestamp) >= since.getTime())
      .find((event) => ['issued', 'refused'].includes(ssoAuthOutcome(event)));

    return told === undefined
      ? waiting('JumpCloud tells of no sign-in of the pilot yet.')
      : describeIssued(told);
  });
};

const describeIssued = (event: SsoAuthEvent): Seen => {
  const isIssued = ssoAuthOutcome(event) === 'issued';

  return {
    outcome: isIssued ? 'pass' : 'fail',
    text: isIssued
      ? 'JumpCloud issued an assertion for the pilot.'
      : `JumpCloud refused the pilot: ${event.error_message ?? 'without a reason'}.`,
    at: new Date(event.timestamp).toISOString(),
    event: `sso_auth ${event.id}: sso_token_success ${String(event.sso_token_success)}, idp_initiated ${String(event.idp_initiated ?? null)}`,
  };
};

/** The pilot's log-ons out of Mimecast's audit log; why not, when it can't be read. */
const readLogOns = (
  { vendorAccess }: LookDeps,
  { integrationId, run, pilot }: Subject,
): Promise<readonly LogOn[] | Seen> =>
  askVendor<readonly LogOn[]>('Mimecast', async () => {
    const client = await vendorAccess.mimecast(integrationId);
    const { items } = await client.auditEvents.list({ since: sinceOf(run, 'mimecast') });

    return items
      .flatMap((event) => readLogOn(event) ?? [])
      .filter(({ emailAddress }) => emailAddress === pilot.email.toLowerCase());
  });

/** A vendor that can't be asked tells nothing about the sign-in. */
const askVendor = async <Answer>(
  vendor: 'JumpCloud' | 'Mimecast',
  ask: () => Promise<Answer>,
): Promise<Answer | Seen> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof WizardError) return unknown(`${vendor} can’t be asked. ${error.message}`);
    if (!isVendorError(error)) throw error;

    return isNotOpen(error.code)
      ? unknown(`${eventsOf[vendor]} are not open to this credential or account, so ${vendor} can’t tell.`)
      : unknown(`${vendor} could not be asked: ${error.vendorMessage ?? error.code}.`);
  }
};

const isNotOpen = (code: string): boolean =>
  ['forbidden', 'payment-required', 'not-found', 'unauthorized'].includes(code);

const eventsOf = { JumpCloud: "Directory Insights' events", Mimecast: "The audit log's events" } as const;
