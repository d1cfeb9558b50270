import { mimecastSignInPage } from '../values/mimecast-addresses.ts';
import { elsewhere, fails, inJumpCloud, inProfile, mistakeIn } from './explain.ts';
import type { Explanation, MessageContext, MessageFinding } from './message-finding.ts';

/** Words of SAML's second-level status codes, for people (SAML core 3.2.2.2). */
const statusWords: readonly (readonly [code: RegExp, cause: string])[] = [
  [/AuthnFailed/, 'JumpCloud could not sign the person in.'],
  [/RequestDenied/, 'JumpCloud denied the person: not authorized, or denied by a policy.'],
  [/NoAuthnContext/, 'JumpCloud can not vouch for the way of signing in that the request asks for.'],
  [/InvalidNameIDPolicy/, 'JumpCloud can not name the person in the format that the request asks for.'],
  [/Requester/, 'JumpCloud found the request of Mimecast wrong.'],
  [/VersionMismatch/, 'The request is of another version of SAML.'],
];

export function explainStatus({ seen }: MessageFinding): Explanation {
  const cause = statusWords.find(([code]) => code.test(seen))?.[1] ?? 'JumpCloud answered with a failure.';
  const isContext = /NoAuthnContext|InvalidNameIDPolicy/.test(seen);

  return fails(
    cause,
    isContext
      ? inProfile(
          'Untick Use Password Protected Context and Use Integrated Authentication Context in the section, and save.',
        )
      : {
          ...elsewhere(
            'Diagnose the person: it says whether the group is bound, and whether a policy denies. Mimecast is not the cause.',
          ),
          stepId: 'authorize-pilot',
        },
  );
}

/** Another issuer means another application, or the same one with another IdP Entity ID than Mimecast knows. */
export function explainIssuer(finding: MessageFinding, context: MessageContext): Explanation {
  return fails(
    mistakeIn(finding, 'idp-entity-id', context),
    inJumpCloud(
      'JumpCloud writes it from IdP Entity ID of the application. If the message is of another application, inspect one of this application; else set the value shown here, and import the metadata in Mimecast again.',
      finding.expected,
      'create-applications',
    ),
  );
}

/** `/login/saml` takes no response that nobody asked for, as far as is known (vendor/mimecast.md 4.1). */
export function explainUnsolicited(): Explanation {
  return {
    outcome: 'warn',
    cause:
      'It answers no request: it was sent by a tile of the JumpCloud user console. /login/saml is for sign-ins that start at Mimecast, and may answer "can\'t validate your identity".',
    remedy: {
      text: `Start at ${mimecastSignInPage()}, or use the bookmark tile. For a tile of its own the person needs a connector for the Personal Portal or the Administration Console.`,
      consolePath: null,
      copy: null,
      stepId: 'choose-connectors',
    },
  };
}

export function explainInResponseTo({ seen, expected }: MessageFinding): Explanation {
  return fails(
    `It should answer ${expected}, and answers ${seen}. An older sign-in was finished in another tab, or two parts of the message do not belong together.`,
    elsewhere(
      'Close all tabs of the sign-in, start once more in a private window, and record that from its beginning.',
    ),
  );
}

export function explainNameId({ seen }: MessageFinding): Explanation {
  return fails(
    seen === '(absent)'
      ? 'No person is named, or the name holds more than text: two readers could read two names.'
      : `${seen} is no mail address. Mimecast knows people by their primary address.`,
    inJumpCloud(
      'Send the address as NameID (SAMLSubject NameID: email). Where the template lets no one set it, the address of the person in JumpCloud is what is sent.',
      'email',
      'choose-connectors',
    ),
  );
}

export function explainFormat({ seen }: MessageFinding): Explanation {
  return fails(
    `The NameID has the format ${seen}. Mimecast is documented to work with a mail address, or with no particular format.`,
    inJumpCloud(
      'Set SAMLSubject NameID Format of the application.',
      'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
      'choose-connectors',
    ),
  );
}

export function explainNamePolicy({ seen }: MessageFinding): Explanation {
  return {
    outcome: 'warn',
    cause: `Mimecast asks for the format ${seen}. JumpCloud names people in the format of the application, whatever is asked.`,
    remedy: inProfile('Choose the provider Other in the section of the authentication profile.', 'Other'),
  };
}

/** Mimecast needs no attribute, so none that is missing keeps anybody out. */
export function explainAttributes({ seen, expected }: MessageFinding): Explanation {
  return {
    outcome: 'warn',
    cause: `Chosen were ${expected}; sent are ${seen}. JumpCloud leaves out what it has no value for. Mimecast needs none of them to let people in.`,
    remedy: inJumpCloud(
      'Fill in the field of the person in JumpCloud, or correct the attributes of the application.',
      null,
      'choose-connectors',
    ),
  };
}
