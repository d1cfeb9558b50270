import type { Application, ApplicationTemplate, FoundTemplates } from '@wizard/jumpcloud';
import { configFields, configValue, templateNames } from '@wizard/jumpcloud';
import { defaultSlug, type TemplateInput, validateSlug } from '@wizard/runbook/values';

/** What is searched for when nobody says otherwise. */
export const productName = 'Mimecast';

/** A template of the organization's catalogue that can serve, as JumpCloud shows it. */
export interface TemplateChoice {
  template: ApplicationTemplate;
  isFallback: boolean;
  isForMimecast: boolean;
  ssoOrigin: string | null;
  defaultSlug: string;
}

/**
 * Every template that the search found, best first; the generic SAML template when it found none. A template that
 * is called Mimecast comes before one that only mentions it.
 */
export function templateChoices(
  { matches, generic }: FoundTemplates,
  applications: readonly Application[],
): readonly TemplateChoice[] {
  const isFallback = matches.length === 0;
  const found = isFallback ? [generic].filter(isPresent) : [...matches].sort((a, b) => rank(a) - rank(b));

  return found.map((template) => ({
    template,
    isFallback,
    isForMimecast: templateNames(template, productName),
    ssoOrigin: ssoOriginOf(template, applications),
    // The generic template's own slug names no application; JumpCloud would give it to the next one too.
    defaultSlug: (template.name === generic?.name ? null : slugOf(template.ssoUrl)) ?? defaultSlug('sign-in'),
  }));
}

function rank(template: ApplicationTemplate): number {
  const isCalled = [template.name, template.displayName, template.displayLabel].some(
    (name) => name?.trim().toLowerCase() === productName.toLowerCase(),
  );
  if (isCalled) return 0;
  return templateNames(template, productName) ? 1 : 2;
}

/**
 * Origin of the organization's SSO host. Never made from a pattern: those of the regions EU and IN are
 * documented nowhere (vendor/jumpcloud.md 1.5). What an application of this organization shows counts
 * before what the catalogue shows, because the catalogue is the same for everyone.
 */
export function ssoOriginOf(
  template: Pick<ApplicationTemplate, 'ssoUrl'>,
  applications: readonly Application[],
): string | null {
  const shown = [
    ...applications.filter(({ sso }) => sso?.type === 'saml').map(({ ssoUrl }) => ssoUrl),
    template.ssoUrl,
  ];

  return shown.map(samlOrigin).find(isPresent) ?? null;
}

/** The template as it is kept with the integration: plain default values, and what can't be set. */
export function templateInput(template: ApplicationTemplate, ssoOrigin: string): TemplateInput {
  const fields = configFields(template.config);

  return {
    name: template.name,
    displayName: displayNameOf(template),
    ssoOrigin,
    config: Object.fromEntries(fields.map(({ key }) => [key, configValue(template, key) ?? null])),
    readOnlyKeys: fields.filter(({ isReadOnly }) => isReadOnly).map(({ key }) => key),
    labels: Object.fromEntries(fields.map(({ key, label }) => [key, label])),
  };
}

/** The template as people know it. */
export function displayNameOf(template: ApplicationTemplate): string {
  return template.displayName ?? template.displayLabel ?? template.name;
}

function samlOrigin(ssoUrl: string | null | undefined): string | null {
  if (ssoUrl == null || !URL.canParse(ssoUrl)) return null;
  const { protocol, pathname, origin } = new URL(ssoUrl);

  return protocol === 'https:' && pathname.startsWith('/saml2/') ? origin : null;
}

function slugOf(ssoUrl: string | null | undefined): string | null {
  if (samlOrigin(ssoUrl) === null) return null;
  const slug = (ssoUrl ?? '').split('/saml2/')[1] ?? '';

  return validateSlug(slug) === null ? slug : null;
}

function isPresent<T>(value: T | null | undefined): value is T {
  return value != null;
}
