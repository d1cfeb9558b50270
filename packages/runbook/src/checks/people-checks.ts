import { consolePaths } from '../content/console-paths.ts';
import { isOwn } from '../plan/observed-state.ts';
import type { Inputs } from '../values/inputs.ts';
import { coversPerson } from './covers-person.ts';
import { withApplication } from './application-checks.ts';
import {
  type Check,
  type CheckedJumpCloud,
  defineCheck,
  type Finding,
  notYet,
  passed,
  type PersonAccess,
  type PersonFact,
  type Remedy,
  remedyAt,
  unreadable,
} from './check.ts';

const usersPath = 'User Management > Users';
const noPilot = (expected: string) =>
  notYet(expected, 'No pilot was chosen yet.', 'Choose the pilot.', 'choose-pilot');

const pilotCanUse = defineCheck({
  id: 'pilot-can-use',
  title: 'The pilot can use the application',
  proves: 'JumpCloud would let the pilot through. It does not prove that Mimecast knows the address.',
  scope: 'connector',
  needs: ['jumpcloud', 'pilotAccess'],
  rule: (facts, connector) => {
    const { pilot } = facts.inputs;
    if (pilot === null) return noPilot('The pilot is among the users.');

    const expected = `${pilot.email} is among the users.`;
    const { pilotAccess } = facts;
    if (pilotAccess.kind === 'unreadable')
      return unreadable(expected, pilotAccess.reason, 'connect-jumpcloud');
    return withApplication(facts, connector, expected, ({ id }) =>
      pilotAccess.value.applicationIds.includes(id)
        ? passed(expected, 'Among the users.')
        : {
            outcome: 'fail',
            expected,
            seen: 'Not among the users.',
            remedy: remedyAt(
              'authorize-pilot',
              `Add ${pilot.email} to "${pilot.groupName}", and authorize the group.`,
              { consolePath: consolePaths.jumpcloudApplicationGroups.today, copy: pilot.email },
            ),
          },
    );
  },
});

const pilotActive = defineCheck({
  id: 'pilot-active',
  title: "The pilot's JumpCloud account is active",
  proves: 'The person can sign in to JumpCloud: not suspended, locked, staged or with an expired password.',
  scope: 'integration',
  needs: ['pilot'],
  rule: ({ inputs, pilot }) => {
    if (inputs.pilot === null || pilot === null) return noPilot('Active.');
    const expected = `${inputs.pilot.email} is active.`;
    if (pilot.jumpcloud.kind === 'unreadable')
      return unreadable(expected, pilot.jumpcloud.reason, 'connect-jumpcloud');
    const person = pilot.jumpcloud.value;
    if (person === null) {
      return {
        outcome: 'fail',
        expected,
        seen: 'JumpCloud has no such person any more.',
        remedy: remedyAt('choose-pilot', 'Choose another pilot.'),
      };
    }
    if (person.hindrance === null) return passed(expected, 'Active.');
    return {
      outcome: 'fail',
      expected,
      seen: `${person.address} ${person.hindrance}.`,
      remedy: remedyAt(
        'choose-pilot',
        'Activate, unlock or unsuspend the account in JumpCloud, or choose another pilot.',
        { consolePath: usersPath, copy: person.address },
      ),
    };
  },
});

/** That a named person is the same on both sides, by the address that JumpCloud sends. */
function sameAddress(
  who: 'pilot' | 'firstUser',
  { id, title, stepId }: { id: string; title: string; stepId: Remedy['stepId'] },
): Check {
  return defineCheck({
    id,
    title,
    proves:
      'JumpCloud sends this address as NameID, and Mimecast knows it as a primary address; aliases do not count.',
    thing: 'address in JumpCloud',
    scope: 'integration',
    needs: [who],
    appliesTo: (inputs: Inputs) =>
      inputs.mimecast?.knownFrom === 'api' && (who === 'pilot' || inputs.firstUser !== null),
    rule: (facts) => {
      const email = facts.inputs[who]?.email;
      const person: PersonFact | null = facts[who];
      if (email === undefined || person === null)
        return notYet('A named person.', 'Nobody was chosen yet.', 'Choose one.', stepId);
      return judgeAddress(email, person, stepId);
    },
  });
}

function judgeAddress(email: string, { jumpcloud, mimecast }: PersonFact, stepId: Remedy['stepId']): Finding {
  const expected = `${email} in JumpCloud, and as a primary address in Mimecast.`;
  if (jumpcloud.kind === 'unreadable') return unreadable(expected, jumpcloud.reason, 'connect-jumpcloud');
  if (jumpcloud.value === null) {
    return {
      outcome: 'fail',
      expected,
      seen: 'JumpCloud has no such person.',
      remedy: remedyAt(stepId, 'Choose a person whom both sides know.', { consolePath: usersPath }),
    };
  }

  const { address } = jumpcloud.value;
  if (mimecast.kind === 'unreadable') return unreadable(expected, mimecast.reason, 'connect-mimecast');
  const { knownAs, primary } = mimecast.value;
  const isSame = address.toLowerCase() === email.toLowerCase();
  const inJumpCloud = isSame ? '' : `JumpCloud has ${address} now. `;
  switch (knownAs) {
    case 'primary':
      return isSame
        ? passed(expected, `${address} on both sides.`, [address])
        : {
            outcome: 'warn',
            expected,
            seen: `${inJumpCloud}Mimecast knows it as a primary address.`,
            values: [address],
            remedy: remedyAt(stepId, 'Choose the person again under the address of today.', {
              copy: address,
            }),
          };
    case 'alias':
      return {
        outcome: 'fail',
        expected,
        seen: `${inJumpCloud}Mimecast knows ${address} only as an alias${primary === null ? '' : ` of ${primary}`}.`,
        values: [address],
        remedy: remedyAt(
          stepId,
          'Give the person the primary Mimecast address in JumpCloud: it is what JumpCloud sends, and Mimecast takes no alias.',
          { consolePath: usersPath, copy: primary },
        ),
      };
    case 'missing':
      return {
        outcome: 'fail',
        expected,
        seen: `${inJumpCloud}Mimecast has no user with the address ${address}.`,
        values: [address],
        remedy: remedyAt(
          stepId,
          `Add ${address} to Mimecast's internal directory, or give the person the address in JumpCloud that Mimecast has.`,
          { consolePath: 'Users & Groups | Internal Directories', copy: address },
        ),
      };
    case 'unknown':
      return {
        outcome: 'unknown',
        expected,
        seen: `${inJumpCloud}Mimecast's directory is too large to be read here, and it tells of single people to nobody.`,
        values: [address],
        remedy: remedyAt(stepId, 'Look the address up in Mimecast.', {
          consolePath: 'Users & Groups | Internal Directories',
          copy: address,
        }),
      };
  }
}

const secondFactor = defineCheck({
  id: 'second-factor',
  title: 'JumpCloud asks for a second factor',
  proves:
    'Single sign-on replaces Mimecast’s 2-Step, so JumpCloud has to ask. Seen of the pilot only: a policy may ask others otherwise.',
  scope: 'integration',
  needs: ['pilot', 'pilotAccess', 'policies', 'tokens', 'jumpcloud'],
  rule: (facts) => {
    const { inputs, pilot, pilotAccess, policies, tokens, jumpcloud } = facts;
    const expected = 'A policy or a seen sign-in with a second factor.';
    const person = pilot?.jumpcloud.kind === 'read' ? pilot.jumpcloud.value : null;
    if (inputs.pilot === null || person === null) return noPilot(expected);

    const access = pilotAccess.kind === 'read' ? pilotAccess.value : null;
    const own =
      jumpcloud.kind === 'read' ? jumpcloud.value.applications.filter(isOwn).map(({ id }) => id) : [];
    const asking =
      policies.kind === 'read' && access !== null
        ? policies.value.find(
            (policy) => policy.asksSecondFactor && coversPerson(policy, person.id, access.groupIds, own),
          )
        : undefined;
    if (asking !== undefined) return passed(expected, `The policy "${asking.name}" asks the pilot.`);
    if (person.asksSecondFactor) return passed(expected, 'The pilot is asked in the user portal.');
    const withFactor =
      tokens.kind === 'read' &&
      tokens.value.find((token) => token.userId === person.id && token.hadSecondFactor);
    if (withFactor) return passed(expected, `Asked at the sign-in of ${withFactor.at.slice(0, 10)}.`);

    const reason = [policies, tokens].flatMap((each) => (each.kind === 'unreadable' ? [each.reason] : []));
    return {
      outcome: 'unknown',
      expected,
      seen: [`No policy and no sign-in shows that the pilot is asked.`, ...reason].join(' '),
      remedy: remedyAt(
        'pass-gate-a',
        'Ask for a second factor with a Conditional Access policy in JumpCloud, or accept in writing at Gate A that none is asked.',
        { consolePath: 'Security Management > Conditional Policies' },
      ),
    };
  },
});

const breakGlassRemedy = remedyAt(
  'name-break-glass',
  'Take the account out of the group, or name another break-glass administrator.',
  { consolePath: 'User Management > User Groups' },
);
/** A password that nobody has tried for a quarter of a year may be forgotten. */
const testEveryDays = 90;
const dayMs = 24 * 60 * 60 * 1000;

const breakGlassOutside = defineCheck({
  id: 'break-glass-outside',
  title: 'Break-glass is still outside',
  proves:
    'The account may use none of the applications, by no group and not directly. That it is in no Mimecast group of the integration was stated by a person.',
  thing: 'group with break-glass in it',
  scope: 'integration',
  needs: ['jumpcloud', 'breakGlassAccess', 'breakGlassSignedInAt'],
  rule: ({ inputs, now, jumpcloud, breakGlassAccess, breakGlassSignedInAt }) => {
    if (inputs.breakGlass === null) {
      return notYet(
        'An account is named.',
        'None was named yet.',
        'Name the break-glass administrator.',
        'name-break-glass',
      );
    }

    const expected = `${inputs.breakGlass.email} is in no covered group, and its password was tried within ${testEveryDays} days.`;
    if (breakGlassAccess.kind === 'unreadable')
      return unreadable(expected, breakGlassAccess.reason, 'connect-jumpcloud');
    if (jumpcloud.kind === 'unreadable') return unreadable(expected, jumpcloud.reason, 'connect-jumpcloud');
    const access = breakGlassAccess.value;
    const covering = access === null ? [] : coveringGroups(jumpcloud.value, access);
    if (covering.length > 0) {
      return {
        outcome: 'fail',
        expected,
        seen: `It is in ${covering.join(', ')}.`,
        values: covering,
        remedy: breakGlassRemedy,
      };
    }
    // A group that was bound past the wizard, or the person alone: only JumpCloud's own answer knows of it.
    const own = jumpcloud.value.applications.filter(isOwn).map(({ id }) => id);
    if (access?.applicationIds.some((id) => own.includes(id)) === true) {
      return {
        outcome: 'fail',
        expected,
        seen: 'JumpCloud names it among those who may use an application of this integration.',
        values: ['an application itself'],
        remedy: breakGlassRemedy,
      };
    }
    return judgeAge(
      expected,
      access === null ? 'JumpCloud has no such person' : 'In no covered group',
      breakGlassSignedInAt,
      now,
    );
  },
});

function coveringGroups(
  { applications, groups }: CheckedJumpCloud,
  { groupIds }: PersonAccess,
): readonly string[] {
  const bound = applications.filter(isOwn).flatMap(({ boundGroupIds }) => boundGroupIds);
  const covering = [...new Set(bound)].filter((id) => groupIds.includes(id));
  return covering.map((id) => groups.find((group) => group.id === id)?.name ?? `the group ${id}`);
}

/** Outside, but a password that was not seen to work of late is only half a way in. */
function judgeAge(expected: string, where: string, signedInAt: string | null, now: string): Finding {
  const days = signedInAt === null ? null : Math.floor((Date.parse(now) - Date.parse(signedInAt)) / dayMs);
  if (signedInAt !== null && days !== null && days <= testEveryDays) {
    return passed(expected, `${where}. Last password sign-in ${signedInAt.slice(0, 10)}.`, []);
  }
  const last =
    signedInAt === null || days === null
      ? 'No password sign-in was seen yet.'
      : `Last password sign-in ${signedInAt.slice(0, 10)}, ${days} days ago.`;
  return {
    outcome: 'warn',
    expected,
    seen: `${where}. ${last}`,
    values: [],
    remedy: remedyAt('name-break-glass', 'Sign in once with the account and its password.'),
  };
}

/** Checks of the people who were named. */
export const peopleChecks: readonly Check[] = [
  pilotActive,
  pilotCanUse,
  sameAddress('pilot', {
    id: 'pilot-address',
    title: 'The pilot has the same address on both sides',
    stepId: 'choose-pilot',
  }),
  sameAddress('firstUser', {
    id: 'first-user-address',
    title: 'The first user has the same address on both sides',
    stepId: 'choose-first-user',
  }),
  secondFactor,
  breakGlassOutside,
];
