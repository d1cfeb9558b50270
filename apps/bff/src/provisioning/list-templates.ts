import type { FoundApplication, IntegrationId, listTemplates as endpoint } from '@wizard/contracts';
import { type Application, configValue } from '@wizard/jumpcloud';
import { attributesIn } from '@wizard/runbook/plan';
import { attributeKeys } from '@wizard/runbook/values';
import type * as z from 'zod/mini';
import type { OpenDatabase } from '../db/database.ts';
import { type ConnectorRecord, readConnectors } from '../integrations/connectors.ts';
import { readInputs } from '../integrations/inputs.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { JumpCloudAccess } from './jumpcloud-access.ts';
import { displayNameOf, productName, templateChoices } from './template-choice.ts';
import { templateFields } from './template-fields.ts';

type Answer = z.input<(typeof endpoint)['response']>;

export interface ListTemplatesDeps {
  database: OpenDatabase;
  ledger: Ledger;
  vendorAccess: JumpCloudAccess;
}

/** Application templates of the organization's catalogue that may serve, and what our applications have now. */
export async function listTemplates(
  deps: ListTemplatesDeps,
  { integrationId, search = '' }: { integrationId: IntegrationId; search?: string | undefined },
): Promise<Answer> {
  const client = await deps.vendorAccess.jumpcloud(integrationId);
  const [found, applications, connectors, inputs] = await Promise.all([
    client.applicationTemplates.search(search === '' ? productName : search),
    client.applications.list(),
    readConnectors(deps, integrationId),
    readInputs(deps, integrationId),
  ]);

  return {
    templates: templateChoices(found, applications).map(({ template, ...choice }) => ({
      ...choice,
      name: template.name,
      displayName: displayNameOf(template),
      fields: templateFields(template, inputs.mimecast),
    })),
    found: connectors.flatMap((record) => foundApplication(record, applications)),
  };
}

function foundApplication(
  { kind, applicationId, deletedAt }: ConnectorRecord,
  applications: readonly Application[],
): FoundApplication[] {
  const application = applications.find(({ id }) => id === applicationId);
  if (kind === 'bookmark' || deletedAt !== null || application === undefined) return [];

  const value = (key: string) => configValue(application, key);
  const groupName = value(attributeKeys.groupName);
  return [
    {
      connector: kind,
      attributes: {
        constant: [...attributesIn(value(attributeKeys.constant))],
        user: [...attributesIn(value(attributeKeys.user))],
        group:
          value(attributeKeys.includeGroups) === true && typeof groupName === 'string' ? groupName : null,
      },
    },
  ];
}
