import type { Application, JumpCloudClient } from '@wizard/jumpcloud';
import {
  type ApplicationsInput,
  type ConnectorInput,
  type ConnectorKind,
  connectorKinds,
} from '@wizard/runbook/values';
import { labelOf } from './engine/observe.ts';
import { ChoiceRefusedError } from './errors.ts';
import { templateInput } from './template-choice.ts';

/**
 * The decision about the connectors once this application is one of them: what names it becomes the connector's,
 * so that no plan renames it. Its template is taken when none was chosen yet.
 * @throws ChoiceRefusedError when it is no application that a connector can be
 */
export async function adoptedInputs(
  client: JumpCloudClient,
  application: Application,
  { kind, before }: { kind: ConnectorKind; before: ApplicationsInput | null },
): Promise<ApplicationsInput> {
  const { origin, slug } = addressOf(application);
  const template = before?.template ?? (await templateOf(client, application, origin));
  if (template.ssoOrigin !== origin) {
    throw refused(
      application,
      `its SSO host is ${origin}, and that of the other connectors is ${template.ssoOrigin}`,
    );
  }

  const connector: ConnectorInput = {
    kind,
    displayLabel: labelOf(application),
    description: application.description ?? '',
    slug,
    showInPortal: application.sso?.hidden !== true,
  };
  const others = (before?.connectors ?? []).filter((each) => each.kind !== kind);

  return {
    template,
    connectors: connectorKinds.flatMap(
      (each) => (each === kind ? connector : others.find((other) => other.kind === each)) ?? [],
    ),
    bookmark: before?.bookmark ?? null,
    // Of an application that is there nobody has to be told before.
    acknowledgedImmutableUrl: true,
  };
}

function addressOf(application: Application): { origin: string; slug: string } {
  const text = application.ssoUrl ?? '';
  const url = application.sso?.type === 'saml' && URL.canParse(text) ? new URL(text) : null;
  const slug = url?.pathname.match(/^\/saml2\/([^/]+)$/)?.[1];
  if (url === null || slug === undefined) {
    throw refused(application, `it is no SAML application with an SSO IdP URL of the form https://…/saml2/…`);
  }

  return { origin: url.origin, slug };
}

async function templateOf(client: JumpCloudClient, application: Application, origin: string) {
  const template = (await client.applicationTemplates.list()).find(({ name }) => name === application.name);
  if (template === undefined) {
    throw refused(application, `the catalogue has no template "${application.name}" any more`);
  }

  return templateInput(template, origin);
}

function refused(application: Application, why: string): ChoiceRefusedError {
  return new ChoiceRefusedError({
    pointer: '/applicationId',
    message: `"${labelOf(application)}" can't be this connector: ${why}.`,
    given: application.id,
  });
}
