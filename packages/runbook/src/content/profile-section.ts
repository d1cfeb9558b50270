import { authenticationProfileOf, type FilledSection } from '../values/authentication-profile.ts';
import { copyValue } from '../values/copy-value.ts';
import type { CopyValueId } from '../values/copy-values.ts';
import type { Inputs } from '../values/inputs.ts';
import { sectionRules, servesMimecastSignIn } from '../values/section-connector.ts';
import type { Section } from '../values/words.ts';
import { type PicturePart, stepOfField } from './console-task.ts';
import { sectionFieldId } from './section-field-id.ts';
import type { ConsoleField, Instruction } from './step.ts';

/** Label of the box that opens a section. */
export function enforceLabel(section: Section): string {
  return `Enforce SAML Authentication for ${sectionRules[section].title}`;
}

interface FieldText {
  name: string;
  label: string;
  value: CopyValueId | null;
  action: ConsoleField['action'];
  text: string;
  different?: string;
  fixed?: string;
  isPastedBack?: boolean;
}

const provider: FieldText = {
  name: 'provider',
  label: 'Provider',
  value: null,
  fixed: 'Other',
  action: 'select',
  text: 'Choose Other as the provider.',
  different: 'JumpCloud may be in your list of providers. The procedure is written for Other.',
};

const logoutUrl: FieldText = {
  name: 'logout-url',
  label: 'Logout URL',
  value: 'logout-url',
  action: 'paste',
  isPastedBack: true,
  text: 'Enter the logout URL, with the slash at its end.',
};

const contexts: readonly FieldText[] = [
  {
    name: 'password-protected-context',
    label: 'Use Password Protected Context',
    value: null,
    action: 'tick',
    text: 'Leave Use Password Protected Context ticked, as it is on a new profile.',
    different:
      'If sign-in later fails right after JumpCloud, untick this box and the next one, and save. JumpCloud then need not name how it asked for the password.',
  },
  {
    name: 'integrated-context',
    label: 'Use Integrated Authentication Context',
    value: null,
    action: 'tick',
    text: 'Leave Use Integrated Authentication Context ticked too.',
  },
];

const allowSingleSignOn: FieldText = {
  name: 'allow-single-sign-on',
  label: 'Allow Single Sign On',
  value: null,
  action: 'tick',
  text: 'Tick Allow Single Sign On. Without it no tile launches.',
};

const byMetadataUrl: readonly FieldText[] = [
  {
    name: 'metadata-url',
    label: 'Metadata URL',
    value: 'metadata-url',
    action: 'paste',
    text: 'Paste the metadata URL.',
    different:
      'If Mimecast says that it can not reach the URL, choose "by hand" above. The page then shows what to type instead.',
  },
  {
    name: 'import',
    label: 'Import',
    value: null,
    action: 'press',
    text: 'Press Import. Without it the next three fields stay empty.',
  },
  {
    name: 'monitor-metadata-url',
    label: 'Monitor Metadata URL',
    value: null,
    action: 'tick',
    text: "Tick Monitor Metadata URL, so that Mimecast follows when JumpCloud's certificate is renewed.",
  },
  {
    name: 'issuer',
    label: 'Issuer',
    value: 'idp-entity-id',
    action: 'read',
    isPastedBack: true,
    text: 'Read the issuer that the import filled in, and paste it back here.',
  },
  {
    name: 'login-url',
    label: 'Login URL',
    value: 'sso-url',
    action: 'read',
    isPastedBack: true,
    text: 'Read the login URL, and paste it back here.',
  },
  {
    name: 'certificate',
    label: 'Identity Provider Certificate (Metadata)',
    value: 'certificate',
    action: 'read',
    isPastedBack: true,
    text: 'Read the certificate, and paste it back here.',
  },
];

const byHand: readonly FieldText[] = [
  {
    name: 'issuer',
    label: 'Issuer',
    value: 'idp-entity-id',
    action: 'paste',
    isPastedBack: true,
    text: 'Leave Metadata URL empty. Enter the issuer, then paste back what the field shows.',
  },
  {
    name: 'login-url',
    label: 'Login URL',
    value: 'sso-url',
    action: 'paste',
    isPastedBack: true,
    text: 'Enter the login URL, then paste it back.',
  },
  {
    name: 'certificate',
    label: 'Identity Provider Certificate (Metadata)',
    value: 'certificate',
    action: 'paste',
    isPastedBack: true,
    text: 'Enter the certificate without its BEGIN and END lines, as it is shown here, then paste it back.',
    different:
      'A certificate that you type is not followed when it is renewed: leave Monitor Metadata URL unticked, and expect a task here when it runs out.',
  },
];

/** What is done in one section, in the order of the console. */
export function sectionInstructions(inputs: Inputs, filled: FilledSection): readonly Instruction[] {
  const { fill } = authenticationProfileOf(inputs);
  const fields = [
    provider,
    ...(fill === 'by-hand' ? byHand : byMetadataUrl),
    logoutUrl,
    ...contexts,
    allowSingleSignOn,
  ];

  return [enforceInstruction(filled), ...fields.map((field) => fieldInstruction(filled, field))];
}

function enforceInstruction({ section, connector }: FilledSection): Instruction {
  const label = enforceLabel(section);

  return {
    text: `Tick ${label}. Only then do the fields for SAML appear.`,
    field: {
      id: sectionFieldId(section, 'enforce'),
      label,
      section,
      value: null,
      isPastedBack: false,
      action: 'tick',
    },
    ...(servesMimecastSignIn(connector)
      ? {}
      : {
          different:
            'This section is fed by a connector for tiles. Sign-in that starts at Mimecast is documented for the sign-in connector only, so prove it with the pilot before anyone else.',
        }),
  };
}

function fieldInstruction({ section, connector }: FilledSection, field: FieldText): Instruction {
  const { name, label, value, action, text, different, fixed, isPastedBack = false } = field;

  return {
    text,
    field: {
      id: sectionFieldId(section, name),
      label: sectionLabel(section, label),
      consoleLabel: label,
      section,
      value,
      isPastedBack,
      action,
      ...(value !== null && { connector }),
      ...(fixed !== undefined && { fixed }),
    },
    ...(different !== undefined && { different }),
  };
}

/** Fields of the other sections carry their section's name: the labels of the console repeat. */
function sectionLabel(section: Section, label: string): string {
  return section === 'administration-console' ? label : `${label} (${sectionRules[section].title})`;
}

/** A section as it looks when it is filled. */
export function sectionPicture(
  inputs: Inputs,
  { section, connector }: FilledSection,
  instructions: readonly Instruction[],
): PicturePart {
  const isByHand = authenticationProfileOf(inputs).fill === 'by-hand';
  const step = (name: string) => stepOfField(instructions, sectionFieldId(section, name));
  const value = (name: string, label: string, id: CopyValueId): PicturePart => ({
    kind: 'value',
    label,
    text: copyValue(id, inputs, connector),
    step: step(name),
  });
  const box = (name: string, label: string, isTicked = true): PicturePart => ({
    kind: 'box',
    label,
    isTicked,
    step: step(name),
  });

  return {
    kind: 'group',
    title: sectionRules[section].title,
    parts: [
      box('enforce', enforceLabel(section)),
      { kind: 'value', label: 'Provider', text: 'Other', step: step('provider') },
      isByHand
        ? { kind: 'value', label: 'Metadata URL', text: '', step: null }
        : value('metadata-url', 'Metadata URL', 'metadata-url'),
      { kind: 'buttons', buttons: [{ label: 'Import', step: step('import') }] },
      box('monitor-metadata-url', 'Monitor Metadata URL', !isByHand),
      value('issuer', 'Issuer', 'idp-entity-id'),
      value('login-url', 'Login URL', 'sso-url'),
      value('certificate', 'Identity Provider Certificate (Metadata)', 'certificate'),
      value('logout-url', 'Logout URL', 'logout-url'),
      ...contexts.map(({ name, label }) => box(name, label)),
      box('allow-single-sign-on', 'Allow Single Sign On'),
    ],
  };
}

/** A section that is left alone: its box, not ticked. */
export function closedSection(section: Section): PicturePart {
  return {
    kind: 'group',
    title: sectionRules[section].title,
    parts: [{ kind: 'box', label: enforceLabel(section), isTicked: false, step: null }],
  };
}
