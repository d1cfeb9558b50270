import type { Actor, FieldError, IntegrationId } from '@wizard/contracts';
import {
  type AuthenticationProfileInput,
  type ConnectorKind,
  type Inputs,
  sectionRules,
  servesMimecastSignIn,
} from '@wizard/runbook/values';
import { changeInputs, inputsFold } from '../integrations/inputs.ts';
import type { ConsoleTaskDeps } from './attest-step.ts';
import { UnusableTaskInputError } from './console-task-errors.ts';

export interface ChooseAuthenticationProfile extends AuthenticationProfileInput {
  integrationId: IntegrationId;
  /** Application settings that reference the existing profile. */
  referencedBy: readonly string[];
  actor: Actor;
}

/**
 * Keeps how the authentication profile is made: new or existing, filled by metadata URL or by hand, and which
 * connector feeds which section.
 *
 * @throws StepCannotStartError
 * @throws UnusableTaskInputError for an existing profile that others are under, and for a section that can't be
 * fed that way
 */
export const chooseAuthenticationProfile = async (
  { ledger, stepGate }: ConsoleTaskDeps,
  { integrationId, actor, referencedBy, ...choice }: ChooseAuthenticationProfile,
): Promise<void> => {
  await stepGate.assertStepCanStart(integrationId, 'create-authentication-profile');

  await ledger.write(integrationId, async (tx) => {
    const problems = [
      ...originProblems(choice, referencedBy),
      ...sectionProblems(choice, await tx.fold(inputsFold)),
    ];
    if (problems.length > 0) {
      throw new UnusableTaskInputError(problems[0]?.message ?? 'This can’t be chosen.', problems);
    }

    const isNew = choice.origin === 'new';
    const value = { ...choice, statedUnreferenced: !isNew && choice.statedUnreferenced };
    await changeInputs(tx, { section: 'authenticationProfile', value, actor });
  });
};

/** Saving a profile that is referenced puts its people under single sign-on at once, before any pilot (design.md 7). */
const originProblems = (
  { origin, statedUnreferenced }: AuthenticationProfileInput,
  referencedBy: readonly string[],
): FieldError[] => {
  if (origin === 'new') return [];
  if (referencedBy.length > 0) {
    return [
      {
        pointer: '/referencedBy',
        message: `Saving this profile acts at once on everyone under ${referencedBy.map((name) => `"${name}"`).join(', ')}, before the pilot has tried it. Make a new profile, or point these settings to another one first.`,
        given: referencedBy.join(', '),
      },
    ];
  }
  if (statedUnreferenced) return [];

  return [
    {
      pointer: '/statedUnreferenced',
      message:
        'List the application settings that reference this profile. If there is none, say so here; only then can it be used.',
    },
  ];
};

const sectionProblems = (
  { sections, seenSignIn }: AuthenticationProfileInput,
  { applications }: Inputs,
): FieldError[] => {
  const kinds = applications?.connectors.map(({ kind }) => kind) ?? [];
  const isOnlyChoice = kinds.length === 1;
  const mayFeed = (kind: ConnectorKind) =>
    servesMimecastSignIn(kind) || isOnlyChoice || seenSignIn.includes(kind);
  const twice = sections.filter(
    ({ section }, index) => sections.findIndex((other) => other.section === section) !== index,
  );

  return [
    ...twice.map(({ section }) => ({
      pointer: '/sections',
      message: `${sectionRules[section].title} is fed by one connector, and was given twice.`,
    })),
    ...sections.flatMap(({ section, connector }, index): FieldError[] => {
      const pointer = `/sections/${index}/connector`;
      const { title } = sectionRules[section];
      if (!kinds.includes(connector)) {
        return [
          {
            pointer,
            message: `The integration has no such connector for ${title}. It has: ${kinds.join(', ') || 'none yet'}.`,
            given: connector,
          },
        ];
      }
      if (mayFeed(connector)) return [];

      return [
        {
          pointer,
          message: `${title} gets sign-ins that start at Mimecast, and this connector is documented for tiles only. Choose the sign-in connector, or say that you have seen a sign-in from Mimecast work through this one.`,
          given: connector,
        },
      ];
    }),
  ];
};
