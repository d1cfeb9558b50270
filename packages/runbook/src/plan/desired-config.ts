import { attributeKeys, derivedConfig, filledDefault } from '../values/derived-config.ts';
import type { AttributesInput, ConnectorInput, MimecastInput, TemplateInput } from '../values/inputs.ts';
import { placeholdersIn } from '../values/placeholders.ts';

interface ConfigOf {
  connector: Pick<ConnectorInput, 'kind' | 'settings' | 'attributes'>;
  template: TemplateInput;
  mimecast: MimecastInput;
  ssoUrl: string;
}

/**
 * Plain `config` values that a connector must have: the derived ones, those that the person set, and defaults
 * whose placeholders have a known value. Only of keys that the template has and lets be changed; every other key
 * keeps what JumpCloud has.
 */
export function desiredConfig({ connector, template, mimecast, ssoUrl }: ConfigOf): Record<string, unknown> {
  const { kind, settings = {}, attributes } = connector;
  const wanted: Readonly<Record<string, unknown>> = {
    ...settings,
    ...(attributes && attributeConfig(attributes)),
    ...derivedConfig({ kind, template, mimecast, ssoUrl }),
  };

  const config: Record<string, unknown> = {};
  for (const [key, byDefault] of Object.entries(template.config)) {
    if (template.readOnlyKeys.includes(key)) continue;
    if (Object.hasOwn(wanted, key)) config[key] = filledDefault(wanted[key], mimecast);
    else if (typeof byDefault === 'string' && placeholdersIn(byDefault).length > 0) {
      config[key] = filledDefault(byDefault, mimecast);
    }
  }
  return config;
}

function attributeConfig({ constant, user, group }: AttributesInput): Record<string, unknown> {
  return {
    [attributeKeys.constant]: constant,
    [attributeKeys.user]: user,
    [attributeKeys.includeGroups]: group !== null,
    // Without the group attribute its name says nothing, and is left as it is.
    ...(group !== null && { [attributeKeys.groupName]: group }),
  };
}
