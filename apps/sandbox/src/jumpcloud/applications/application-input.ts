import type { Sandbox } from '../../core/sandbox.ts';
import { configValueProblem } from '../catalog/config-fields.ts';
import { logoUrlOf, learnMoreOf, type Template } from '../catalog/template.ts';
import { isObject, textOf, type JsonObject } from '../json-input.ts';

const colors = [
  '#202D38',
  '#005466',
  '#3E8696',
  '#006CAC',
  '#0617AC',
  '#7C6ADA',
  '#D5779D',
  '#9E2F00',
  '#FFB000',
  '#58C469',
  '#57C49F',
  '#FF6C03',
];

/** What a body says; everything that it leaves out has the default, which is why a PUT resets it. */
export interface ApplicationInput {
  displayName: string;
  displayLabel: string;
  description: string;
  active: boolean;
  color: string | null;
  logoUrl: string;
  learnMore: string;
  ssoUrl: string;
  hidden: boolean;
  config: Record<string, unknown>;
  databaseAttributes: unknown[];
  certificate: string;
  privateKey: string;
}

export type InputResult = { input: ApplicationInput } | { problem: string };

const keyFields = ['idpCertificate', 'idpPrivateKey'];

export function readApplication(sandbox: Sandbox, template: Template, body: JsonObject): InputResult {
  const ssoUrl = textOf(body, 'ssoUrl');
  const config = body['config'];
  if (template.type === 'oidc') return { problem: 'ssoUrl is not allowed for OIDC apps' };
  if (ssoUrl === '') return { problem: 'The IdP URL is required' };
  if (!isObject(config)) return { problem: 'config is required' };
  const isFitting = template.type === 'saml' ? isSsoUrl(ssoUrl) : isWebUrl(ssoUrl);
  if (!isFitting) return { problem: 'The IdP URL is invalid' };
  if (textOf(body, 'description').length > 256) {
    return { problem: 'description must be at most 256 characters' };
  }
  const color = body['color'] === undefined || body['color'] === null ? null : textOf(body, 'color');
  if (color !== null && !colors.includes(color)) return { problem: 'color is not allowed' };

  const values = readConfig(sandbox, template, config);
  if (typeof values === 'string') return { problem: values };

  const logo = isObject(body['logo']) ? textOf(body['logo'], 'url') : '';
  return {
    input: {
      displayName: textOf(body, 'displayName') || template.displayName,
      displayLabel: textOf(body, 'displayLabel'),
      description: textOf(body, 'description'),
      active: body['active'] === true,
      color,
      logoUrl: logo || logoUrlOf(template),
      learnMore: textOf(body, 'learnMore') || learnMoreOf(template),
      ssoUrl,
      hidden: isObject(body['sso']) && body['sso']['hidden'] === true,
      config: values,
      databaseAttributes: Array.isArray(body['databaseAttributes']) ? body['databaseAttributes'] : [],
      certificate: valueOf(config, 'idpCertificate'),
      privateKey: valueOf(config, 'idpPrivateKey'),
    },
  };
}

/** A create that sent an empty file field as the console's wrapper has it answered 503. [vendor notes 2.5] */
export function sendsEmptyKeyField({ config }: JsonObject): boolean {
  if (!isObject(config)) return false;
  return keyFields.some((key) => {
    const wrapper = config[key];
    return isObject(wrapper) && wrapper['required'] === true && wrapper['value'] === '';
  });
}

function readConfig(
  sandbox: Sandbox,
  template: Template,
  config: JsonObject,
): Record<string, unknown> | string {
  const unknownKey = Object.keys(config).find((key) => !(key in template.config));
  if (unknownKey !== undefined && sandbox.switchValue('unknownConfigKey') === 'refused') {
    return `config.${unknownKey} is not allowed for ${template.name}`;
  }
  const values: Record<string, unknown> = {};
  for (const [key, byDefault] of Object.entries(template.config)) {
    if (keyFields.includes(key)) continue;
    const wrapper = config[key];
    const isSent = isObject(wrapper) && 'value' in wrapper && !template.readOnlyKeys.includes(key);
    const value = isSent ? wrapper['value'] : byDefault;
    const problem = isSent ? configValueProblem(key, value) : undefined;
    if (problem !== undefined) return problem;
    values[key] = value;
  }
  return values;
}

function valueOf(config: JsonObject, key: string): string {
  return textOf(config[key], 'value');
}

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && ['https:', 'http:'].includes(new URL(text).protocol);
}

function isSsoUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isHost = url.hostname.startsWith('sso.') && url.hostname.endsWith('jumpcloud.com');
  return url.protocol === 'https:' && isHost && /^\/saml2\/[^/]+$/.test(url.pathname);
}
