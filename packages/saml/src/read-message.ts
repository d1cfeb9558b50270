import { maxXmlBytes, messageLimits, type ParsedXml, parseXml, tooLong, XmlError } from './parse-xml.ts';

/** A message as a browser carried it, read. */
export interface ReadMessage extends ParsedXml {
  readonly xml: string;
}

/**
 * Reads a SAML message in any form that a person may have at hand: the XML, its Base64, or the posted
 * form field (`SAMLResponse=...`, URL-encoded).
 * @throws XmlError
 */
export function readMessage(given: string): ReadMessage {
  // Base64 adds a third, URL encoding and line breaks some more.
  if (given.length > 2 * maxXmlBytes) throw tooLong();

  const text = given.replace(/^\uFEFF/, '').trim();
  const xml = text.startsWith('<') ? text : decode(formField(text));

  return { ...parseXml(xml, messageLimits), xml };
}

function formField(text: string): string {
  const isForm = /^(SAMLResponse|RelayState)=/.test(text);
  const value = isForm ? (new URLSearchParams(text).get('SAMLResponse') ?? '') : text;
  // A "+" that was not encoded arrives as a space.
  const base64 = isForm ? value.replaceAll(' ', '+') : value;

  return base64.includes('%') ? decodePercent(base64) : base64;
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function decode(base64: string): string {
  const compact = base64.replace(/\s+/g, '');
  if (compact === '') throw new XmlError('empty', 'The message is empty');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) {
    throw new XmlError('not-xml', 'The message is neither XML nor Base64');
  }
  try {
    const bytes = Uint8Array.from(atob(compact), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new XmlError(
      'not-xml',
      'The Base64 does not hold text; a message sent by redirect is packed and is not read',
    );
  }
}
