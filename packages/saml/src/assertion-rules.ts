import type { Element } from '@xmldom/xmldom';
import type { ExpectedResponse } from './expected-response.ts';
import { type Finding, finding } from './finding.ts';
import { samlAssertion } from './namespaces.ts';
import { timeFinding } from './saml-time.ts';
import { attribute, childElements, plainText } from './xml-elements.ts';

const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
const unspecifiedFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified';

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
  /** How the person signed in, by the identity provider's word. */
  readonly authnContext: string | undefined;
  readonly attributes: readonly AssertedAttribute[];
}

/** What the identity provider says about the person, beside the NameID. */
export interface AssertedAttribute {
  readonly name: string;
  readonly values: readonly string[];
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
    authnContext: plainText(one(one(statement, 'AuthnContext'), 'AuthnContextClassRef')),
    attributes: attributesOf(assertion),
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
    nameIdFinding(facts, expected, isVerified),
    ...(expected.nameIdFormats === undefined
      ? []
      : [formatFinding(facts, expected.nameIdFormats, isVerified)]),
    ...(expected.authnContexts === undefined
      ? []
      : [contextFinding(facts, expected.authnContexts, isVerified)]),
    ...(expected.attributes === undefined ? [] : [attributesFinding(facts, expected.attributes, isVerified)]),
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
function nameIdFinding(facts: VerifiedAssertion, expected: ExpectedResponse, isVerified: boolean): Finding {
  const { nameId } = facts;
  const wanted = expected.nameId;
  const isOk = nameId !== '' && (wanted === undefined || wanted.toLowerCase() === nameId.toLowerCase());

  return finding(
    'name-id',
    isOk,
    isVerified,
    wanted ?? 'a NameID that holds only text',
    nameId === '' ? undefined : nameId,
  );
}

/** A NameID without a format has the unspecified one (SAML core 2.2.2). */
function formatFinding(
  { nameIdFormat = unspecifiedFormat }: VerifiedAssertion,
  formats: readonly string[],
  isVerified: boolean,
): Finding {
  return finding(
    'name-id-format',
    formats.includes(nameIdFormat),
    isVerified,
    formats.join(' or '),
    nameIdFormat,
  );
}

function contextFinding(
  { authnContext }: VerifiedAssertion,
  contexts: readonly string[],
  isVerified: boolean,
): Finding {
  const isOk = contexts.length === 0 || (authnContext !== undefined && contexts.includes(authnContext));

  return finding(
    'authn-context',
    isOk,
    isVerified,
    contexts.length === 0 ? 'any: the request asks for none' : contexts.join(' or '),
    authnContext,
  );
}

function attributesFinding(
  { attributes }: VerifiedAssertion,
  expected: NonNullable<ExpectedResponse['attributes']>,
  isVerified: boolean,
): Finding {
  const isThere = ({ name, value }: (typeof expected)[number]) =>
    attributes.some(
      (each) => each.name === name && (value === undefined || each.values.some((given) => given === value)),
    );
  const describe = ({ name, value }: (typeof expected)[number]) =>
    value === undefined ? name : `${name} = ${value}`;

  return finding(
    'attributes',
    expected.every(isThere),
    isVerified,
    expected.map(describe).join(', ') || 'none in particular',
    attributes.map(({ name, values }) => `${name} = ${values.join(', ')}`).join('; ') || 'none',
  );
}

function attributesOf(assertion: Element): AssertedAttribute[] {
  return childElements(assertion, samlAssertion, 'AttributeStatement')
    .flatMap((statement) => childElements(statement, samlAssertion, 'Attribute'))
    .map((element) => ({
      name: attribute(element, 'Name') ?? '',
      values: childElements(element, samlAssertion, 'AttributeValue').map((value) => plainText(value) ?? ''),
    }));
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
