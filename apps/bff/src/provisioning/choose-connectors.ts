import type { Actor, chooseConnectorsSchema, IntegrationId } from '@wizard/contracts';
import {
  type ApplicationsInput,
  mimecastSignInPage,
  ssoUrl,
  type TemplateInput,
} from '@wizard/runbook/values';
import type * as z from 'zod/mini';
import type { OpenDatabase } from '../db/database.ts';
import { readConnectors } from '../integrations/connectors.ts';
import { changeInputs } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { ChoiceRefusedError, DuplicateNameError } from './errors.ts';
import type { JumpCloudAccess } from './jumpcloud-access.ts';
import { type GivenName, nameCollisions } from './name-collisions.ts';
import { type TemplateChoice, templateChoices, templateInput } from './template-choice.ts';

type Choice = z.output<typeof chooseConnectorsSchema>;

export interface ChooseConnectorsDeps {
  database: OpenDatabase;
  ledger: Ledger;
  vendorAccess: JumpCloudAccess;
}

/**
 * Records which connectors are wanted, after asking JumpCloud whether the names are free.
 * @throws ChoiceRefusedError, DuplicateNameError
 */
export async function chooseConnectors(
  deps: ChooseConnectorsDeps,
  { integrationId, choice, actor }: { integrationId: IntegrationId; choice: Choice; actor: Actor },
): Promise<void> {
  refuseUnacknowledged(choice);
  refuseTwice(choice);

  const client = await deps.vendorAccess.jumpcloud(integrationId);
  const [templates, applications, connectors] = await Promise.all([
    client.applicationTemplates.findMimecastTemplates(),
    client.applications.list(),
    readConnectors(deps, integrationId),
  ]);
  const template = templateOf(choice, templateChoices(templates, applications));

  const collisions = nameCollisions(givenNames(choice, template), applications, connectors);
  if (collisions.length > 0) throw new DuplicateNameError(collisions);

  const value: ApplicationsInput = {
    template,
    connectors: choice.connectors,
    bookmark: choice.bookmark && { ...choice.bookmark, url: mimecastSignInPage() },
    acknowledgedImmutableUrl: choice.acknowledgedImmutableUrl,
  };
  await deps.ledger.write(integrationId, async (tx) => {
    await changeInputs(tx, { section: 'applications', value, actor });
    await recordObservation(tx, {
      actor,
      stepId: 'choose-connectors',
      source: 'attestation',
      outcome: 'pass',
      summary: `${actor.name} chose ${namesOf(choice)} and acknowledged that the SSO IdP URL can't be edited later.`,
    });
  });
}

function refuseUnacknowledged({ acknowledgedImmutableUrl }: Choice): void {
  if (acknowledgedImmutableUrl) return;

  throw new ChoiceRefusedError({
    pointer: '/acknowledgedImmutableUrl',
    message:
      'Confirm that you know: JumpCloud does not let the SSO IdP URL be edited after the application is created. To change it you would have to delete the connector and create it again.',
  });
}

function refuseTwice({ connectors }: Choice): void {
  const index = connectors.findIndex(
    ({ kind }, position) => connectors.findIndex((one) => one.kind === kind) < position,
  );
  if (index < 0) return;

  throw new ChoiceRefusedError({
    pointer: `/connectors/${index}/kind`,
    message: 'Each kind of connector can be chosen once.',
    given: connectors[index]?.kind ?? '',
  });
}

function templateOf(choice: Choice, offered: readonly TemplateChoice[]): TemplateInput {
  const chosen = offered.find(({ template }) => template.name === choice.templateName);
  if (chosen === undefined) {
    throw new ChoiceRefusedError({
      pointer: '/templateName',
      message: `JumpCloud's catalogue offers no such template for Mimecast. It offers: ${
        offered.map(({ template }) => template.name).join(', ') || 'none'
      }.`,
      given: choice.templateName,
      expected: offered[0]?.template.name ?? '',
    });
  }

  return templateInput(chosen.template, chosen.ssoOrigin ?? givenOrigin(choice.ssoOrigin));
}

/** Only asked when JumpCloud shows no SSO host; even then it must be one of JumpCloud's. */
function givenOrigin(given: string | undefined): string {
  const url = given !== undefined && URL.canParse(given) ? new URL(given) : null;
  const isJumpCloud =
    url?.protocol === 'https:' && url.hostname.endsWith('.jumpcloud.com') && url.port === '';
  if (url !== null && isJumpCloud) return url.origin;

  throw new ChoiceRefusedError({
    pointer: '/ssoOrigin',
    message:
      'JumpCloud shows no SSO host for this organization. Enter the beginning of the SSO IdP URL that JumpCloud shows when you add an application, up to the host; it is on jumpcloud.com.',
    ...(given === undefined ? {} : { given }),
    expected: 'https://sso.jumpcloud.com',
  });
}

function givenNames({ connectors, bookmark }: Choice, template: TemplateInput): GivenName[] {
  const names = connectors.flatMap(({ kind, slug, displayLabel }, index): GivenName[] => [
    {
      pointer: `/connectors/${index}/slug`,
      kind,
      field: 'slug',
      value: slug,
      compared: ssoUrl(template.ssoOrigin, slug),
    },
    {
      pointer: `/connectors/${index}/displayLabel`,
      kind,
      field: 'displayLabel',
      value: displayLabel,
      compared: displayLabel,
    },
  ]);
  if (bookmark === null) return names;

  const value = bookmark.displayLabel;
  return [
    ...names,
    { pointer: '/bookmark/displayLabel', kind: 'bookmark', field: 'displayLabel', value, compared: value },
  ];
}

function namesOf({ connectors, bookmark }: Choice): string {
  return [...connectors, ...(bookmark === null ? [] : [bookmark])]
    .map(({ displayLabel }) => `"${displayLabel}"`)
    .join(', ');
}
