import type { Element } from '@xmldom/xmldom';
import { assertionFindings, readAssertion, type VerifiedAssertion } from './assertion-rules.ts';
import { CertificateError, readCertificate, type SamlCertificate } from './certificate.ts';
import type { ExpectedResponse } from './expected-response.ts';
import { type Finding, finding } from './finding.ts';
import { checkStructure } from './message-structure.ts';
import { samlAssertion } from './namespaces.ts';
import { messageLimits, type ParsedXml, parseXml, XmlError } from './parse-xml.ts';
import { destinationFinding, inResponseToFinding, issuerFinding, statusFinding } from './response-rules.ts';
import { checkSignature, enclosedCertificates, type SignatureCheck } from './signature.ts';
import { childElements } from './xml-elements.ts';

/** What was found. */
export interface ResponseInspection {
  /** In the order of the rules; after a structural failure the later rules are left out. */
  readonly findings: readonly Finding[];
  /** Whether every rule is met. */
  readonly isAcceptable: boolean;
  /** What the assertion says, only if it is signed by an expected certificate. */
  readonly assertion: VerifiedAssertion | undefined;
}

const readableForm = 'a SAML response in XML';

/**
 * Inspects a SAML response as a strict service provider would. It only ever refuses: it is for
 * explaining what is wrong, and must not sign anyone in.
 *
 * Values come from the bytes that a signature covers. Where that is not so, because the signature is
 * missing or invalid or because only the assertion is signed, the finding says `isVerified: false`.
 *
 * @param given the message, decoded: see `findMessages`
 * @throws CertificateError when an expected certificate can't be read: that is the caller's mistake
 */
export async function inspectResponse(
  given: string,
  expected: ExpectedResponse,
): Promise<ResponseInspection> {
  const certificates = await Promise.all(expected.certificates.map(readCertificate));

  const xml = given.trim();
  let message: ParsedXml;
  try {
    message = parseXml(xml, messageLimits);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return refused([finding('readable', false, false, readableForm, error.message)]);
  }

  const { root } = message;
  const structure = checkStructure(root);
  const { assertion } = structure;
  if (assertion === undefined) return refused(structure.findings);

  const responseCheck = checkSignature(xml, root, certificates);
  const assertionCheck = checkSignature(xml, assertion, certificates);
  const trusted = trustedParts(root, assertion, responseCheck, assertionCheck);
  const facts = readAssertion(trusted.assertion);

  const findings: Finding[] = [
    finding('readable', true, false, readableForm, 'XML'),
    ...structure.findings,
    algorithmFinding(responseCheck, assertionCheck),
    await signatureFinding([root, assertion], [responseCheck, assertionCheck], certificates),
    certificateFinding([responseCheck, assertionCheck], expected.now),
    statusFinding(trusted.response, trusted.isResponseVerified),
    issuerFinding(trusted.response, trusted.assertion, expected, trusted.isAssertionVerified),
    destinationFinding(trusted.response, expected, trusted.isResponseVerified),
    ...assertionFindings(trusted.assertion, expected, trusted.isAssertionVerified),
    inResponseToFinding(trusted.response, facts.inResponseTo, expected, trusted.isResponseVerified),
  ];

  return {
    findings,
    isAcceptable: findings.every(({ isOk }) => isOk),
    assertion: trusted.isAssertionVerified ? facts : undefined,
  };
}

interface TrustedParts {
  readonly response: Element;
  readonly isResponseVerified: boolean;
  readonly assertion: Element;
  readonly isAssertionVerified: boolean;
}

/** The verified copy of each part, where there is one. A signature that fails takes the other one's trust with it. */
function trustedParts(
  response: Element,
  assertion: Element,
  responseCheck: SignatureCheck,
  assertionCheck: SignatureCheck,
): TrustedParts {
  const isAnyBad = [responseCheck, assertionCheck].some(
    ({ kind }) => kind === 'refused' || kind === 'invalid',
  );
  const unverified = { response, assertion, isResponseVerified: false, isAssertionVerified: false };
  if (isAnyBad) return unverified;

  if (responseCheck.kind === 'valid') {
    const [inside, more] = childElements(responseCheck.element, samlAssertion, 'Assertion');
    if (inside === undefined || more !== undefined) return unverified;
    return {
      response: responseCheck.element,
      isResponseVerified: true,
      assertion: inside,
      isAssertionVerified: true,
    };
  }
  if (assertionCheck.kind === 'valid') {
    return { ...unverified, assertion: assertionCheck.element, isAssertionVerified: true };
  }
  return unverified;
}

function algorithmFinding(...checks: readonly SignatureCheck[]): Finding {
  const bad = checks.flatMap((check) =>
    check.kind === 'refused' && check.isAlgorithm ? [check.reason] : [],
  );
  const good = checks.flatMap((check) => (check.kind === 'valid' ? check.algorithms : []));

  return finding(
    'signature-algorithm',
    bad.length === 0,
    false,
    'RSA with SHA-256 or SHA-512',
    [...new Set([...bad, ...good])].join(', ') || 'not reached',
  );
}

async function signatureFinding(
  parts: readonly Element[],
  checks: readonly SignatureCheck[],
  certificates: readonly SamlCertificate[],
): Promise<Finding> {
  const isOk =
    checks.some(({ kind }) => kind === 'valid') &&
    checks.every(({ kind }) => kind === 'valid' || kind === 'absent');
  const expected = `a signature by ${certificates.map(({ sha256 }) => sha256).join(' or ') || 'an expected certificate'}`;
  const names = ['response', 'assertion'];
  const seen = await Promise.all(
    checks.map(async (check, index) => `${names[index] ?? ''}: ${await describe(check, parts[index])}`),
  );

  return finding('signature', isOk, isOk, expected, seen.join('; '));
}

async function describe(check: SignatureCheck, part: Element | undefined): Promise<string> {
  if (check.kind === 'absent') return 'not signed';
  if (check.kind === 'valid') return `signed by ${check.certificate.sha256}`;
  if (check.kind === 'refused') return `refused, ${check.reason}`;

  const enclosed = part === undefined ? [] : await Promise.all(enclosedCertificates(part).map(fingerprintOf));
  return enclosed.length === 0
    ? 'invalid'
    : `invalid; the message says that it was signed by ${enclosed.join(', ')}`;
}

async function fingerprintOf(text: string): Promise<string> {
  try {
    return (await readCertificate(text)).sha256;
  } catch (error) {
    if (error instanceof CertificateError) return 'an unreadable certificate';
    throw error;
  }
}

function certificateFinding(checks: readonly SignatureCheck[], now: Date): Finding {
  const used = checks.flatMap((check) => (check.kind === 'valid' ? [check.certificate] : []));
  const isOk = used.every(
    ({ notBefore, notAfter }) => now >= new Date(notBefore) && now <= new Date(notAfter),
  );
  const seen = used.map(({ notBefore, notAfter }) => `valid from ${notBefore} to ${notAfter}`);

  return finding(
    'certificate-validity',
    isOk,
    used.length > 0,
    `a certificate that is valid at ${now.toISOString()}`,
    seen[0] ?? 'not reached',
  );
}

function refused(findings: readonly Finding[]): ResponseInspection {
  return { findings, isAcceptable: false, assertion: undefined };
}
