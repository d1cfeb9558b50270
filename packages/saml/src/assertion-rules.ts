import type { Element } from '@xmldom/xmldom';
import type { ExpectedResponse } from './expected-response.ts';
import { type Finding, finding } from './finding.ts';
import { samlAssertion } from './namespaces.ts';
import { timeFinding } from './saml-time.ts';
import { attribute, childElements, plainText } from './xml-elements.ts';

const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

/** What the assertion says, taken from verified bytes. */
export interface VerifiedAssertion {
  readonly nameId: string;
  readonly nameIdFormat: string | undefined;
  readonly issuer: string;
  readonly audiences: readonly string[];
  readonly recipient: string | undefined;
  readonly inResponseTo: string | undefined;
  readonly authnInstant: string | undefined;
  readonly sessionIndex: string | undefined;
}

/** Reads the assertion leniently; {@link assertionFindings} judges what was read. */
export function readAssertion(assertion: Element): VerifiedAssertion {
  const subject = one(assertion, 'Subject');
  const nameId = one(subject, 'NameID');
  const confirmation = confirmationData(assertion);
  const statement = one(assertion, 'AuthnStatement');

  return {
    nameId: plainText(nameId) ?? '',
    nameIdFormat: attribute(nameId, 'Format'),
    issuer: plainText(one(assertion, 'Issuer')) ?? '',
    audiences: audiencesOf(assertion),
    recipient: attribute(confirmation, 'Recipient'),
    inResponseTo: attribute(confirmation, 'InResponseTo'),
    authnInstant: attribute(statement, 'AuthnInstant'),
    sessionIndex: attribute(statement, 'SessionIndex'),
  };
}

/** The rules that concern the assertion. */
export function assertionFindings(
  assertion: Element,
  expected: ExpectedResponse,
  isVerified: boolean,
): Finding[] {
  const facts = readAssertion(assertion);
  const confirmation = confirmationData(assertion);
  const conditions = one(assertion, 'Conditions');
  const sessionEnd = attribute(one(assertion, 'AuthnStatement'), 'SessionNotOnOrAfter');

  return [
    finding(
      'recipient',
      facts.recipient === expected.acsUrl,
      isVerified,
      expected.acsUrl,
      facts.recipient ?? 'no bearer confirmation with a Recipient',
    ),
    timeFinding('confirmation-time', isVerified, expected, {
      notBefore: attribute(confirmation, 'NotBefore'),
      notOnOrAfter: attribute(confirmation, 'NotOnOrAfter'),
      isEndNeeded: true,
    }),
    audienceFinding(assertion, expected, isVerified),
    timeFinding('conditions-time', isVerified, expected, {
      notBefore: attribute(conditions, 'NotBefore'),
      notOnOrAfter: attribute(conditions, 'NotOnOrAfter'),
      isEndNeeded: true,
    }),
    ...(sessionEnd === undefined
      ? []
      : [
          timeFinding('session-time', isVerified, expected, {
            notBefore: undefined,
            notOnOrAfter: sessionEnd,
            isEndNeeded: true,
          }),
        ]),
    nameIdFinding(assertion, expected, isVerified),
  ];
}

/** Every audience restriction must be met; within one, any audience will do (SAML core 2.5.1.4). */
function audienceFinding(assertion: Element, expected: ExpectedResponse, isVerified: boolean): Finding {
  const restrictions = childElements(assertion, samlAssertion, 'Conditions')
    .flatMap((conditions) => childElements(conditions, samlAssertion, 'AudienceRestriction'))
    .map((restriction) =>
      childElements(restriction, samlAssertion, 'Audience').map((audience) => plainText(audience) ?? ''),
    );
  const isOk =
    restrictions.length > 0 && restrictions.every((audiences) => audiences.includes(expected.audience));

  return finding(
    'audience',
    isOk,
    isVerified,
    expected.audience,
    restrictions.length === 0
      ? 'no audience'
      : restrictions.map((audiences) => audiences.join(', ')).join('; '),
  );
}

/** Addresses are compared without regard to case; anything else must be equal. */
function nameIdFinding(assertion: Element, expected: ExpectedResponse, isVerified: boolean): Finding {
  const { nameId, nameIdFormat } = readAssertion(assertion);
  const wanted = expected.nameId;
  const isOk = nameId !== '' && (wanted === undefined || wanted.toLowerCase() === nameId.toLowerCase());
  const seen =
    nameId === '' ? undefined : `${nameId}${nameIdFormat === undefined ? '' : ` (${nameIdFormat})`}`;

  return finding('name-id', isOk, isVerified, wanted ?? 'a NameID that holds only text', seen);
}

function audiencesOf(assertion: Element): string[] {
  return childElements(assertion, samlAssertion, 'Conditions')
    .flatMap((conditions) => childElements(conditions, samlAssertion, 'AudienceRestriction'))
    .flatMap((restriction) => childElements(restriction, samlAssertion, 'Audience'))
    .flatMap((audience) => plainText(audience) ?? []);
}

/** The data of the one bearer confirmation; several would leave open which one holds. */
function confirmationData(assertion: Element): Element | undefined {
  const confirmations = childElements(
    one(assertion, 'Subject') ?? assertion,
    samlAssertion,
    'SubjectConfirmation',
  ).filter((confirmation) => attribute(confirmation, 'Method') === bearer);

  return confirmations.length === 1 ? one(confirmations[0], 'SubjectConfirmationData') : undefined;
}

/** The only child of this name; undefined when there is none, or more than one. */
function one(parent: Element | undefined, localName: string): Element | undefined {
  if (parent === undefined) return undefined;
  const [element, more] = childElements(parent, samlAssertion, localName);

  return more === undefined ? element : undefined;
}
