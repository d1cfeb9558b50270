import { type Element, XMLSerializer } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import type { SamlCertificate } from './certificate.ts';
import { xmlSignature } from './namespaces.ts';
import { messageLimits, parseXml } from './parse-xml.ts';
import { attribute, childElements, isNamed, plainText } from './xml-elements.ts';

/** What came of checking the signature on an element. */
export type SignatureCheck =
  | { readonly kind: 'absent' }
  /** It is there, but not in a form that is accepted, or with an algorithm that is not. */
  | { readonly kind: 'refused'; readonly reason: string; readonly isAlgorithm: boolean }
  /** None of the expected certificates made it, or the content was changed. */
  | { readonly kind: 'invalid' }
  | {
      readonly kind: 'valid';
      /** Parsed from exactly the bytes that were signed: the only thing to read values from. */
      readonly element: Element;
      readonly certificate: SamlCertificate;
      /** Of the signature and of the digest. */
      readonly algorithms: readonly [signature: string, digest: string];
    };

const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const inclusive = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';

const signatureAlgorithms = new Set([
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
]);
const digestAlgorithms = new Set([
  'http://www.w3.org/2001/04/xmlenc#sha256',
  'http://www.w3.org/2001/04/xmlenc#sha512',
]);

/**
 * Checks the signature that is a child of `element` against the given certificates; a key that comes
 * with the message is never used.
 *
 * The shape is checked before the cryptography, and narrowly: one signature, one reference to this very
 * element, only the two usual transforms. What XML Signature allows beyond that is where wrapping
 * attacks live.
 */
export function checkSignature(
  xml: string,
  element: Element,
  certificates: readonly SamlCertificate[],
): SignatureCheck {
  const signatures = childElements(element, xmlSignature, 'Signature');
  const [signature] = signatures;
  if (signature === undefined) return { kind: 'absent' };
  if (signatures.length > 1) return refuse('there are several signatures on one element');

  const problem = shapeProblem(signature, element);
  if (problem !== undefined) return problem;

  for (const certificate of certificates) {
    const signed = verifiedElement(xml, signature, element, certificate);
    if (signed === undefined) continue;
    return { kind: 'valid', element: signed, certificate, algorithms: algorithmsOf(signature) };
  }
  return { kind: 'invalid' };
}

const maxEnclosed = 3;

/** The first few certificates that the signer put beside its signature: to tell people which one was used, never to verify with. */
export function enclosedCertificates(element: Element): string[] {
  return childElements(element, xmlSignature, 'Signature')
    .flatMap((signature) => childElements(signature, xmlSignature, 'KeyInfo'))
    .flatMap((info) => childElements(info, xmlSignature, 'X509Data'))
    .flatMap((data) => childElements(data, xmlSignature, 'X509Certificate'))
    .flatMap((certificate) => plainText(certificate) ?? [])
    .slice(0, maxEnclosed);
}

function shapeProblem(signature: Element, element: Element): SignatureCheck | undefined {
  const infos = childElements(signature, xmlSignature, 'SignedInfo');
  const [info] = infos;
  if (info === undefined || infos.length > 1) return refuse('it does not have exactly one SignedInfo');
  if (childElements(signature, xmlSignature, 'Object').length > 0) return refuse('it carries an Object');

  const references = childElements(info, xmlSignature, 'Reference');
  const [reference] = references;
  if (reference === undefined || references.length > 1)
    return refuse('it does not have exactly one Reference');

  const id = attribute(element, 'ID') ?? '';
  if (!/^[A-Za-z_][\w.-]*$/.test(id)) return refuse('the signed element has no usable ID');
  if (attribute(reference, 'URI') !== `#${id}`)
    return refuse('it refers to another element than the one it is in');

  const method = signatureMethod(signature);
  if (!signatureAlgorithms.has(method)) return refuse(method || 'none', true);
  const digest = algorithmOf(reference, 'DigestMethod');
  if (!digestAlgorithms.has(digest)) return refuse(digest || 'none', true);

  const canonicalization = algorithmOf(info, 'CanonicalizationMethod');
  if (canonicalization !== exclusive && canonicalization !== inclusive) {
    return refuse(`its canonicalization is ${canonicalization || 'missing'}`);
  }
  return transformsProblem(reference);
}

function transformsProblem(reference: Element): SignatureCheck | undefined {
  const transforms = childElements(reference, xmlSignature, 'Transforms')
    .flatMap((list) => childElements(list, xmlSignature, 'Transform'))
    .map((transform) => attribute(transform, 'Algorithm') ?? '');
  const isUsual =
    transforms[0] === enveloped &&
    transforms.length <= 2 &&
    transforms.slice(1).every((name) => name === exclusive || name === inclusive);

  return isUsual ? undefined : refuse(`its transforms are ${transforms.join(', ') || 'missing'}`);
}

function verifiedElement(
  xml: string,
  signature: Element,
  element: Element,
  certificate: SamlCertificate,
): Element | undefined {
  try {
    const signed = new SignedXml({ publicCert: certificate.pem, getCertFromKeyInfo: () => null });
    // The library finds algorithms by its own reading of the signature: what is not in its tables can't be used.
    signed.SignatureAlgorithms = only(signed.SignatureAlgorithms, signatureAlgorithms);
    signed.HashAlgorithms = only(signed.HashAlgorithms, digestAlgorithms);
    signed.loadSignature(new XMLSerializer().serializeToString(signature));
    if (!signed.checkSignature(xml)) return undefined;

    const [bytes, more] = signed.getSignedReferences();
    if (bytes === undefined || more !== undefined) return undefined;

    const { root } = parseXml(bytes, messageLimits);
    const isSame =
      isNamed(root, element.namespaceURI ?? '', element.localName ?? '') &&
      attribute(root, 'ID') === attribute(element, 'ID');
    return isSame ? root : undefined;
  } catch {
    // The library throws for what it can't verify; here every reason means the same: not verified.
    return undefined;
  }
}

function only<T>(table: Readonly<Record<string, T>>, names: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(table).filter(([name]) => names.has(name)));
}

function signatureMethod(signature: Element): string {
  const [info] = childElements(signature, xmlSignature, 'SignedInfo');

  return info === undefined ? '' : algorithmOf(info, 'SignatureMethod');
}

/** Of a signature whose shape was checked. */
function algorithmsOf(signature: Element): [string, string] {
  const reference = childElements(signature, xmlSignature, 'SignedInfo').flatMap((info) =>
    childElements(info, xmlSignature, 'Reference'),
  )[0];

  return [signatureMethod(signature), reference === undefined ? '' : algorithmOf(reference, 'DigestMethod')];
}

function algorithmOf(parent: Element, name: string): string {
  const [method, more] = childElements(parent, xmlSignature, name);

  return more === undefined ? (attribute(method, 'Algorithm') ?? '') : '';
}

function refuse(reason: string, isAlgorithm = false): SignatureCheck {
  return { kind: 'refused', reason, isAlgorithm };
}
