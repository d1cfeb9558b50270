import { configFields, type JumpCloudClient, ssoAuthOutcome } from '@wizard/jumpcloud';
import { ask, countValues, type ProbeAnswers, withoutNames } from './answer.ts';

const lookBackMs = 30 * 24 * 60 * 60 * 1000;

/** What docs/assumptions.md asks about JumpCloud, by calls that only read. */
export const probeJumpCloud = async (client: JumpCloudClient, now: Date): Promise<ProbeAnswers> => {
  const since = new Date(now.getTime() - lookBackMs);

  return {
    severalOrganizations: await ask(async () => (await client.organizations.list()).length > 1),
    mimecastTemplate: await ask(async () => {
      const { matches, generic } = await client.applicationTemplates.search('mimecast');

      return {
        hasGenericTemplate: generic !== undefined,
        templates: matches.map(({ name, displayName, ssoUrl, config }) => ({
          name,
          displayName,
          ssoHost: hostOf(ssoUrl),
          // Keys and defaults of the catalog are the same for every customer.
          config: configFields(config ?? {}).map(({ key, isReadOnly }) => ({ key, isReadOnly })),
        })),
      };
    }),
    regionalSsoHost: await ask(async () =>
      countValues((await client.applications.list()).map(({ ssoUrl }) => hostOf(ssoUrl))),
    ),
    insights: await ask(async () => {
      const { events, isComplete } = await client.directoryInsights.ssoAuthEvents({ since });

      return {
        isComplete,
        outcomes: countValues(events.map(ssoAuthOutcome)),
        errorMessages: countValues(
          events.map(({ error_message: message }) => message && withoutNames(message)),
        ),
        secondsUntilServed: delays(events),
        fields: [...new Set(events.flatMap((event) => Object.keys(event)))].sort(),
      };
    }),
    systemUsers: await ask(async () => (await client.systemUsers.search('')).total > 0),
    userGroups: await ask(async () => (await client.userGroups.list()).length > 0),
    policies: await ask(async () =>
      countValues(
        (await client.authnPolicies.list()).map(
          ({ type, effect }) => `${type ?? ''} ${effect?.action ?? ''}`,
        ),
      ),
    ),
  };
};

/** Only JumpCloud's own hosts: a bookmark leads anywhere. */
const hostOf = (url: string | null | undefined): string | null => {
  if (!url || !URL.canParse(url)) return null;
  const { hostname } = new URL(url);

  return hostname.endsWith('.jumpcloud.com') ? hostname : null;
};

/** From when it happened to when JumpCloud's server had it: the least that the ingestion takes. */
const delays = (
  events: readonly { timestamp: string; server_timestamp?: unknown }[],
): Record<string, number> =>
  countValues(
    events.map(({ timestamp, server_timestamp: served }) =>
      typeof served === 'string'
        ? String(Math.round((Date.parse(served) - Date.parse(timestamp)) / 1000))
        : null,
    ),
  );
