import { placeholdersIn } from '../values/placeholders.ts';
import type { StepId } from '../content/step.ts';
import type { DesiredApplication, DesiredState } from './desired-state.ts';
import type { ObservedApplication } from './observed-state.ts';

export type BlockerCode =
  | 'placeholder'
  | 'duplicate-sso-url'
  | 'duplicate-display-label'
  | 'sso-url-not-editable'
  | 'template-lacks-field'
  | 'application-missing'
  | 'group-undecided';

/** Why a plan can't be applied. */
export interface Blocker {
  code: BlockerCode;
  /** What was found, with the values. */
  text: string;
  /** What to change, and where. */
  remedy: string;
  stepId: StepId | null;
}

/** Fields without which no sign-in can work, whatever the template is like. */
const neededFields = ['acsUrl', 'spEntityId'] as const;

/** Encoded values, in which a run of X means nothing. */
const encodedFields: ReadonlySet<string> = new Set(['idpCertificate', 'idpPrivateKey', 'spCertificate']);

interface Writing {
  application: DesiredApplication;
  /** The application as JumpCloud has it, when it exists already. */
  present: ObservedApplication | undefined;
  desired: DesiredState;
  /** Applications that the plan does not write: other people's, and ours that are not wanted. */
  others: readonly ObservedApplication[];
}

/** Blockers of writing one application, present in JumpCloud or not. */
export function applicationBlockers(writing: Writing): readonly Blocker[] {
  return [
    ...collisions(writing),
    ...immutableUrl(writing),
    ...lackingFields(writing),
    ...placeholders(writing),
  ];
}

function collisions({ application, desired, others }: Writing): readonly Blocker[] {
  const siblings = desired.applications.filter((other) => other.connector !== application.connector);
  const blockers: Blocker[] = [];

  // A bookmark's address is the page that it opens; several may open the same one.
  const sameUrl =
    application.connector === 'bookmark'
      ? undefined
      : [...others, ...siblings].find((other) => isSameText(other.ssoUrl, application.ssoUrl));
  if (sameUrl !== undefined) {
    blockers.push({
      code: 'duplicate-sso-url',
      text: `The SSO IdP URL ${application.ssoUrl} is used already by the application "${sameUrl.displayLabel}". JumpCloud does not refuse a second one, but sign-in could then go to either.`,
      remedy: `Choose another last part for the SSO IdP URL of "${application.displayLabel}".`,
      stepId: 'choose-connectors',
    });
  }

  // The one that is replaced has the same label on purpose, until it goes.
  const labelled = others.filter(({ id }) => id !== desired.replaced?.applicationId);
  const sameLabel = [...labelled, ...siblings].find((other) =>
    isSameText(other.displayLabel.trim(), application.displayLabel.trim()),
  );
  if (sameLabel !== undefined) {
    blockers.push({
      code: 'duplicate-display-label',
      text: `There is another application with the display label "${sameLabel.displayLabel}". People could not tell the two apart.`,
      remedy: 'Choose another display label.',
      stepId: 'choose-connectors',
    });
  }
  return blockers;
}

function immutableUrl({ application, present }: Writing): readonly Blocker[] {
  if (
    present === undefined ||
    application.connector === 'bookmark' ||
    present.ssoUrl === application.ssoUrl
  ) {
    return [];
  }
  return [
    {
      code: 'sso-url-not-editable',
      text: `The application "${present.displayLabel}" has the SSO IdP URL ${present.ssoUrl}. It should be ${application.ssoUrl}, but JumpCloud does not let it be changed.`,
      remedy: `Set the last part back to that of ${present.ssoUrl}, or remove the application and create it again.`,
      stepId: 'choose-connectors',
    },
  ];
}

function lackingFields({ application, present }: Writing): readonly Blocker[] {
  if (application.connector === 'bookmark') return [];
  const has = (field: string) =>
    Object.hasOwn(application.config, field) &&
    (present === undefined || Object.hasOwn(present.config, field));

  return neededFields
    .filter((field) => !has(field))
    .map((field) => ({
      code: 'template-lacks-field',
      text: `The template "${application.templateName}" does not let anyone set ${field}, which Mimecast needs.`,
      remedy: 'Choose another template, for example the generic SAML 2.0 template.',
      stepId: 'choose-connectors',
    }));
}

/** Placeholders in anything that the write would store, the kept or defaulted values included. */
function placeholders({ application, present, desired }: Writing): readonly Blocker[] {
  const kept = application.connector === 'bookmark' ? {} : (present?.config ?? desired.templateDefaults);
  const written: Record<string, unknown> = { ...kept, ...application.config };
  const texts = [
    ['displayLabel', application.displayLabel],
    ['description', application.description],
    ['ssoUrl', application.ssoUrl],
    ...Object.entries(written).filter(([field]) => !encodedFields.has(field)),
  ] as const;

  return texts.flatMap(([field, value]) => {
    const left = textsIn(value).flatMap(placeholdersIn);
    if (left.length === 0) return [];
    return [
      {
        code: 'placeholder',
        text: `${field} of "${application.displayLabel}" still has ${left.join(' and ')}, which stands for your own value.`,
        remedy:
          field in written
            ? `Set ${field} under the settings of this connector, or choose a template that has no such field.`
            : `Replace it in ${field}.`,
        stepId: 'choose-connectors',
      },
    ];
  });
}

/** Every text inside a plain value, such as the values of a list of attributes. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function isSameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
