import { consolePaths } from '../content/console-paths.ts';
import type { StepId } from '../content/step.ts';
import { nameMistakes } from '../paste-back/name-mistakes.ts';
import type { CopyValueId } from '../values/copy-values.ts';
import type { Explanation, MessageContext, MessageFinding, MessageRemedy } from './message-finding.ts';

const ssoTab = consolePaths.jumpcloudApplicationSso.today;
const profilePath = consolePaths.mimecastProfiles.today;

/** Something to do outside of the wizard, with nothing to copy. */
export const elsewhere = (text: string): MessageRemedy => ({
  text,
  consolePath: null,
  copy: null,
  stepId: null,
});

/** Something to set in the JumpCloud application. */
export const inJumpCloud = (text: string, copy: string | null, stepId: StepId): MessageRemedy => ({
  text,
  consolePath: ssoTab,
  copy,
  stepId,
});

/** Something to set in the authentication profile. */
export const inProfile = (text: string, copy: string | null = null): MessageRemedy => ({
  text,
  consolePath: profilePath,
  copy,
  stepId: 'create-authentication-profile',
});

export const fails = (cause: string, remedy: MessageRemedy): Explanation => ({
  outcome: 'fail',
  cause,
  remedy,
});

/** What is wrong with a value, letter by letter. */
export function mistakeIn(
  { expected, seen }: MessageFinding,
  valueId: CopyValueId,
  { inputs, connector }: MessageContext,
): string {
  if (seen === '(absent)' || seen.startsWith('no ')) return 'The message does not say it at all.';

  return nameMistakes(expected, seen, valueId, { inputs, connector })
    .map(({ text }) => text)
    .join(' ');
}

/** Values of the application, which JumpCloud writes into every response. */
export function applicationValue(
  field: string,
  valueId: CopyValueId,
): (finding: MessageFinding, context: MessageContext) => Explanation {
  return (finding, context) =>
    fails(
      mistakeIn(finding, valueId, context),
      inJumpCloud(
        `JumpCloud writes it from ${field} of the application. Set ${field} to the value shown here: "Create the applications" does it by a plan.`,
        finding.expected,
        'create-applications',
      ),
    );
}

/** Nothing in a set-up makes a message like this. */
export function tampered(what: string): () => Explanation {
  return () =>
    fails(
      `${what} JumpCloud sends no such message: it was damaged on the way here, or somebody changed it on purpose.`,
      elsewhere(
        'Record the sign-in again in the browser and paste the new message. If it is the same, do not sign in with it, and tell whoever looks after security.',
      ),
    );
}
