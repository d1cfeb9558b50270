import { type JumpCloudClient, ssoAuthOutcome } from '@wizard/jumpcloud';
import { type MimecastClient, readLogOn } from '@wizard/mimecast';
import type { LogOnFact, TokenFact } from '@wizard/runbook/checks';
import { copyValue, type Inputs } from '@wizard/runbook/values';
import type { ConnectorRecord } from '../../integrations/connectors.ts';

/** How far back "lately" goes. */
const lookBackMs = 30 * 24 * 60 * 60 * 1000;
/** Mimecast's audit log goes back 60 days. */
const profileLookBackMs = 2 * lookBackMs;

/** Sign-ins at the integration's connectors that JumpCloud answered lately, newest first. */
export const readTokens = async (
  client: JumpCloudClient,
  { inputs, own, now }: { inputs: Inputs; own: readonly ConnectorRecord[]; now: Date },
): Promise<readonly TokenFact[]> => {
  const connectors = own.flatMap(({ kind, applicationId }) =>
    kind === 'bookmark' || applicationId === null
      ? []
      : [{ kind, applicationId, ssoUrl: copyValue('sso-url', inputs, kind) ?? undefined }],
  );
  const since = new Date(now.getTime() - lookBackMs);
  const { events } = await client.directoryInsights.latestSsoAuthEvents({
    since,
    applications: connectors.map(({ applicationId, ssoUrl }) => ({
      applicationId,
      ...(ssoUrl === undefined ? {} : { ssoUrl }),
    })),
  });

  return events
    .flatMap((event): TokenFact[] => {
      const outcome = ssoAuthOutcome(event);
      if (outcome !== 'issued' && outcome !== 'refused') return [];
      const { application, initiated_by: person } = event;
      const connector =
        connectors.find(({ applicationId }) => applicationId === application?.id) ??
        connectors.find(({ ssoUrl }) => ssoUrl?.toLowerCase() === application?.sso_url?.toLowerCase());

      return [
        {
          at: new Date(event.timestamp).toISOString(),
          connector: connector?.kind ?? 'sign-in',
          userId: person?.id ?? '',
          userName: person?.username ?? 'somebody',
          outcome,
          reason: outcome === 'refused' ? (event.error_message ?? null) : null,
          hadSecondFactor: event.mfa === true,
        },
      ];
    })
    .sort((one, other) => other.at.localeCompare(one.at));
};

/** A person's log-ons on the web, newest first. Mail programs sign in by themselves and say nothing of the page. */
export const readLogOns = async (
  client: MimecastClient,
  { address, now }: { address: string; now: Date },
): Promise<readonly LogOnFact[]> => {
  const { items } = await client.auditEvents.list({
    since: new Date(now.getTime() - lookBackMs),
    query: address,
    maxPages: 5,
  });

  return items
    .flatMap((event) => readLogOn(event) ?? [])
    .filter(({ emailAddress }) => emailAddress === address.toLowerCase())
    .filter(({ application }) => application === null || /console|portal/i.test(application))
    .flatMap(({ at, application, method, outcome, isByPassword }): LogOnFact[] =>
      outcome === 'challenged' ? [] : [{ at, application, method, outcome, isByPassword }],
    )
    .sort((one, other) => other.at.localeCompare(one.at));
};

/** Wordings of the audit log that name the authentication profile, newest first. */
export const readProfileEvents = async (
  client: MimecastClient,
  { profileName, now }: { profileName: string; now: Date },
): Promise<readonly string[]> => {
  const { items } = await client.auditEvents.list({
    since: new Date(now.getTime() - profileLookBackMs),
    query: profileName,
    maxPages: 1,
  });

  return [...items]
    .sort((one, other) => other.eventTime.localeCompare(one.eventTime))
    .map(({ auditType, eventInfo }) => `${auditType}\n${eventInfo}`);
};
