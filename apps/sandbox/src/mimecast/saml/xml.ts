import { DOMParser, onErrorStopParsing, type Document, type Element } from '@xmldom/xmldom';

export const ns = {
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  metadata: 'urn:oasis:names:tc:SAML:2.0:metadata',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
} as const;

/** Bounds the size and, with it, the depth of a tree before the parser sees it. */
const mostTags = 5_000;

/** Parses XML that came from outside. Throws on anything that is not one well-formed document without DOCTYPE. */
export function parseXml(text: string): Document {
  if (/<!DOCTYPE/i.test(text)) throw new Error('The document has a DOCTYPE, which is never allowed in SAML.');
  if (text.split('<').length > mostTags) throw new Error('The document has too many elements.');
  return new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml');
}

export function childrenNamed(parent: Element, namespace: string, name: string): Element[] {
  return Array.from(parent.childNodes).filter(
    (node): node is Element =>
      node.nodeType === node.ELEMENT_NODE && node.namespaceURI === namespace && node.localName === name,
  );
}

export function descendantsNamed(parent: Element, namespace: string, name: string): Element[] {
  return Array.from(parent.getElementsByTagNameNS(namespace, name));
}

export function textOf(element: Element | undefined): string | undefined {
  return element?.textContent?.trim();
}
