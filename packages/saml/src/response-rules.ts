import type { Element } from '@xmldom/xmldom';
import type { ExpectedResponse } from './expected-response.ts';
import { type Finding, finding } from './finding.ts';
import { samlAssertion, samlProtocol } from './namespaces.ts';
import { attribute, childElements, plainText } from './xml-elements.ts';

const success = 'urn:oasis:names:tc:SAML:2.0:status:Success';

/** The status that the identity provider reports, with its own words where it gives any. */
export function statusFinding(response: Element, isVerified: boolean): Finding {
  const [status, more] = childElements(response, samlProtocol, 'Status');
  if (status === undefined || more !== undefined) {
    return finding('status', false, isVerified, success, 'not exactly one Status');
  }

  const codes = statusCodes(status);
  const words = childElements(status, samlProtocol, 'StatusMessage').flatMap(
    (message) => plainText(message) ?? [],
  );
  const isOk = codes.length === 1 && codes[0] === success;

  return finding(
    'status',
    isOk,
    isVerified,
    success,
    [codes.join(' / ') || 'no StatusCode', ...words].join(': '),
  );
}

/** A code may hold a second one that explains it. */
function statusCodes(parent: Element): string[] {
  return childElements(parent, samlProtocol, 'StatusCode').flatMap((code) => [
    attribute(code, 'Value') ?? '',
    ...statusCodes(code),
  ]);
}

/** The assertion must name the issuer; the response may, and then the same. Case matters. */
export function issuerFinding(
  response: Element,
  assertion: Element,
  expected: ExpectedResponse,
  isVerified: boolean,
): Finding {
  const ofAssertion = childElements(assertion, samlAssertion, 'Issuer').map(
    (issuer) => plainText(issuer) ?? '',
  );
  const ofResponse = childElements(response, samlAssertion, 'Issuer').map(
    (issuer) => plainText(issuer) ?? '',
  );
  const all = [...ofAssertion, ...ofResponse];
  const isOk =
    ofAssertion.length === 1 && ofResponse.length <= 1 && all.every((issuer) => issuer === expected.issuer);

  return finding('issuer', isOk, isVerified, expected.issuer, [...new Set(all)].join(', ') || undefined);
}

/** A signed response must say where it is going (SAML bindings 3.5.5.2); an unsigned one need not. */
export function destinationFinding(
  response: Element,
  expected: ExpectedResponse,
  isVerified: boolean,
): Finding {
  const destination = attribute(response, 'Destination');
  const isOk = destination === undefined ? !isVerified : destination === expected.acsUrl;

  return finding('destination', isOk, isVerified, expected.acsUrl, destination);
}

/** A response to a request names it; one that nobody asked for names none. */
export function inResponseToFinding(
  response: Element,
  confirmed: string | undefined,
  expected: ExpectedResponse,
  isVerified: boolean,
): Finding {
  const stated = attribute(response, 'InResponseTo');
  const seen =
    stated === confirmed
      ? stated
      : `${stated ?? '(absent)'} in the response, ${confirmed ?? '(absent)'} in the assertion`;
  const isSame = stated === confirmed;

  if (expected.inResponseTo !== undefined) {
    const isOk = isSame && stated === expected.inResponseTo;
    return finding('in-response-to', isOk, isVerified, expected.inResponseTo, seen);
  }
  if (expected.allowUnsolicited === true) {
    return finding('in-response-to', isSame, isVerified, 'a request, or none at all', seen);
  }
  return finding(
    'in-response-to',
    isSame && stated !== undefined,
    isVerified,
    'the request that is answered',
    seen,
  );
}
