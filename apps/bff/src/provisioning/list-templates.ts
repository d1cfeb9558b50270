import type { templateChoiceSchema, IntegrationId } from '@wizard/contracts';
import type * as z from 'zod/mini';
import type { JumpCloudAccess } from './jumpcloud-access.ts';
import { templateChoices } from './template-choice.ts';

type TemplateChoice = z.input<typeof templateChoiceSchema>;

/** Application templates of the organization's catalogue that may serve. */
export async function listTemplates(
  { vendorAccess }: { vendorAccess: JumpCloudAccess },
  integrationId: IntegrationId,
): Promise<TemplateChoice[]> {
  const client = await vendorAccess.jumpcloud(integrationId);
  const [templates, applications] = await Promise.all([
    client.applicationTemplates.findMimecastTemplates(),
    client.applications.list(),
  ]);

  return templateChoices(templates, applications).map(({ template, ...choice }) => ({
    ...choice,
    name: template.name,
    displayName: template.displayName ?? template.displayLabel ?? template.name,
    configKeys: Object.keys(template.config ?? {}),
  }));
}
