import { sectionConnector, tileOf } from '../values/section-connector.ts';
import type { StepId } from '../content/step.ts';
import type { ConnectorKind } from '../values/words.ts';
import { type Check, type CheckFacts, type Finding, passed, type SignInFact } from './check.ts';

const expected = 'JumpCloud issued a token, and Mimecast let the person in.';

function findRun(facts: CheckFacts, direction: SignInFact['direction'], connector: ConnectorKind | null) {
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

const signInFromMimecast: Check = {
  id: 'sp-initiated-sign-in',
  title: "A sign-in from Mimecast's page was seen",
  proves: 'The way that everyone takes works from end to end, for one person at one time.',
  scope: 'integration',
  rule: (facts) =>
    judgeRun(
      findRun(facts, 'sp-initiated', sectionConnector(facts.inputs, 'administration-console')),
      'sign-in-from-mimecast',
    ),
};

const signInFromTile: Check = {
  id: 'idp-initiated-sign-in',
  title: 'A sign-in from the tile was seen',
  proves: 'The tile in the user console leads into Mimecast, for one person at one time.',
  scope: 'connector',
  appliesTo: (inputs, connector) => tileOf(inputs, connector) !== 'none',
  rule: (facts, connector) => judgeRun(findRun(facts, 'idp-initiated', connector), 'sign-in-from-tile'),
};

/** Checks of sign-ins that were watched. */
export const signInChecks: readonly Check[] = [signInFromMimecast, signInFromTile];
