import type { Checklist } from '@wizard/contracts';
import {
  type ConnectorKind,
  copyValue,
  type CopyValueId,
  type Inputs,
  sectionConnector,
  sectionRules,
} from '@wizard/runbook/values';

type Value = Checklist['values'][number];

const derivedOnce: readonly (readonly [id: CopyValueId, label: string])[] = [
  ['sp-entity-id', 'SP entity ID'],
  ['logout-url', 'Logout URL'],
];
const derivedPerConnector: readonly (readonly [id: CopyValueId, label: string])[] = [
  ['sso-url', 'SSO IdP URL'],
  ['acs-url', 'ACS URL'],
  ['idp-entity-id', 'IdP entity ID (issuer)'],
  ['metadata-url', 'Metadata URL'],
];

/** Every value that the integration rests on: first those that it has once, then those of each connector. */
export const checklistValues = (inputs: Inputs): Value[] => {
  const kinds = inputs.applications?.connectors.map(({ kind }) => kind) ?? [];

  return [
    ...derivedOnce.flatMap(([id, label]) => valueOf(label, copyValue(id, inputs))),
    ...namedValues(inputs),
    ...sectionValues(inputs),
    ...kinds.flatMap((kind) => connectorValues(inputs, kind)),
  ];
};

/** What people named. What the wizard only suggests is no value yet. */
const namedValues = ({ mimecastConsole, pilot, breakGlass }: Inputs): Value[] => [
  ...valueOf('Pilot', pilot?.email),
  ...valueOf('Break-glass administrator', breakGlass?.email),
  ...valueOf('Authentication profile', mimecastConsole?.authenticationProfileName),
  ...valueOf("Pilot's application setting", mimecastConsole?.applicationSettingName),
  ...valueOf('Profile to go back to', mimecastConsole?.previousProfileName),
  ...valueOf('Setting to go back to', mimecastConsole?.previousSettingName),
];

/** Which connector feeds which section of the authentication profile, as far as it was chosen. */
const sectionValues = (inputs: Inputs): Value[] =>
  (inputs.authenticationProfile?.sections ?? []).flatMap(({ section }) => {
    const connector = sectionConnector(inputs, section);
    const address = connector && copyValue('acs-url', inputs, connector);

    return valueOf(`Section ${sectionRules[section].title} is fed by`, address, connector);
  });

const connectorValues = (inputs: Inputs, kind: ConnectorKind): Value[] => [
  ...derivedPerConnector.flatMap(([id, label]) => valueOf(label, copyValue(id, inputs, kind), kind)),
  ...valueOf('Certificate (SHA-256)', inputs.metadata?.[kind]?.certificateSha256, kind),
  ...setValues(inputs, kind),
];

/** What people set for a connector beside the derived values. */
const setValues = ({ applications }: Inputs, kind: ConnectorKind): Value[] => {
  const connector = applications?.connectors.find((each) => each.kind === kind);
  const { settings = {}, attributes, color, logo } = connector ?? {};
  const shown = (value: string | number | boolean) =>
    typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);

  return [
    ...Object.entries(settings).flatMap(([key, value]) =>
      valueOf(applications?.template.labels?.[key] ?? key, shown(value), kind),
    ),
    ...(attributes?.constant ?? []).flatMap(({ name, value }) =>
      valueOf(`Constant attribute ${name}`, value, kind),
    ),
    ...(attributes?.user ?? []).flatMap(({ name, value }) => valueOf(`User attribute ${name}`, value, kind)),
    ...valueOf('Group attribute', attributes?.group, kind),
    ...valueOf('Tile colour', color, kind),
    ...valueOf('Tile picture (SHA-256)', logo, kind),
  ];
};

const valueOf = (
  label: string,
  value: string | null | undefined,
  connector: ConnectorKind | null = null,
): Value[] => (value == null ? [] : [{ label, connector, value }]);
