import type { Element } from '@xmldom/xmldom';
import { readCertificate } from './certificates.ts';
import { childrenNamed, descendantsNamed, ns, parseXml, textOf } from './xml.ts';

export interface IdpMetadata {
  issuer: string;
  loginUrl: string;
  certificates: string[];
}

/** Metadata that cannot be imported; the message is shown beside the Metadata URL. */
export class MetadataError extends Error {
  readonly code = 'metadata-unusable';
}

const postBinding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';

/** What Import takes out of an identity provider's metadata. Mimecast sends its requests by HTTP-POST. */
export function readIdpMetadata(text: string): IdpMetadata {
  if (/^\s*(<!doctype html|<html)/i.test(text)) {
    throw new MetadataError('The address gives a web page, not SAML metadata.');
  }
  const root = parse(text);
  if (root.namespaceURI !== ns.metadata || root.localName !== 'EntityDescriptor') {
    throw new MetadataError(`The document begins with <${root.tagName}>, not with a SAML EntityDescriptor.`);
  }
  const idp = childrenNamed(root, ns.metadata, 'IDPSSODescriptor')[0];
  if (idp === undefined) {
    throw new MetadataError('This metadata describes a service provider; an identity provider’s is needed.');
  }
  const issuer = root.getAttribute('entityID')?.trim() ?? '';
  if (issuer === '') throw new MetadataError('The metadata has no entityID.');
  return { issuer, loginUrl: loginUrlOf(idp), certificates: certificatesIn(idp) };
}

function parse(text: string): Element {
  try {
    const root = parseXml(text).documentElement;
    if (root !== null) return root;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    throw new MetadataError(`The document is not XML that can be read: ${reason}`);
  }
  throw new MetadataError('The document is empty.');
}

function loginUrlOf(idp: Element): string {
  const services = childrenNamed(idp, ns.metadata, 'SingleSignOnService');
  const post = services.find((service) => service.getAttribute('Binding') === postBinding);
  const location = post?.getAttribute('Location')?.trim() ?? '';
  if (!URL.canParse(location)) {
    throw new MetadataError('The metadata names no SingleSignOnService with the HTTP-POST binding.');
  }
  return location;
}

function certificatesIn(idp: Element): string[] {
  const forSigning = childrenNamed(idp, ns.metadata, 'KeyDescriptor').filter(
    (descriptor) => descriptor.getAttribute('use') !== 'encryption',
  );
  const certificates = forSigning
    .flatMap((descriptor) => descendantsNamed(descriptor, ns.signature, 'X509Certificate'))
    .map((element) => (textOf(element) ?? '').replaceAll(/\s+/g, ''))
    .filter((certificate) => readCertificate(certificate) !== undefined);
  if (certificates.length === 0)
    throw new MetadataError('The metadata holds no readable signing certificate.');
  return certificates;
}
