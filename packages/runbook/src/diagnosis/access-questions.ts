import { coversPerson, type PolicyFact } from '../checks/index.ts';
import { consolePaths } from '../content/console-paths.ts';
import { filledSections } from '../values/authentication-profile.ts';
import { sectionOfPerson, sectionRules } from '../values/section-connector.ts';
import type { ConnectorKind } from '../values/words.ts';
import {
  type AccessPath,
  type DiagnosisAnswer,
  type DiagnosisFacts,
  type DiagnosisQuestion,
  fails,
  passes,
  unknown,
} from './facts.ts';

const usersPath = 'User Management > Users';
const policiesPath = 'Security Management > Conditional Policies';

/** Policies in force that are about this person and these applications; undefined where nobody can tell. */
function policiesFor(facts: DiagnosisFacts): readonly PolicyFact[] | undefined {
  const { person, access, policies, applicationIds } = facts;
  if (person === null || access?.kind !== 'read' || policies.kind !== 'read') return undefined;
  const { groupIds } = access.value;

  return policies.value.filter((policy) => coversPerson(policy, person.id, groupIds, applicationIds));
}

/** Why policies can't be judged. */
function unreadable({ access, policies }: DiagnosisFacts): DiagnosisAnswer {
  if (policies.kind === 'unreadable') return unknown(policies.reason);

  return unknown(access?.kind === 'unreadable' ? access.reason : 'It could not be asked.');
}

const named = (policies: readonly PolicyFact[]) => policies.map(({ name }) => `“${name}”`).join(', ');

const secondFactor: DiagnosisQuestion = {
  id: 'second-factor',
  title: 'Second factor where a policy wants one',
  answer: (facts) => {
    const { person } = facts;
    if (person === null) return null;
    const policies = policiesFor(facts);
    if (policies === undefined) return unreadable(facts);

    const asking = policies.filter(({ action, asksSecondFactor }) => action === 'allow' && asksSecondFactor);
    if (asking.length === 0) return passes('No policy asks this person for a second factor.');
    if (person.hasSecondFactor)
      return passes(`The policy ${named(asking)} asks for one, and one is enrolled.`);
    return fails(
      `The policy ${named(asking)} asks for a second factor, and the person has none.`,
      'Let the person enrol a second factor in the JumpCloud user console (Security).',
      { consolePath: usersPath, copy: person.address },
    );
  },
};

const notDenied: DiagnosisQuestion = {
  id: 'not-denied',
  title: 'Not denied by a policy',
  answer: (facts) => {
    if (facts.person === null) return null;
    const policies = policiesFor(facts);
    if (policies === undefined) return unreadable(facts);

    const denying = policies.filter(({ action }) => action === 'deny');
    if (denying.length === 0) return passes('No policy denies this person.');
    return fails(
      `The policy ${named(denying)} denies this person, where its conditions (place, network, device) hold.`,
      'Exclude the person’s group from the policy, or sign in from where the policy does not deny.',
      { consolePath: policiesPath, copy: denying[0]?.name ?? null },
    );
  },
};

const authorized: DiagnosisQuestion = {
  id: 'authorized',
  title: 'Authorized for the application',
  answer: (facts) => {
    const { person, access } = facts;
    if (person === null || access === null) return null;
    if (access.kind === 'unreadable') return unknown(access.reason);

    const wanted = connectorOf(facts);
    const path = access.value.paths.find(({ connector }) => connector === wanted);
    const others = access.value.paths.filter(({ connector }) => connector !== wanted);
    if (path !== undefined) return passes([pathText(path), ...others.map(pathText)].join(' '));

    const also =
      others.length === 0 ? '' : ` (only for ${others.map(({ connector }) => connector).join(', ')})`;
    return fails(
      `JumpCloud does not let this person into ${wanted === null ? 'any application of the integration' : `the application of the connector ${wanted}`}${also}: neither through a group nor directly.`,
      `Add the person to a group that is bound to the application${groupHint(facts)}.`,
      {
        consolePath: consolePaths.jumpcloudApplicationGroups.today,
        copy: person.address,
        stepId: 'authorize-pilot',
      },
    );
  },
};

/** Connector that feeds the section which Mimecast gives this person; null where no section is filled for them. */
export function connectorOf({ inputs, isAdministrator }: DiagnosisFacts): ConnectorKind | null {
  const filled = filledSections(inputs);
  const isAdmin = isAdministrator.kind === 'read' && isAdministrator.value === true;
  const own = filled.find(({ section }) => section === sectionOfPerson(isAdmin));

  return own?.connector ?? filled[0]?.connector ?? null;
}

/** Title of the section that Mimecast gives this person, and whether single sign-on is set up in it. */
export function sectionFor(
  { inputs }: DiagnosisFacts,
  isAdmin: boolean,
): { title: string; isFilled: boolean } {
  const section = sectionOfPerson(isAdmin);

  return {
    title: sectionRules[section].title,
    isFilled: filledSections(inputs).some((each) => each.section === section),
  };
}

function pathText({ connector, isDirect, groupNames }: AccessPath): string {
  const groups = groupNames.map((name) => `“${name}”`).join(', ');
  const ways = [...(groups === '' ? [] : [`through ${groups}`]), ...(isDirect ? ['directly'] : [])];

  return `Bound to ${connector} ${ways.join(' and ')}.`;
}

function groupHint({ inputs }: DiagnosisFacts): string {
  const names = inputs.rollOut?.groups.map(({ jumpcloudGroup }) => jumpcloudGroup) ?? [];

  return names.length === 0 ? '' : `, such as “${names[0] ?? ''}”`;
}

/** What JumpCloud decides about the person beside the account. */
export const accessQuestions: readonly DiagnosisQuestion[] = [secondFactor, notDenied, authorized];
