import { connectorKinds } from '../values/words.ts';
import { elsewhere, fails, inJumpCloud, inProfile } from './explain.ts';
import type { Explanation, MessageContext, MessageFinding, MessageRemedy } from './message-finding.ts';

const importAgain: MessageRemedy = {
  text: 'Verify the metadata URL again. If the certificate is another one now, press Import in the authentication profile and save, or nobody can sign in.',
  consolePath: null,
  copy: null,
  stepId: 'copy-metadata-url',
};

/** Who signed, and why it does not count. */
export function explainSignature({ seen }: MessageFinding, context: MessageContext): Explanation {
  const { inputs, connector } = context;
  const verified = inputs.metadata?.[connector];
  if (verified === undefined) {
    return {
      outcome: 'unknown',
      cause:
        'The metadata of this connector was not verified yet, so there is no certificate to compare with.',
      remedy: { ...importAgain, text: 'Verify the metadata URL of this connector, then inspect again.' },
    };
  }
  if (seen.includes('refused')) {
    return fails(
      `The signature is not of a form that may be trusted (${seen}).`,
      elsewhere(
        'JumpCloud signs in the usual form. Record the sign-in again; if it is the same, do not trust the message.',
      ),
    );
  }

  const signers: readonly string[] = seen.match(/[0-9a-f]{64}/g) ?? [];
  const other = connectorKinds.find(
    (kind) =>
      kind !== connector && signers.includes(inputs.metadata?.[kind]?.certificateSha256 ?? 'none verified'),
  );
  if (other !== undefined) {
    return fails(
      `It is signed with the certificate of another connector of this integration (${other}).`,
      inProfile(
        'Compare it with that connector, or import the metadata of the right one into the section of the authentication profile.',
      ),
    );
  }
  if (signers.includes(verified.certificateSha256)) {
    return fails(
      'It names the right certificate, but its content was changed after it was signed, or somebody else signed it.',
      elsewhere('Record the sign-in again. If it is the same, do not trust the message.'),
    );
  }
  return fails(
    "It is signed with another certificate than the verified one: JumpCloud's certificate was replaced, the application was made again, or this is not a message of this application.",
    importAgain,
  );
}

export function explainAlgorithm({ seen }: MessageFinding): Explanation {
  return fails(
    `It is signed by means that are no longer safe, or that prove nothing: ${seen}.`,
    inJumpCloud(
      'Set Signature Algorithm of the application to RSA-SHA256.',
      'RSA-SHA256',
      'create-applications',
    ),
  );
}

export function explainPlacement({ seen }: MessageFinding): Explanation {
  if (seen !== 'no signature') {
    return fails(
      'A signature stands where it does not belong: what it covers was moved, and something else put in its place.',
      elsewhere('Do not trust the message, and tell whoever looks after security.'),
    );
  }
  return fails(
    'Nothing is signed, so anybody may have written it.',
    inJumpCloud('Switch on Sign Assertion in the application.', null, 'create-applications'),
  );
}

export function explainCertificate({ seen }: MessageFinding): Explanation {
  return fails(
    `The certificate is ${seen}.`,
    inJumpCloud(
      'Let JumpCloud make a new certificate while an administrator stays signed in to Mimecast, and import it there at once: from the change to the Import nobody can sign in.',
      null,
      'copy-metadata-url',
    ),
  );
}
