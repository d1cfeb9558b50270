import type { Actor, chooseConnectorsSchema, FieldError, IntegrationId } from '@wizard/contracts';
import type { Application } from '@wizard/jumpcloud';
import {
  type ApplicationsInput,
  attributeKeys,
  type ConnectorInput,
  type MimecastInput,
  mimecastSignInPage,
  ssoUrl,
  type TemplateInput,
  validateSlug,
} from '@wizard/runbook/values';
import type * as z from 'zod/mini';
import type { OpenDatabase } from '../db/database.ts';
import { type ConnectorRecord, readConnectors } from '../integrations/connectors.ts';
import { changeInputs, readInputs } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { placeholderProblems, readSettings, settingProblems } from './connector-settings.ts';
import { labelOf } from './engine/observe.ts';
import { ChoiceRefusedError, DuplicateNameError, PlaceholderLeftError } from './errors.ts';
import type { JumpCloudAccess } from './jumpcloud-access.ts';
import { selectLogoIds } from './logo-store.ts';
import { type GivenName, nameCollisions } from './name-collisions.ts';
import { type TemplateChoice, templateChoices, templateInput } from './template-choice.ts';

type Choice = z.output<typeof chooseConnectorsSchema>;

export interface ChooseConnectorsDeps {
  database: OpenDatabase;
  ledger: Ledger;
  vendorAccess: JumpCloudAccess;
}

/**
 * Records which connectors are wanted and with which values, after asking JumpCloud whether the names are free and
 * what the template lets be set.
 * @throws ChoiceRefusedError, DuplicateNameError, PlaceholderLeftError
 */
export async function chooseConnectors(
  deps: ChooseConnectorsDeps,
  { integrationId, choice, actor }: { integrationId: IntegrationId; choice: Choice; actor: Actor },
): Promise<void> {
  refuseUnacknowledged(choice);
  refuseTwice(choice);

  const client = await deps.vendorAccess.jumpcloud(integrationId);
  const [catalogue, applications, connectors, { mimecast }, logoIds] = await Promise.all([
    client.applicationTemplates.search(''),
    client.applications.list(),
    readConnectors(deps, integrationId),
    readInputs(deps, integrationId),
    selectLogoIds(deps.database.kysely, integrationId),
  ]);
  const chosen = templateOf(choice, templateChoices(catalogue, applications));
  const template = templateInput(chosen.template, chosen.ssoOrigin ?? givenOrigin(choice.ssoOrigin));

  const [problem, ...others] = [
    ...templateProblems(chosen.template, applications, connectors),
    ...slugProblems(choice, template, applications, connectors),
    ...settingProblems(choice.connectors, chosen.template),
    ...attributeProblems(choice, template),
    ...logoProblems(choice, logoIds),
  ];
  if (problem !== undefined) throw new ChoiceRefusedError(problem, ...others);

  const placeholders = placeholderProblems(choice, chosen.template, mimecast);
  if (placeholders.length > 0) throw new PlaceholderLeftError(placeholders);

  const collisions = nameCollisions(givenNames(choice, template), applications, connectors);
  if (collisions.length > 0) throw new DuplicateNameError(collisions);

  const value: ApplicationsInput = {
    template,
    connectors: choice.connectors.map((connector) => keptConnector(connector, chosen.template, mimecast)),
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

/** A connector as it is kept: nothing that the template has no place for, nothing empty. */
function keptConnector(
  { settings, attributes, ...connector }: Choice['connectors'][number],
  template: TemplateChoice['template'],
  mimecast: MimecastInput | null,
): ConnectorInput {
  const kept = readSettings(settings, template, mimecast);
  const has = (key: string) => Object.hasOwn(template.config ?? {}, key);
  const hasAttributes =
    has(attributeKeys.constant) || has(attributeKeys.user) || has(attributeKeys.groupName);

  return {
    ...connector,
    ...(Object.keys(kept).length > 0 && { settings: kept }),
    ...(attributes !== undefined && hasAttributes && { attributes }),
  };
}

/** JumpCloud ties an application to its template for good. */
function templateProblems(
  chosen: TemplateChoice['template'],
  applications: readonly Application[],
  connectors: readonly ConnectorRecord[],
): FieldError[] {
  const made = connectors
    .filter(
      ({ kind, origin, deletedAt }) => kind !== 'bookmark' && origin === 'created' && deletedAt === null,
    )
    .map(({ applicationId }) => applications.find(({ id }) => id === applicationId))
    .find((application) => application !== undefined && application.name !== chosen.name);
  if (made === undefined) return [];

  return [
    {
      pointer: '/templateName',
      message: `The application "${labelOf(made)}" was made from the template "${made.name}", and JumpCloud does not let that be changed. Keep the template, or delete the application first.`,
      given: chosen.name,
      expected: made.name,
    },
  ];
}

/** A new address is as the wizard makes them; that of an application that is there can't be edited anyway. */
function slugProblems(
  choice: Choice,
  { ssoOrigin }: TemplateInput,
  applications: readonly Application[],
  connectors: readonly ConnectorRecord[],
): FieldError[] {
  const isThere = (kind: ConnectorRecord['kind'], slug: string) => {
    const own = connectors.find((each) => each.kind === kind && each.deletedAt === null);

    return applications.some(
      (application) =>
        application.id === own?.applicationId && application.ssoUrl === ssoUrl(ssoOrigin, slug),
    );
  };

  return choice.connectors.flatMap(({ kind, slug }, index) => {
    const message = validateSlug(slug);
    if (message === null || isThere(kind, slug)) return [];

    return [{ pointer: `/connectors/${index}/slug`, message, given: slug, expected: 'mimecast' }];
  });
}

/** Attributes that the template has no place for. */
function attributeProblems({ connectors }: Choice, template: TemplateInput): FieldError[] {
  const has = (key: string) => Object.hasOwn(template.config, key) && !template.readOnlyKeys.includes(key);
  const message = `The template "${template.displayName}" does not let such attributes be set. Remove this one.`;

  return connectors.flatMap(({ attributes }, index) => {
    const at = `/connectors/${index}/attributes`;
    const isWithoutGroups = !has(attributeKeys.includeGroups) || !has(attributeKeys.groupName);
    return [
      ...(['constant', 'user'] as const)
        .filter((list) => !has(attributeKeys[list]))
        .flatMap((list) =>
          (attributes?.[list] ?? []).map(({ name }, position) => ({
            pointer: `${at}/${list}/${position}/name`,
            message,
            given: name,
          })),
        ),
      ...(attributes?.group != null && isWithoutGroups
        ? [{ pointer: `${at}/group`, message, given: attributes.group }]
        : []),
    ];
  });
}

/** Pictures that were never uploaded here. */
function logoProblems({ connectors, bookmark }: Choice, logoIds: readonly string[]): FieldError[] {
  const chosen = [
    ...connectors.map(({ logo }, index) => [`/connectors/${index}/logo`, logo] as const),
    ['/bookmark/logo', bookmark?.logo] as const,
  ];

  return chosen
    .filter(([, logo]) => logo !== undefined && !logoIds.includes(logo))
    .map(([pointer]) => ({ pointer, message: 'This picture is not on the server. Upload it again.' }));
}

function templateOf(choice: Choice, catalogue: readonly TemplateChoice[]): TemplateChoice {
  const chosen = catalogue.find(({ template }) => template.name === choice.templateName);
  if (chosen !== undefined) return chosen;

  const fitting = catalogue.filter(({ isForMimecast }) => isForMimecast);
  throw new ChoiceRefusedError({
    pointer: '/templateName',
    message: `JumpCloud's catalogue has no such SAML template. For Mimecast it has: ${
      fitting.map(({ template }) => template.name).join(', ') || 'none'
    }.`,
    given: choice.templateName,
    expected: fitting[0]?.template.name ?? '',
  });
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
