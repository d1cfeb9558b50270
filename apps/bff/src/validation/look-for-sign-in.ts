import type { IntegrationId } from '@wizard/contracts';
import { type SsoAuthEvent, ssoAuthOutcome } from '@wizard/jumpcloud';
import { type LogOn, readLogOn } from '@wizard/mimecast';
import { copyValue, type Inputs, type PilotInput, tileOf } from '@wizard/runbook/values';
import { isVendorError } from '@wizard/vendor-http';
import type { OpenDatabase } from '../db/database.ts';
import { readConnectors } from '../integrations/connectors.ts';
import { NotConnectedError } from '../vendor-access/vendor-access-errors.ts';
import type { VendorAccess } from '../vendor-access/vendor-access.ts';
import type { Seen, SignInRecord } from './sign-in-record.ts';

export interface LookDeps {
  database: OpenDatabase;
  vendorAccess: VendorAccess;
}

/** The vendors' clocks and ours need not agree to the second. */
const clockToleranceMs = 10_000;

const since = (run: SignInRecord): Date => new Date(Date.parse(run.startedAt) - clockToleranceMs);

const waiting = (text: string): Seen => ({ outcome: 'waiting', text, at: null, event: null });
const unknown = (text: string): Seen => ({ outcome: 'unknown', text, at: null, event: null });

/** What Directory Insights says of the pilot's sign-in: that JumpCloud issued the assertion, not that it was accepted. */
export const lookAtJumpCloud = async (
  { database, vendorAccess }: LookDeps,
  integrationId: IntegrationId,
  run: SignInRecord,
  { inputs, pilot }: { inputs: Inputs; pilot: PilotInput },
): Promise<Seen> => {
  const connectors = await readConnectors({ database }, integrationId);
  const application = connectors.find(({ kind }) => kind === run.connector);
  const ssoUrl = copyValue('sso-url', inputs, run.connector);
  const isFromTile = run.direction === 'idp-initiated' && tileOf(inputs, run.connector) === 'application';

  try {
    const client = await vendorAccess.jumpcloud(integrationId);
    const { events } = await client.directoryInsights.ssoAuthEvents({
      since: since(run),
      ...(application?.applicationId ? { applicationId: application.applicationId } : {}),
      ...(ssoUrl ? { ssoUrl } : {}),
    });
    const told = events
      .filter(({ initiated_by }) => initiated_by?.id === pilot.systemUserId)
      .filter(({ idp_initiated }) => idp_initiated == null || idp_initiated === isFromTile)
      .find((event) => ['issued', 'refused'].includes(ssoAuthOutcome(event)));

    return told === undefined
      ? waiting('JumpCloud tells of no sign-in of the pilot yet.')
      : describeIssued(told);
  } catch (error) {
    if (error instanceof NotConnectedError) return unknown('JumpCloud is not connected.');
    if (!isVendorError(error)) throw error;

    return ['forbidden', 'payment-required', 'not-found', 'unauthorized'].includes(error.code)
      ? unknown(
          'Directory Insights is not open to this credential or organization, so JumpCloud can’t be asked.',
        )
      : unknown(`JumpCloud could not be asked: ${error.vendorMessage ?? error.code}.`);
  }
};

const describeIssued = (event: SsoAuthEvent): Seen => {
  const isIssued = ssoAuthOutcome(event) === 'issued';

  return {
    outcome: isIssued ? 'pass' : 'fail',
    text: isIssued
      ? 'JumpCloud issued an assertion for the pilot.'
      : `JumpCloud refused the pilot: ${event.error_message ?? 'without a reason'}.`,
    at: event.timestamp,
    event: `sso_auth ${event.id}: sso_token_success ${String(event.sso_token_success)}, idp_initiated ${String(event.idp_initiated ?? null)}`,
  };
};

/** What Mimecast's audit log says of the pilot's log-on. */
export const lookAtMimecast = async (
  { vendorAccess }: LookDeps,
  integrationId: IntegrationId,
  run: SignInRecord,
  pilot: PilotInput,
): Promise<Seen> => {
  try {
    const client = await vendorAccess.mimecast(integrationId);
    const { items } = await client.auditEvents.list({ since: since(run) });
    const logOn = items
      .flatMap((event) => readLogOn(event) ?? [])
      .filter(
        ({ emailAddress, at }) => emailAddress === pilot.email.toLowerCase() && at >= secondOf(since(run)),
      )
      .filter(({ outcome }) => outcome !== 'challenged')
      .sort((one, other) => other.at.localeCompare(one.at))[0];

    return logOn === undefined
      ? waiting('Mimecast tells of no log-on of the pilot yet.')
      : describeLogOn(logOn);
  } catch (error) {
    if (error instanceof NotConnectedError) {
      return unknown('Mimecast is connected by hand only, so its audit log can’t be read.');
    }
    if (!isVendorError(error)) throw error;

    return unknown(`Mimecast’s audit log could not be read: ${error.vendorMessage ?? error.code}.`);
  }
};

/** Events carry whole seconds. */
const secondOf = (time: Date): string => `${time.toISOString().slice(0, 19)}.000Z`;

const describeLogOn = ({ outcome, isByPassword, method, application, at, event }: LogOn): Seen => {
  const text = `${event.auditType}: ${event.eventInfo}`;
  const where = application ?? 'Mimecast';
  if (outcome === 'refused') {
    return { outcome: 'fail', text: `Mimecast refused the pilot at ${where}.`, at, event: text };
  }
  if (isByPassword) {
    return {
      outcome: 'fail',
      text: `The pilot signed in to ${where} by password (${method ?? 'unnamed method'}), not through JumpCloud.`,
      at,
      event: text,
    };
  }

  return {
    outcome: 'pass',
    text: `Mimecast let the pilot in at ${where}${method === null ? '' : ` (method: ${method})`}.`,
    at,
    event: text,
  };
};
