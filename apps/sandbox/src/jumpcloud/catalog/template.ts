import type { JsonObject } from '../json-input.ts';
import { wrapConfigValue } from './config-fields.ts';

export interface Template {
  id: string;
  name: string;
  displayName: string;
  keywords: string[];
  type: 'saml' | 'bookmark' | 'oidc';
  /** Default values; the keys are the ones that an application of this template has. */
  config: Record<string, unknown>;
  /** Keys that keep the template's value whatever is sent. */
  readOnlyKeys: string[];
}

export function logoUrlOf(template: Template): string {
  return `https://s3.amazonaws.com/static.jumpcloud.com/applications/logos/application-icon-${template.name}.png`;
}

export function learnMoreOf(template: Template): string {
  return `https://jumpcloud.com/support/integrate-with-${template.name}`;
}

/** Wraps values as this template labels them. */
export function wrapConfig(template: Template, values: Record<string, unknown>): JsonObject {
  return Object.fromEntries(
    Object.keys(template.config).map((key) => [
      key,
      wrapConfigValue(
        key,
        key in values ? values[key] : template.config[key],
        template.readOnlyKeys.includes(key),
      ),
    ]),
  );
}

export function presentTemplate(template: Template, ssoHostName: string): JsonObject {
  return {
    _id: template.id,
    active: true,
    beta: false,
    config: wrapConfig(template, {}),
    displayLabel: template.displayName,
    displayName: template.displayName,
    isConfigured: false,
    jit: { attributes: {}, createOnly: false },
    keywords: template.keywords,
    learnMore: learnMoreOf(template),
    logo: { url: logoUrlOf(template) },
    name: template.name,
    sso: { type: template.type, jit: false, beta: false, hidden: false },
    ssoUrl: template.type === 'saml' ? `https://${ssoHostName}/saml2/${template.name}` : '',
    test: '',
  };
}
