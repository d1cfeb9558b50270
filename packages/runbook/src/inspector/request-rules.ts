import { consolePaths } from '../content/console-paths.ts';
import { fails, inJumpCloud, inProfile, mistakeIn } from './explain.ts';
import type { Explanation, MessageContext, MessageFinding } from './message-finding.ts';

const untickContexts =
  'Untick Use Password Protected Context and Use Integrated Authentication Context in the section, and save.';

/** Mimecast's own word on its entity ID: it outweighs what was derived. */
export function explainRequestIssuer(finding: MessageFinding, context: MessageContext): Explanation {
  const cause = mistakeIn(finding, 'sp-entity-id', context);
  if (/\/sso\//.test(finding.seen)) {
    return fails(
      `${cause} Mimecast calls itself so when the provider is Azure or Entra.`,
      inProfile('Choose the provider Other in the section, import the metadata again, and save.', 'Other'),
    );
  }
  return fails(
    `Mimecast calls itself ${finding.seen}. ${cause}`,
    inJumpCloud(
      'A request is made by Mimecast itself, so it is right: connect the account that it names, and the values of the applications follow.',
      finding.seen,
      'connect-mimecast',
    ),
  );
}

export function explainAcsUrl(finding: MessageFinding, context: MessageContext): Explanation {
  return fails(
    `Mimecast wants the response at ${finding.seen}; the application sends it to ${finding.expected}. ${mistakeIn(finding, 'acs-url', context)}`,
    inJumpCloud(
      'A request is made by Mimecast itself: set ACS URL of the application to what it asks for, or JumpCloud may refuse it.',
      finding.seen,
      'create-applications',
    ),
  );
}

export function explainRequestDestination(finding: MessageFinding, context: MessageContext): Explanation {
  return fails(
    `Mimecast sends people to ${finding.seen}. ${mistakeIn(finding, 'sso-url', context)}`,
    inProfile(
      'Import the metadata URL of this connector again, or set Login URL to the value shown here.',
      finding.expected,
    ),
  );
}

export function explainRequestedContext({ seen }: MessageFinding): Explanation {
  return fails(
    `Mimecast asks for a way of signing in that JumpCloud does not vouch for: ${seen}.`,
    inProfile(untickContexts),
  );
}

/** The response names another way than the request of the same recording asked for. */
export function explainContext({ seen, expected }: MessageFinding): Explanation {
  return fails(
    `JumpCloud names the way of signing in ${seen}; the request in the same recording asks for ${expected}.`,
    inProfile(untickContexts),
  );
}

export function explainBinding({ seen }: MessageFinding): Explanation {
  return fails(`Mimecast asks for the response by ${seen}. JumpCloud sends responses by HTTP-POST only.`, {
    text: 'Choose the provider Other in the section of the authentication profile.',
    consolePath: consolePaths.mimecastProfiles.today,
    copy: null,
    stepId: 'create-authentication-profile',
  });
}
