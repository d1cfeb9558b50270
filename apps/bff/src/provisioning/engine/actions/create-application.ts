import type { Application, NewApplication } from '@wizard/jumpcloud';
import type { Actor } from '@wizard/contracts';
import type { DesiredApplication } from '@wizard/runbook/plan';
import { recordConnector } from '../../../integrations/connectors.ts';
import type { ActionContext, VendorAction } from './vendor-action.ts';

/** Creates a SAML application or a bookmark. */
export function createApplication(
  { client, readConnectors, runId }: ActionContext,
  wanted: DesiredApplication,
  actor: Actor,
): VendorAction {
  return {
    call: 'POST /api/applications',
    isRepeatable: false,

    find: async () => {
      const [applications, connectors] = await Promise.all([client.applications.list(), readConnectors()]);
      const found = findCreated(
        applications,
        wanted,
        connectors.map(({ applicationId }) => applicationId),
      );

      return found === undefined ? null : { result: { applicationId: found.id, wasFound: true } };
    },

    perform: async () => {
      const created = await client.applications.create(newApplication(wanted));
      return { result: { applicationId: created.id } };
    },

    record: (tx, { result }) =>
      recordConnector(tx, {
        kind: wanted.connector,
        applicationId: result.applicationId ?? null,
        origin: 'created',
        actor,
        runId,
      }),
  };
}

/**
 * The application that a create call of ours made, if it did: exactly the address and the label, and not
 * recorded yet. The plan refused to start while any application had them, so nobody else made it. Of
 * twins it is the older one; ids begin with the time.
 */
export function findCreated(
  applications: readonly Application[],
  wanted: Pick<DesiredApplication, 'ssoUrl' | 'displayLabel'>,
  recordedIds: readonly (string | null)[],
): Application | undefined {
  return applications
    .filter(({ ssoUrl, displayLabel }) => ssoUrl === wanted.ssoUrl && displayLabel === wanted.displayLabel)
    .filter(({ id }) => !recordedIds.includes(id))
    .sort((a, b) => (a.id < b.id ? -1 : 1))[0];
}

function newApplication(wanted: DesiredApplication): NewApplication {
  return {
    name: wanted.templateName,
    displayName: wanted.displayName,
    displayLabel: wanted.displayLabel,
    description: wanted.description,
    active: wanted.isActive,
    ssoUrl: wanted.ssoUrl,
    ...(wanted.color !== undefined && { color: wanted.color }),
    sso: { type: wanted.connector === 'bookmark' ? 'bookmark' : 'saml', hidden: wanted.isHidden },
    config: Object.fromEntries(Object.entries(wanted.config).map(([key, value]) => [key, { value }])),
  };
}
