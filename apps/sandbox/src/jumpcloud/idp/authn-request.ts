import { inflateRawSync } from 'node:zlib';
import { DOMParser, type Element } from '@xmldom/xmldom';

export interface AuthnRequest {
  id: string;
  issuer: string;
  acsUrl: string;
  acsIndex: string;
}

const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol';
const assertion = 'urn:oasis:names:tc:SAML:2.0:assertion';
const maxBytes = 100_000;

/** Reads a request of the POST binding (base64) or the redirect binding (base64 of raw deflate). */
export function readAuthnRequest(encoded: string, binding: 'post' | 'redirect'): AuthnRequest | undefined {
  try {
    const bytes = Buffer.from(encoded, 'base64');
    const xml = binding === 'post' ? bytes : inflateRawSync(bytes, { maxOutputLength: maxBytes });
    return xml.length > maxBytes ? undefined : parseRequest(xml.toString('utf8'));
  } catch {
    return undefined;
  }
}

function parseRequest(xml: string): AuthnRequest | undefined {
  if (/<!DOCTYPE/i.test(xml)) return undefined;
  const root: Element | null = new DOMParser({
    onError: (_level, message) => {
      throw new Error(message);
    },
  }).parseFromString(xml, 'text/xml').documentElement;
  if (root?.localName !== 'AuthnRequest' || root.namespaceURI !== protocol) return undefined;
  const id = root.getAttribute('ID') ?? '';
  if (id === '') return undefined;
  return {
    id,
    issuer: root.getElementsByTagNameNS(assertion, 'Issuer').item(0)?.textContent?.trim() ?? '',
    acsUrl: root.getAttribute('AssertionConsumerServiceURL') ?? '',
    acsIndex: root.getAttribute('AssertionConsumerServiceIndex') ?? '',
  };
}
