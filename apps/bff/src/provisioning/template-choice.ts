import type { Application, ApplicationTemplate, MimecastTemplates } from '@wizard/jumpcloud';
import { configValue } from '@wizard/jumpcloud';
import { defaultSlug, type TemplateInput, validateSlug } from '@wizard/runbook/values';

/** A template of the organization's catalogue that can serve, as JumpCloud shows it. */
export interface TemplateChoice {
  template: ApplicationTemplate;
  isFallback: boolean;
  ssoOrigin: string | null;
  defaultSlug: string;
}

/** Every template that names Mimecast; the generic SAML template when none does. */
export function templateChoices(
  templates: MimecastTemplates,
  applications: readonly Application[],
): readonly TemplateChoice[] {
  const isFallback = templates.matches.length === 0;
  const found = isFallback ? [templates.generic].filter(isPresent) : templates.matches;

  return found.map((template) => ({
    template,
    isFallback,
    ssoOrigin: ssoOriginOf(template, applications),
    // The generic template's own slug names no application; JumpCloud would give it to the next one too.
    defaultSlug: (isFallback ? null : slugOf(template.ssoUrl)) ?? defaultSlug('sign-in'),
  }));
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
  const keys = Object.keys(template.config ?? {});

  return {
    name: template.name,
    displayName: template.displayName ?? template.displayLabel ?? template.name,
    ssoOrigin,
    config: Object.fromEntries(keys.map((key) => [key, configValue(template, key) ?? null])),
    readOnlyKeys: keys.filter((key) => isReadOnly(template.config?.[key])),
  };
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

function isReadOnly(field: unknown): boolean {
  return typeof field === 'object' && field !== null && 'readOnly' in field && field.readOnly === true;
}

function isPresent<T>(value: T | null | undefined): value is T {
  return value != null;
}
