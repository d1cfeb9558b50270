import type { Element } from '@xmldom/xmldom';
import { SamlRefusalError } from './refusal.ts';
import { childrenNamed, descendantsNamed, ns, parseXml, textOf } from './xml.ts';

/** What an unverified response claims. Good for refusing early and for choosing a certificate, never for trust. */
export interface ClaimedResponse {
  destination: string | undefined;
  inResponseTo: string | undefined;
  issuer: string | undefined;
  nameId: string;
}

/** The parts of a verified assertion that are checked beside what node-saml checks. */
export interface VerifiedAssertion {
  id: string;
  issuer: string | undefined;
  nameId: string | undefined;
  confirmations: Confirmation[];
}

export interface Confirmation {
  recipient: string | undefined;
  inResponseTo: string | undefined;
  notOnOrAfter: string | undefined;
}

const success = 'urn:oasis:names:tc:SAML:2.0:status:Success';

const strongAlgorithms = new Set([
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2001/04/xmlenc#sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512',
]);

/**
 * Reads and refuses: node-saml accepts a DOCTYPE, RSA-SHA1 and a failed status beside a valid assertion, so these
 * are checked here before it sees the message.
 */
export function readResponse(samlResponse: string): ClaimedResponse {
  const root = parseRoot(Buffer.from(samlResponse, 'base64').toString('utf8'));
  if (root.namespaceURI !== ns.protocol || root.localName !== 'Response') {
    throw new SamlRefusalError(
      'unreadable-response',
      `The message is <${root.tagName}>, not a SAML Response.`,
    );
  }
  refuseFailedStatus(root);
  refuseWeakAlgorithms(root);

  const assertions = descendantsNamed(root, ns.assertion, 'Assertion');
  const [assertion] = childrenNamed(root, ns.assertion, 'Assertion');
  if (assertion === undefined || assertions.length !== 1) {
    const message = `The response has ${assertions.length} readable assertions; it must have exactly one.`;
    throw new SamlRefusalError('unreadable-response', message);
  }
  const nameId = nameIdOf(assertion);
  if (nameId === undefined || nameId === '') {
    throw new SamlRefusalError('unknown-name-id', 'The assertion has no NameID.');
  }
  return {
    destination: attribute(root, 'Destination'),
    inResponseTo: attribute(root, 'InResponseTo'),
    issuer: textOf(childrenNamed(assertion, ns.assertion, 'Issuer')[0]),
    nameId,
  };
}

export function readVerifiedAssertion(xml: string): VerifiedAssertion {
  const assertion = parseRoot(xml);
  const subject = childrenNamed(assertion, ns.assertion, 'Subject')[0];
  const confirmations =
    subject === undefined ? [] : childrenNamed(subject, ns.assertion, 'SubjectConfirmation');
  return {
    id: attribute(assertion, 'ID') ?? '',
    issuer: textOf(childrenNamed(assertion, ns.assertion, 'Issuer')[0]),
    nameId: nameIdOf(assertion),
    confirmations: confirmations.flatMap((confirmation) =>
      childrenNamed(confirmation, ns.assertion, 'SubjectConfirmationData').map((data) => ({
        recipient: attribute(data, 'Recipient'),
        inResponseTo: attribute(data, 'InResponseTo'),
        notOnOrAfter: attribute(data, 'NotOnOrAfter'),
      })),
    ),
  };
}

function parseRoot(xml: string): Element {
  try {
    const root = parseXml(xml).documentElement;
    if (root !== null) return root;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new SamlRefusalError(
      'unreadable-response',
      `The message is not XML that can be read: ${reason ?? ''}`,
    );
  }
  throw new SamlRefusalError('unreadable-response', 'The message is empty.');
}

function refuseFailedStatus(root: Element): void {
  const status = childrenNamed(root, ns.protocol, 'Status')[0];
  const code = status && childrenNamed(status, ns.protocol, 'StatusCode')[0];
  const value = code && attribute(code, 'Value');
  if (value === success) return;

  const inner = code && childrenNamed(code, ns.protocol, 'StatusCode')[0];
  const message = status && textOf(childrenNamed(status, ns.protocol, 'StatusMessage')[0]);
  const parts = [value ?? 'no status', inner && attribute(inner, 'Value'), message].filter(Boolean);
  throw new SamlRefusalError('status-not-success', `The identity provider answered: ${parts.join(', ')}.`);
}

function refuseWeakAlgorithms(root: Element): void {
  const used = [
    ...descendantsNamed(root, ns.signature, 'SignatureMethod'),
    ...descendantsNamed(root, ns.signature, 'DigestMethod'),
  ].map((element) => attribute(element, 'Algorithm') ?? 'none');
  const weak = used.find((algorithm) => !strongAlgorithms.has(algorithm));
  if (weak === undefined) return;
  throw new SamlRefusalError(
    'weak-algorithm',
    `The signature uses ${weak}; RSA with SHA-256 or better is needed.`,
  );
}

function nameIdOf(assertion: Element): string | undefined {
  const subject = childrenNamed(assertion, ns.assertion, 'Subject')[0];
  return subject && textOf(childrenNamed(subject, ns.assertion, 'NameID')[0]);
}

function attribute(element: Element, name: string): string | undefined {
  return element.hasAttribute(name) ? (element.getAttribute(name) ?? undefined) : undefined;
}
