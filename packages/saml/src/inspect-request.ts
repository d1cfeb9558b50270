import type { Element } from '@xmldom/xmldom';
import { type Finding, finding, type RequestRule } from './finding.ts';
import { idFinding, nameOf } from './message-structure.ts';
import { httpPost, samlAssertion, samlProtocol } from './namespaces.ts';
import { messageLimits, type ParsedXml, parseXml, XmlError } from './parse-xml.ts';
import { defaultClockSkewMs, readTime } from './saml-time.ts';
import { attribute, childElements, isNamed, plainText } from './xml-elements.ts';

/** What an identity provider expects of a request. */
export interface ExpectedRequest {
  /** The service provider's entity ID; case-sensitive. */
  readonly issuer: string;
  readonly acsUrl: string;
  /** Where the identity provider takes requests. */
  readonly destination: string;
  readonly now: Date;
  readonly clockSkewMs?: number;
  /** Formats in which the identity provider names people. */
  readonly nameIdFormats: readonly string[];
  /** Ways of signing in that it can vouch for. */
  readonly authnContexts: readonly string[];
}

/** What a request says. Nobody vouches for it: a request is rarely signed, and its signature is not checked. */
export interface RequestFacts {
  readonly id: string;
  readonly issuer: string | undefined;
  readonly acsUrl: string | undefined;
  readonly destination: string | undefined;
  readonly issueInstant: string | undefined;
  readonly responseBinding: string | undefined;
  readonly nameIdFormat: string | undefined;
  readonly authnContexts: readonly string[];
  /** How they are compared; `exact` when the request does not say. */
  readonly authnComparison: string;
}

/** What was found. */
export interface RequestInspection {
  readonly findings: readonly Finding<RequestRule>[];
  readonly isAcceptable: boolean;
  /** Undefined when the text is no request. */
  readonly request: RequestFacts | undefined;
}

/**
 * Inspects a SAML request as a strict identity provider would. Its Issuer, AssertionConsumerServiceURL and
 * RequestedAuthnContext are the only machine-made word on what the service provider expects.
 *
 * @param xml the message, decoded: see `findMessages`
 */
export function inspectRequest(xml: string, expected: ExpectedRequest): RequestInspection {
  let parsed: ParsedXml;
  try {
    parsed = parseXml(xml, messageLimits);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return refused([finding('readable', false, false, readableForm, error.message)]);
  }

  const { root } = parsed;
  const version = attribute(root, 'Version');
  const isRequest = isNamed(root, samlProtocol, 'AuthnRequest') && version === '2.0';
  const structure: Finding<RequestRule>[] = [
    finding('readable', true, false, readableForm, 'XML'),
    finding('is-request', isRequest, false, 'a SAML 2.0 AuthnRequest', nameOf(root, version)),
    idFinding(root),
  ];
  if (!isRequest) return refused(structure);

  const request = readRequest(root);
  const findings = [...structure, ...requestFindings(request, expected)];

  return { findings, isAcceptable: findings.every(({ isOk }) => isOk), request };
}

const readableForm = 'a SAML request in XML';

function readRequest(root: Element): RequestFacts {
  const [policy] = childElements(root, samlProtocol, 'NameIDPolicy');
  const [context] = childElements(root, samlProtocol, 'RequestedAuthnContext');
  const [issuer, otherIssuer] = childElements(root, samlAssertion, 'Issuer');

  return {
    id: attribute(root, 'ID') ?? '',
    issuer: otherIssuer === undefined ? plainText(issuer) : undefined,
    acsUrl: attribute(root, 'AssertionConsumerServiceURL'),
    destination: attribute(root, 'Destination'),
    issueInstant: attribute(root, 'IssueInstant'),
    responseBinding: attribute(root, 'ProtocolBinding'),
    nameIdFormat: attribute(policy, 'Format'),
    authnContexts:
      context === undefined
        ? []
        : childElements(context, samlAssertion, 'AuthnContextClassRef').flatMap(
            (reference) => plainText(reference) ?? [],
          ),
    authnComparison: attribute(context, 'Comparison') ?? 'exact',
  };
}

function requestFindings(request: RequestFacts, expected: ExpectedRequest): Finding<RequestRule>[] {
  const { issuer, acsUrl, destination, responseBinding, nameIdFormat } = request;
  // What a request leaves open, the identity provider decides.
  const orAbsent = (value: string | undefined, isOk: (value: string) => boolean) =>
    value === undefined || isOk(value);

  return [
    finding('request-issuer', issuer === expected.issuer, false, expected.issuer, issuer),
    finding(
      'acs-url',
      orAbsent(acsUrl, (url) => url === expected.acsUrl),
      false,
      expected.acsUrl,
      acsUrl ?? 'left to the identity provider',
    ),
    finding(
      'response-binding',
      orAbsent(responseBinding, (binding) => binding === httpPost),
      false,
      httpPost,
      responseBinding ?? 'left to the identity provider',
    ),
    finding(
      'request-destination',
      orAbsent(destination, (address) => address === expected.destination),
      false,
      expected.destination,
      destination ?? 'not stated',
    ),
    timeFinding(request, expected),
    finding(
      'name-id-policy',
      orAbsent(nameIdFormat, (format) => expected.nameIdFormats.includes(format)),
      false,
      expected.nameIdFormats.join(' or '),
      nameIdFormat ?? 'left to the identity provider',
    ),
    contextFinding(request, expected),
  ];
}

/** A request from the future shows clocks that differ; an old one is only old. */
function timeFinding({ issueInstant }: RequestFacts, expected: ExpectedRequest): Finding<RequestRule> {
  const { now, clockSkewMs = defaultClockSkewMs } = expected;
  const issued = readTime(issueInstant ?? '');

  return finding(
    'request-time',
    issued <= now.getTime() + clockSkewMs,
    false,
    `not after ${now.toISOString()} (${clockSkewMs / 1_000} s of clock difference allowed)`,
    issueInstant,
  );
}

/** One of those that are asked for is enough; stronger ones than asked for are not told apart here. */
function contextFinding(request: RequestFacts, expected: ExpectedRequest): Finding<RequestRule> {
  const { authnContexts, authnComparison } = request;
  const isOk =
    authnContexts.length === 0 || authnContexts.some((name) => expected.authnContexts.includes(name));

  return finding(
    'requested-authn-context',
    isOk,
    false,
    `none, or one of: ${expected.authnContexts.join(', ')}`,
    authnContexts.length === 0 ? 'none' : `${authnContexts.join(' or ')} (${authnComparison})`,
  );
}

function refused(findings: readonly Finding<RequestRule>[]): RequestInspection {
  return { findings, isAcceptable: false, request: undefined };
}
