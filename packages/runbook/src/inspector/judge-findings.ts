import { applicationValue, elsewhere, fails, tampered } from './explain.ts';
import type {
  Explanation,
  JudgedFinding,
  MessageContext,
  MessageFinding,
  MessageRule,
} from './message-finding.ts';
import {
  explainAcsUrl,
  explainBinding,
  explainContext,
  explainRequestDestination,
  explainRequestedContext,
  explainRequestIssuer,
} from './request-rules.ts';
import {
  explainAttributes,
  explainFormat,
  explainInResponseTo,
  explainIssuer,
  explainNameId,
  explainNamePolicy,
  explainStatus,
  explainUnsolicited,
} from './response-rules.ts';
import {
  explainAlgorithm,
  explainCertificate,
  explainPlacement,
  explainSignature,
} from './signature-rules.ts';
import { explainPeriod, explainRequestTime } from './time-rules.ts';

interface Rule {
  title: string;
  /** Why it is not met, and what to do. */
  explain: (finding: MessageFinding, context: MessageContext) => Explanation;
}

const otherKind =
  (wanted: string) =>
  ({ seen }: MessageFinding) =>
    fails(
      `This is ${seen}, not ${wanted}.`,
      elsewhere('Record the sign-in, and paste its SAMLResponse or SAMLRequest.'),
    );

const unreadable = ({ seen }: MessageFinding) =>
  fails(
    `${seen}.`,
    elsewhere(
      'Copy the whole message again. A message with a document type is never read: it is a means of attack.',
    ),
  );

const rules: Readonly<Record<MessageRule, Rule>> = {
  readable: { title: 'Can be read', explain: unreadable },
  'is-response': { title: 'Kind of message', explain: otherKind('a response') },
  'is-request': { title: 'Kind of message', explain: otherKind('a sign-in request') },
  'single-assertion': {
    title: 'One assertion, in its place',
    explain: tampered('The message holds more than one assertion, or none in its place.'),
  },
  'unique-ids': { title: 'Every ID once', explain: tampered('Two elements have the same ID.') },
  'signature-placement': { title: 'Signature in its place', explain: explainPlacement },
  'signature-algorithm': { title: 'Algorithms', explain: explainAlgorithm },
  signature: { title: 'Signature', explain: explainSignature },
  'certificate-validity': { title: 'Validity of the certificate', explain: explainCertificate },
  status: { title: 'Status', explain: explainStatus },
  issuer: { title: 'Issuer (IdP entity ID)', explain: explainIssuer },
  destination: { title: 'Destination', explain: applicationValue('ACS URL', 'acs-url') },
  recipient: { title: 'Recipient', explain: applicationValue('ACS URL', 'acs-url') },
  audience: { title: 'Audience (SP entity ID)', explain: applicationValue('SP Entity ID', 'sp-entity-id') },
  'confirmation-time': { title: 'Time to arrive', explain: explainPeriod },
  'conditions-time': { title: 'Period of validity', explain: explainPeriod },
  'session-time': { title: 'End of the session', explain: explainPeriod },
  'in-response-to': { title: 'Request that it answers', explain: explainInResponseTo },
  'name-id': { title: 'Person (NameID)', explain: explainNameId },
  'name-id-format': { title: 'Format of the NameID', explain: explainFormat },
  'authn-context': { title: 'Way of signing in', explain: explainContext },
  attributes: { title: 'Attributes', explain: explainAttributes },
  'request-issuer': { title: 'Issuer (SP entity ID)', explain: explainRequestIssuer },
  'acs-url': { title: 'AssertionConsumerServiceURL', explain: explainAcsUrl },
  'response-binding': { title: 'Binding of the response', explain: explainBinding },
  'request-destination': { title: 'Destination', explain: explainRequestDestination },
  'request-time': { title: 'Time', explain: explainRequestTime },
  'name-id-policy': { title: 'Format asked for', explain: explainNamePolicy },
  'requested-authn-context': { title: 'RequestedAuthnContext', explain: explainRequestedContext },
};

/** Gives each finding its outcome, and each difference its cause and what to do about it. */
export function judgeFindings(
  findings: readonly MessageFinding[],
  context: MessageContext,
): readonly JudgedFinding[] {
  return findings.map((finding) => {
    const explanation = explanationOf(finding, context);

    return {
      ...finding,
      title: rules[finding.rule].title,
      outcome: explanation?.outcome ?? 'pass',
      cause: explanation?.cause ?? null,
      remedy: explanation?.remedy ?? null,
    };
  });
}

function explanationOf(finding: MessageFinding, context: MessageContext): Explanation | null {
  if (!finding.isOk) return rules[finding.rule].explain(finding, context);
  if (finding.rule === 'in-response-to' && finding.seen === '(absent)' && context.connector === 'sign-in') {
    return explainUnsolicited();
  }
  if (finding.rule === 'name-id' && !/^[^\s@]+@[^\s@]+$/.test(finding.seen)) {
    return rules['name-id'].explain(finding, context);
  }
  return null;
}
