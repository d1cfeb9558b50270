import { sectionConnector, tileOf } from '../values/section-connector.ts';
import type { StepId } from '../content/step.ts';
import type { ConnectorKind } from '../values/words.ts';
import {
  type Check,
  type CheckFacts,
  defineCheck,
  type Finding,
  passed,
  remedyAt,
  type SignInFact,
  type TokenFact,
} from './check.ts';

const expected = 'JumpCloud issued a token, and Mimecast let the person in.';

function findRun(
  facts: Pick<CheckFacts, 'signIns'>,
  direction: SignInFact['direction'],
  connector: ConnectorKind | null,
) {
  return facts.signIns.find((run) => run.direction === direction && run.connector === connector);
}

function wordOf(attested: boolean | null): string {
  if (attested === null) return '';
  return attested ? ' The person confirmed it.' : ' The person did not get in.';
}

/** What the two sources say together. */
function judgeRun(run: SignInFact | undefined, stepId: StepId): Finding {
  const remedy = (text: string) => ({ text, consolePath: null, copy: null, stepId });
  if (run === undefined) {
    return {
      outcome: 'waiting',
      expected,
      seen: 'No sign-in was tried yet.',
      remedy: remedy('Let the pilot sign in while the wizard watches.'),
    };
  }

  const { jumpcloud, mimecast, attested } = run;
  const seen = `JumpCloud: ${jumpcloud.text} Mimecast: ${mimecast.text}${wordOf(attested)}`;

  // A direct refusal outweighs a word that everything was fine.
  if (jumpcloud.outcome === 'fail' || mimecast.outcome === 'fail' || attested === false) {
    return { outcome: 'fail', expected, seen, remedy: remedy(refusalText(run)) };
  }
  if (mimecast.outcome === 'pass' || attested === true) return passed(expected, seen);
  if (jumpcloud.outcome === 'pass') {
    return {
      outcome: 'warn',
      expected,
      seen,
      remedy: remedy(
        'JumpCloud did its part. Ask the person whether they landed in Mimecast, and confirm it.',
      ),
    };
  }
  return {
    outcome: 'waiting',
    expected,
    seen,
    remedy: remedy('No event yet. Events can take a few minutes.'),
  };
}

function refusalText({ jumpcloud }: SignInFact): string {
  return jumpcloud.outcome === 'fail'
    ? 'JumpCloud refused the person. Look whether a group is authorized and the account is active.'
    : 'Mimecast refused the sign-in. Compare issuer, entity ID and certificate of the profile, and the primary address of the person.';
}

const signInFromMimecast = defineCheck({
  needs: ['signIns'],
  id: 'sp-initiated-sign-in',
  title: "A sign-in from Mimecast's page was seen",
  proves: 'The way that everyone takes works from end to end, for one person at one time.',
  scope: 'integration',
  rule: (facts) =>
    judgeRun(
      findRun(facts, 'sp-initiated', sectionConnector(facts.inputs, 'administration-console')),
      'sign-in-from-mimecast',
    ),
});

const signInFromTile = defineCheck({
  needs: ['signIns'],
  id: 'idp-initiated-sign-in',
  title: 'A sign-in from the tile was seen',
  proves: 'The tile in the user console leads into Mimecast, for one person at one time.',
  scope: 'connector',
  appliesTo: (inputs, connector) => tileOf(inputs, connector) !== 'none',
  rule: (facts, connector) => judgeRun(findRun(facts, 'idp-initiated', connector), 'sign-in-from-tile'),
});

const lastSignIns = defineCheck({
  id: 'last-sign-ins',
  title: 'People have signed in lately',
  proves:
    'JumpCloud issued assertions for these people within the last 30 days. Whether Mimecast let them in is seen of the pilot only.',
  scope: 'integration',
  needs: ['tokens', 'logOns', 'pilot'],
  rule: ({ tokens, logOns, pilot }) => {
    const wanted = 'A sign-in within the last 30 days, and no refusal after it.';
    if (tokens.kind === 'unreadable') {
      const texts = 'Directory Insights can’t be asked, so look at a sign-in with your own eyes.';
      return {
        outcome: 'unknown',
        expected: wanted,
        seen: tokens.reason,
        remedy: remedyAt('sign-in-from-mimecast', texts),
      };
    }

    const issued = tokens.value.find(({ outcome }) => outcome === 'issued');
    const refused = tokens.value.find(({ outcome }) => outcome === 'refused');
    const pilotId = pilot?.jumpcloud.kind === 'read' ? pilot.jumpcloud.value?.id : undefined;
    const accepted =
      logOns.kind === 'read' &&
      logOns.value.find((each) => each.outcome === 'accepted' && !each.isByPassword);
    const seenByMimecast = accepted
      ? ` Mimecast let the pilot in ${minuteOf(accepted.at)} (${accepted.application ?? 'application not named'}).`
      : '';
    if (issued === undefined && refused === undefined) {
      return {
        outcome: 'waiting',
        expected: wanted,
        seen: `No event yet.${seenByMimecast}`,
        remedy: remedyAt('sign-in-from-mimecast', 'Let the pilot sign in while the wizard watches.'),
      };
    }

    const many = new Set(
      tokens.value.filter(({ outcome }) => outcome === 'issued').map(({ userId }) => userId),
    ).size;
    const last =
      issued === undefined
        ? 'None was let through.'
        : `${describeToken(issued)} ${many === 1 ? 'One person' : `${many} people`} in 30 days.`;
    const seen = `${last}${seenByMimecast}`;
    if (refused === undefined || (issued !== undefined && issued.at >= refused.at))
      return passed(wanted, seen);
    return {
      outcome: 'warn',
      expected: wanted,
      seen: `${seen} Refused since: ${refused.userName} ${minuteOf(refused.at)} (${refused.reason ?? 'without a reason'}).`,
      remedy: remedyAt(
        refused.userId === pilotId ? 'authorize-pilot' : 'roll-out-groups',
        `Look whether ${refused.userName} is active in JumpCloud, in an authorized group, and denied by no policy.`,
      ),
    };
  },
});

function minuteOf(time: string): string {
  return `on ${time.slice(0, 10)} at ${time.slice(11, 16)} UTC`;
}

function describeToken({ userName, at, hadSecondFactor }: TokenFact): string {
  return `JumpCloud let ${userName} through ${minuteOf(at)}${hadSecondFactor ? ', with a second factor' : ''}.`;
}

/** Checks of sign-ins that were watched. */
export const signInChecks: readonly Check[] = [signInFromMimecast, signInFromTile, lastSignIns];
