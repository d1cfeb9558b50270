import { consolePaths } from '../content/console-paths.ts';
import { isOwn, type ObservedGroup, type ObservedState } from '../plan/observed-state.ts';
import { gridFromAccount } from '../values/mimecast-account.ts';
import type { Inputs } from '../values/inputs.ts';
import { withApplication } from './application-checks.ts';
import { type Check, type Finding, notYet, passed, type Remedy, unreadable } from './check.ts';

const groupsPath = consolePaths.jumpcloudApplicationGroups.today;
const breakGlassRemedy: Remedy = {
  text: 'Take the account out of the group, or name another break-glass administrator.',
  consolePath: 'User Management > User Groups',
  copy: null,
  stepId: 'name-break-glass',
};

/** Names of the groups that should be bound: the pilot's, and those rolled out. */
function wantedGroups({ pilot, rollOut }: Inputs): readonly string[] {
  const rolledOut = rollOut?.groups.map(({ jumpcloudGroup }) => jumpcloudGroup) ?? [];
  return [...new Set([...(pilot === null ? [] : [pilot.groupName]), ...rolledOut])];
}

const groupBound: Check = {
  id: 'group-bound',
  title: 'The groups are authorized',
  proves: 'Members of these groups pass JumpCloud. It does not prove that anyone is a member.',
  scope: 'connector',
  rule: (facts, connector) => {
    const wanted = wantedGroups(facts.inputs);
    if (wanted.length === 0) {
      return notYet(
        'A group is bound.',
        'No group was chosen yet.',
        'Choose the pilot and the group.',
        'choose-pilot',
      );
    }

    const expected = wanted.join(', ');
    return withApplication(facts, connector, expected, ({ boundGroupIds }) => {
      const groups = facts.jumpcloud.kind === 'read' ? facts.jumpcloud.value.groups : [];
      const bound = groups.filter(({ id }) => boundGroupIds.includes(id)).map(({ name }) => name);
      const missing = wanted.filter((name) => !bound.includes(name));
      const seen = bound.length === 0 ? 'No group of this integration.' : bound.join(', ');
      if (missing.length === 0) return passed(expected, seen);

      const isPilots = missing.includes(facts.inputs.pilot?.groupName ?? '');
      return {
        outcome: 'fail',
        expected,
        seen,
        remedy: {
          text: `Authorize ${missing.join(', ')}. Until then JumpCloud refuses these people.`,
          consolePath: groupsPath,
          copy: missing[0] ?? null,
          stepId: isPilots ? 'authorize-pilot' : 'roll-out-groups',
        },
      };
    });
  },
};

const pilotCanUse: Check = {
  id: 'pilot-can-use',
  title: 'The pilot can use the application',
  proves: 'JumpCloud would let the pilot through. It does not prove that Mimecast knows the address.',
  scope: 'connector',
  rule: (facts, connector) => {
    const { pilot } = facts.inputs;
    const reading = facts.effectiveUsers[connector];
    if (pilot === null || reading === undefined) {
      return notYet(
        'The pilot is among the users.',
        'No pilot was chosen yet.',
        'Choose the pilot.',
        'choose-pilot',
      );
    }

    const expected = `${pilot.email} is among the users.`;
    if (reading.kind === 'unreadable') return unreadable(expected, reading.reason, 'connect-jumpcloud');
    if (reading.value.includes(pilot.systemUserId))
      return passed(expected, `Among ${reading.value.length} users.`);
    return {
      outcome: 'fail',
      expected,
      seen: `Not among ${reading.value.length} users.`,
      remedy: {
        text: `Add ${pilot.email} to "${pilot.groupName}", and authorize the group.`,
        consolePath: groupsPath,
        copy: pilot.email,
        stepId: 'authorize-pilot',
      },
    };
  },
};

const breakGlassOutside: Check = {
  id: 'break-glass-outside',
  title: 'Break-glass is still outside',
  proves:
    'The account may use none of the applications, by no group and not directly. That it is in no Mimecast group of the integration was stated by a person.',
  scope: 'integration',
  rule: (facts) => {
    const { breakGlass } = facts.inputs;
    if (breakGlass === null) {
      return notYet(
        'An account is named.',
        'None was named yet.',
        'Name the break-glass administrator.',
        'name-break-glass',
      );
    }

    const expected = `${breakGlass.email} is in no covered group.`;
    const { breakGlassUser, jumpcloud, effectiveUsers } = facts;
    if (breakGlassUser.kind === 'unreadable')
      return unreadable(expected, breakGlassUser.reason, 'connect-jumpcloud');
    if (jumpcloud.kind === 'unreadable') return unreadable(expected, jumpcloud.reason, 'connect-jumpcloud');

    const user = breakGlassUser.value;
    const covered = user === null ? [] : coveringGroups(jumpcloud.value, user.id).map(({ name }) => name);
    if (covered.length > 0) {
      return { outcome: 'fail', expected, seen: `It is in ${covered.join(', ')}.`, remedy: breakGlassRemedy };
    }
    // A group that was bound past the wizard, or the person alone: only JumpCloud's own answer knows of it.
    const users = user === null ? [] : Object.values(effectiveUsers);
    const unread = users.find((reading) => reading.kind === 'unreadable');
    if (unread !== undefined) return unreadable(expected, unread.reason, 'connect-jumpcloud');
    if (users.some((reading) => reading.kind === 'read' && reading.value.includes(user?.id ?? ''))) {
      return {
        outcome: 'fail',
        expected,
        seen: 'JumpCloud names it among those who may use an application of this integration.',
        remedy: breakGlassRemedy,
      };
    }
    return judgeBreakGlassAge(expected, user === null, facts.breakGlassSignedInAt);
  },
};

function coveringGroups({ applications, groups }: ObservedState, userId: string): readonly ObservedGroup[] {
  const bound = new Set(applications.filter(isOwn).flatMap(({ boundGroupIds }) => boundGroupIds));
  return groups.filter(({ id, memberIds }) => bound.has(id) && memberIds.includes(userId));
}

/** Outside, but a password that was never seen to work is only half a way in. */
function judgeBreakGlassAge(
  expected: string,
  isUnknownToJumpCloud: boolean,
  signedInAt: string | null,
): Finding {
  const where = isUnknownToJumpCloud ? 'JumpCloud has no such person' : 'In no covered group';
  if (signedInAt !== null)
    return passed(expected, `${where}. Last password sign-in ${signedInAt.slice(0, 10)}.`);
  return {
    outcome: 'warn',
    expected,
    seen: `${where}. No password sign-in was seen yet.`,
    remedy: {
      text: 'Sign in once with the account and its password.',
      consolePath: null,
      copy: null,
      stepId: 'name-break-glass',
    },
  };
}

const accountUnchanged: Check = {
  id: 'account-unchanged',
  title: 'The Mimecast account is unchanged',
  proves: 'Grid and account code, of which all values are made, are still those of the account.',
  scope: 'integration',
  // Entered by hand there is no credential to ask with.
  appliesTo: ({ mimecast }) => mimecast?.knownFrom === 'api',
  rule: ({ inputs, mimecastAccount }) => {
    const { mimecast } = inputs;
    const expected = `${mimecast?.accountCode ?? ''} on the grid ${mimecast?.grid ?? ''}`;
    if (mimecastAccount.kind === 'unreadable') {
      return unreadable(expected, mimecastAccount.reason, 'connect-mimecast');
    }

    const { accountCode, region } = mimecastAccount.value;
    const derived = gridFromAccount({ accountCode, region });
    // A person may have corrected the grid; then only a certain contradiction counts.
    const isSameGrid = derived.confidence !== 'agreed' || derived.grid === mimecast?.grid;
    const seen = `${accountCode} in the region ${region ?? 'not given'}`;
    if (accountCode === mimecast?.accountCode && isSameGrid) return passed(expected, seen);
    return {
      outcome: 'fail',
      expected,
      seen,
      remedy: {
        text: 'Connect Mimecast again. The values of the applications follow from it.',
        consolePath: consolePaths.mimecastAccount.today,
        copy: null,
        stepId: 'connect-mimecast',
      },
    };
  },
};

/** Checks of who may sign in, and of the account. */
export const accessChecks: readonly Check[] = [groupBound, pilotCanUse, breakGlassOutside, accountUnchanged];
