import { type Document, DOMParser, type Element, onWarningStopParsing } from '@xmldom/xmldom';
import { exceededLimit, type XmlLimits } from './xml-limits.ts';

/** Why a text is not read as XML. */
export type XmlErrorCode =
  | 'empty'
  | 'too-large'
  | 'is-html'
  | 'is-json'
  | 'doctype-refused'
  | 'too-deep'
  | 'no-message'
  | 'not-xml';

/** A text was refused before anything in it was looked at. */
export class XmlError extends Error {
  override readonly name = 'XmlError';

  constructor(
    readonly code: XmlErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** The longest text that is read, in bytes. */
export const maxXmlBytes = 1_000_000;

/** Metadata nests about ten deep and holds some hundred elements. */
const metadataLimits: XmlLimits = { depth: 64, pieces: 4_000, attributes: 4_000 };

/** A response holds about forty elements; checking a signature walks them all for each certificate. */
export const messageLimits: XmlLimits = { depth: 64, pieces: 1_000, attributes: 1_000 };

/** A well-formed document with its root element. */
export interface ParsedXml {
  readonly document: Document;
  readonly root: Element;
}

/**
 * Parses XML from outside. Size, document type, depth and number of parts are checked on the text first; then every
 * warning of the parser is an error, so nothing is repaired on the way.
 * @throws XmlError
 */
export function parseXml(text: string, limits = metadataLimits): ParsedXml {
  if (text.length > maxXmlBytes || new TextEncoder().encode(text).byteLength > maxXmlBytes) {
    throw tooLong();
  }
  const xml = text.replace(/^\uFEFF/, '').trim();
  if (xml === '') throw new XmlError('empty', 'The document is empty');
  if (isHtml(xml)) throw new XmlError('is-html', 'This is a web page, not an XML document');
  if (/^[[{]/.test(xml)) throw new XmlError('is-json', 'This is JSON, not an XML document');
  if (!xml.startsWith('<'))
    throw new XmlError('not-xml', `XML begins with "<", this begins with "${startOf(xml)}"`);
  // Entities are declared in a document type; neither has a place in SAML, and both are means of attack.
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) {
    throw new XmlError('doctype-refused', 'Documents with a document type declaration are refused');
  }
  refuseOverLimit(xml, limits);

  return parse(xml);
}

/** The refusal of a text that is over {@link maxXmlBytes}. */
export function tooLong(): XmlError {
  return new XmlError('too-large', `The document is longer than ${maxXmlBytes} bytes`);
}

function refuseOverLimit(xml: string, limits: XmlLimits): void {
  const limit = exceededLimit(xml, limits);
  if (limit === undefined) return;
  if (limit === 'depth') throw new XmlError('too-deep', `Elements are nested more than ${limits.depth} deep`);

  throw new XmlError(
    'too-large',
    `The document has more than ${limits[limit]} ${limit === 'pieces' ? 'elements' : 'attributes'}`,
  );
}

function parse(xml: string): ParsedXml {
  try {
    const document = new DOMParser({ onError: onWarningStopParsing }).parseFromString(xml, 'text/xml');
    const root = document.documentElement;
    if (root !== null) return { document, root };
  } catch (error) {
    throw new XmlError('not-xml', `The XML is damaged: ${reasonOf(error)}`);
  }
  throw new XmlError('not-xml', 'The XML has no root element');
}

function isHtml(xml: string): boolean {
  return /^(?:\s*<!--[\s\S]{0,2000}?-->)*\s*<(!doctype\s+html|html[\s>])/i.test(xml.slice(0, 4_000));
}

/** The parser wraps its message in the name of its error handler. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const inner = /^Reporting \w+ "([\s\S]*)" caused/.exec(message)?.[1] ?? message;

  return startOf(inner, 160);
}

function startOf(text: string, length = 20): string {
  return text.slice(0, length).replace(/\s+/g, ' ');
}
